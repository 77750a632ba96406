import { canonicalAddress, formatCidr, parseCidr } from '../../format/address';
import type { Literal, Span } from '../tree';
import type { TypedName } from '../typed';

export type TypedLiteral =
  | { readonly literal: Literal }
  | { readonly fault: string; readonly action: string };

/** Epoch values below this are seconds: as milliseconds they would lie before March 1973. */
const LEAST_MILLISECONDS = 100_000_000_000;
/** Whole and decimal numbers; a double needs up to 324 digits before or behind the point. */
const NUMBER = /^-?\d{1,400}(\.\d{1,1100})?$/;
const ISO_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * A literal in the type of its left side: quoted numbers and addresses are read, bare ones beside text
 * are taken as written. Times become epoch milliseconds.
 * @param source what the literal was read from
 * @param network whether a block of addresses is allowed here
 */
export function typedLiteral(
  literal: Exclude<Literal, { kind: 'group' }>,
  name: TypedName,
  source: string,
  network: boolean,
): TypedLiteral {
  const { span } = literal;
  const written = literal.kind === 'text' ? literal.value : source.slice(span.start, span.end);
  return typedValue(written, name, network, span);
}

/** The same for a value that comes without quotes and needs none, such as one of a group. */
export function typedValue(
  written: string,
  name: TypedName,
  network: boolean,
  span: Span,
): TypedLiteral {
  switch (name.type) {
    case 'text':
      return { literal: { kind: 'text', value: written, span } };
    case 'integer':
    case 'number': {
      const text = written.trim();
      if (!NUMBER.test(text)) {
        return fault(name, written, 'a number', 'Use digits only, without quotes or units.');
      }
      return { literal: { kind: 'number', value: Number(text), text, span } };
    }
    case 'address':
      return typedAddress(name, written.trim(), network, span);
    case 'time':
      return typedTime(name, written.trim(), span);
  }
}

function typedAddress(name: TypedName, text: string, network: boolean, span: Span): TypedLiteral {
  const address = canonicalAddress(text);
  if (address !== null) return { literal: { kind: 'address', value: address, span } };
  const cidr = parseCidr(text);
  if (cidr === null) {
    return fault(
      name,
      text,
      'an IP address',
      'Write an address such as 10.0.0.1 or 2001:db8::1, or a network such as 10.0.0.0/8.',
    );
  }
  if (!network)
    return fault(name, text, 'a single address', 'A network can stand after =, !=, IN and NOT IN.');
  return { literal: { kind: 'cidr', value: formatCidr(cidr), span } };
}

function typedTime(name: TypedName, text: string, span: Span): TypedLiteral {
  if (/^\d{1,15}(\.\d{1,12})?$/.test(text)) {
    const number = Number(text);
    const value = number < LEAST_MILLISECONDS ? number * 1000 : number;
    return { literal: { kind: 'number', value, text: String(value), span } };
  }
  const zoned = /T|\s|:/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text;
  const value = isTime(text) ? Date.parse(zoned.replace(' ', 'T')) : Number.NaN;
  if (Number.isNaN(value)) {
    return fault(
      name,
      text,
      'a time',
      'Write epoch seconds or milliseconds, or "2019-03-01T15:32:58Z" in quotes.',
    );
  }
  return { literal: { kind: 'number', value, text: String(value), span } };
}

/** In the form and on a day that there is: `Date.parse` takes 31 February for 3 March. */
function isTime(text: string): boolean {
  const [, year, month, day] = ISO_TIME.exec(text) ?? [];
  if (year === undefined) return false;
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

function fault(name: TypedName, written: string, wanted: string, action: string): TypedLiteral {
  const shown = written.length > 40 ? `${written.slice(0, 39)}…` : written;
  return {
    fault: `${name.name} holds ${wanted}, but "${shown}" is none.`,
    action: /^null$/i.test(written) ? 'Write IS NULL or IS NOT NULL.' : action,
  };
}
