import type { Attribute } from '../attribute/attribute';
import { canonicalAddress, formatCidr, parseCidr } from '../format/address';
import type { Literal } from './tree';

export type TypedLiteral =
  | { readonly literal: Literal }
  | { readonly fault: string; readonly action: string };

/** Epoch values below this are seconds: as milliseconds they would lie before March 1973. */
const LEAST_MILLISECONDS = 100_000_000_000;
const ISO_TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * A literal in its attribute's type: quoted numbers and addresses are read, bare ones in a text
 * attribute are taken as written. Times become epoch milliseconds. `network`: a block of addresses
 * is allowed here. Groups pass as they are.
 */
export function typedLiteral(
  literal: Literal,
  attribute: Attribute,
  source: string,
  network: boolean,
): TypedLiteral {
  if (literal.kind === 'group') return { literal };
  const { span } = literal;
  const written = literal.kind === 'text' ? literal.value : source.slice(span.start, span.end);
  switch (attribute.type) {
    case 'text':
      return { literal: { kind: 'text', value: written, span } };
    case 'integer':
    case 'number': {
      const text = written.trim();
      if (!/^-?\d{1,30}(\.\d{1,30})?$/.test(text)) {
        return fault(attribute, written, 'a number', 'Use digits only, without quotes or units.');
      }
      return { literal: { kind: 'number', value: Number(text), text, span } };
    }
    case 'address':
      return typedAddress(attribute, written.trim(), network, span);
    case 'time':
      return typedTime(attribute, written.trim(), span);
  }
}

function typedAddress(
  attribute: Attribute,
  text: string,
  network: boolean,
  span: Literal['span'],
): TypedLiteral {
  const address = canonicalAddress(text);
  if (address !== null) return { literal: { kind: 'address', value: address, span } };
  const cidr = parseCidr(text);
  if (cidr === null) {
    return fault(
      attribute,
      text,
      'an IP address',
      'Write an address such as 10.0.0.1 or 2001:db8::1, or a network such as 10.0.0.0/8.',
    );
  }
  if (!network)
    return fault(
      attribute,
      text,
      'a single address',
      'A network can stand after =, !=, IN and NOT IN.',
    );
  return { literal: { kind: 'cidr', value: formatCidr(cidr), span } };
}

function typedTime(attribute: Attribute, text: string, span: Literal['span']): TypedLiteral {
  if (/^\d{1,15}$/.test(text)) {
    const number = Number(text);
    const value = number < LEAST_MILLISECONDS ? number * 1000 : number;
    return { literal: { kind: 'number', value, text: String(value), span } };
  }
  const zoned = /T|\s|:/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text;
  const value = ISO_TIME.test(text) ? Date.parse(zoned.replace(' ', 'T')) : Number.NaN;
  if (Number.isNaN(value)) {
    return fault(
      attribute,
      text,
      'a time',
      'Write epoch seconds or milliseconds, or "2019-03-01T15:32:58Z" in quotes.',
    );
  }
  return { literal: { kind: 'number', value, text: String(value), span } };
}

function fault(
  attribute: Attribute,
  written: string,
  wanted: string,
  action: string,
): TypedLiteral {
  const shown = written.length > 40 ? `${written.slice(0, 39)}…` : written;
  return { fault: `${attribute.name} holds ${wanted}, but "${shown}" is none.`, action };
}
