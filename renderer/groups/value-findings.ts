import { canonicalAddress, parseCidr } from '../../core/format/address';
import { kindOf } from './group-values';

/** A value that is read as text, though it looks like an address or a network. */
export interface ValueFinding {
  /** From 1. */
  readonly line: number;
  /** Where the value stands in the whole text. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** What is wrong with it and what was expected, one sentence. */
  readonly expected: string;
  /** The value that was likely meant; null where nobody can tell. */
  readonly suggestion: string | null;
}

/** Every mistyped address or network of a list, one value a line, in its order. */
export function valueFindings(text: string): readonly ValueFinding[] {
  const findings: ValueFinding[] = [];
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const value = line.trim();
    const fault = value === '' ? null : faultOf(value);
    if (fault !== null) {
      const at = start + line.indexOf(value);
      findings.push({ line: index + 1, start: at, end: at + value.length, value, ...fault });
    }
    start += line.length + 1;
  }
  return findings;
}

type Fault = Pick<ValueFinding, 'expected' | 'suggestion'>;

const LIKE_IPV4 = /^(\d{1,3}\.){2,3}\d{0,3}(\/\d*)?$/;
const LIKE_IPV6 = /^[\da-f]*:[\da-f:]+(\/\d*)?$/i;

function faultOf(value: string): Fault | null {
  if (kindOf(value) !== 'text') return null;
  const fault = LIKE_IPV4.test(value) ? ipv4(value) : LIKE_IPV6.test(value) ? ipv6(value) : null;
  if (fault?.suggestion == null) return fault;
  const { suggestion } = fault;
  const isValue = canonicalAddress(suggestion) !== null || parseCidr(suggestion) !== null;
  return isValue ? fault : { ...fault, suggestion: null };
}

function ipv4(value: string): Fault {
  const [address = '', prefix] = value.split('/');
  const parts = address.split('.');
  const behind = prefix === undefined ? '' : `/${prefix}`;
  if (parts.length < 4 || parts[3] === '') {
    const filled = [...parts.filter((part) => part !== ''), '0', '0'].slice(0, 4).join('.');
    return {
      expected: 'An IPv4 address has four numbers.',
      suggestion: `${filled}${behind === '' || behind === '/' ? '/24' : behind}`,
    };
  }
  const high = parts.find((part) => Number(part) > 255);
  if (high !== undefined) {
    return {
      expected: `The numbers of an IPv4 address go from 0 to 255, not to ${high}.`,
      suggestion: null,
    };
  }
  if (parts.some((part) => /^0\d/.test(part))) {
    const plain = parts.map(Number).join('.');
    return {
      expected: 'The numbers of an IPv4 address have no zeros in front.',
      suggestion: `${plain}${behind}`,
    };
  }
  return prefixFault(address, prefix ?? '', 32);
}

function ipv6(value: string): Fault {
  const [address = '', prefix] = value.split('/');
  const behind = prefix === undefined ? '' : `/${prefix}`;
  if (address.includes(':::')) {
    return {
      expected: 'Groups left out of an IPv6 address are written as two colons.',
      suggestion: `${address.replace(/:{3,}/, '::')}${behind}`,
    };
  }
  if (address.split('::').length > 2) {
    return { expected: 'An IPv6 address leaves groups out at one place only.', suggestion: null };
  }
  const groups = address.split(':').filter((group) => group !== '');
  if (groups.some((group) => group.length > 4)) {
    const long = groups.find((group) => group.length > 4) ?? '';
    return {
      expected: `A group of an IPv6 address has four digits at most, not ${long.length}.`,
      suggestion: null,
    };
  }
  if (canonicalAddress(address) !== null) return prefixFault(address, prefix ?? '', 128);
  const few = groups.length < 8 && !address.includes('::');
  return {
    expected: `An IPv6 address has eight groups, or :: for those that are left out; here are ${groups.length}.`,
    suggestion: few ? `${groups.join(':')}::${behind}` : null,
  };
}

/** The address is right, so the prefix is not. */
function prefixFault(address: string, prefix: string, most: number): Fault {
  const plain = /^\d+$/.test(prefix) ? Number(prefix) : null;
  const missing = plain === null;
  return {
    expected: missing
      ? `Behind the / stands how many bits the network has, 0 to ${most}.`
      : `A network of this kind has 0 to ${most} bits, not ${prefix}.`,
    suggestion: missing ? address : plain <= most ? `${address}/${plain}` : `${address}/${most}`,
  };
}
