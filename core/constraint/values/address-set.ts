import { type Cidr, compareAddresses, inCidr, parseCidr, parseIpv4 } from '../../format/address';
import { plainLiterals } from '../group';
import type { ValueLeaf } from '../leaf';
import type { Literal } from '../tree';

export interface AddressTest {
  readonly test4: (value: number) => boolean;
  readonly test6: (text: string) => boolean;
}

/** The test of a clause on an address attribute: =, != and IN take networks too, BETWEEN runs along the numbers. */
export function addressTest(leaf: ValueLeaf): AddressTest {
  switch (leaf.kind) {
    case 'compare':
      return membership([leaf.value], leaf.operator === '!=');
    case 'in':
      return membership(leaf.values, leaf.negated);
    case 'between':
      return range(leaf.low, leaf.high, leaf.negated);
    case 'contain':
    case 'regexp':
      throw new TypeError(
        `The filter was not compiled: ${leaf.kind} does not fit ${leaf.attribute}.`,
      );
  }
}

function membership(written: readonly Literal[], negated: boolean): AddressTest {
  const literals = plainLiterals(written);
  if (literals === null) return { test4: () => false, test6: () => false };
  const singles4 = new Set<number>();
  const singles6 = new Set<string>();
  const blocks4: [number, number][] = [];
  const blocks6: Cidr[] = [];
  for (const literal of literals) {
    if (literal.kind === 'cidr') {
      const cidr = parseCidr(literal.value);
      if (cidr?.version === 4) blocks4.push(ends(cidr));
      else if (cidr) blocks6.push(cidr);
    } else if (literal.kind === 'address') {
      const value = parseIpv4(literal.value);
      if (value === null) singles6.add(literal.value);
      else singles4.add(value);
    } else {
      throw new TypeError(
        'The filter was not compiled: an address attribute meets another literal.',
      );
    }
  }
  return {
    test4: (value) =>
      (singles4.has(value) || blocks4.some(([first, last]) => value >= first && value <= last)) !==
      negated,
    test6: (text) =>
      (singles6.has(text) || blocks6.some((block) => inCidr(text, block))) !== negated,
  };
}

function ends(cidr: Cidr): [number, number] {
  const first = (cidr.groups[0] ?? 0) * 65_536 + (cidr.groups[1] ?? 0);
  return [first, first + 2 ** (32 - cidr.bits) - 1];
}

/** Addresses of the other version lie outside. */
function range(low: Literal, high: Literal, negated: boolean): AddressTest {
  if (low.kind !== 'address' || high.kind !== 'address') {
    throw new TypeError('The filter was not compiled: an end of BETWEEN is no address.');
  }
  const first = parseIpv4(low.value);
  const last = parseIpv4(high.value);
  if (first !== null && last !== null) {
    return {
      test4: (value) => (value >= first && value <= last) !== negated,
      test6: () => negated,
    };
  }
  return {
    test4: () => negated,
    test6: (text) =>
      (compareAddresses(text, low.value) >= 0 && compareAddresses(text, high.value) <= 0) !==
      negated,
  };
}
