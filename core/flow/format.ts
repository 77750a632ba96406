import { ProblemError } from '../problem';
import { type FieldName, isKnownField, normalizeFieldName } from './field';

/** The fields of the default format: version 2, in its fixed order. */
export const DEFAULT_FORMAT: readonly FieldName[] = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
];

const TOKEN = /[^\s,]+/g;
const NAME = /^[a-z][a-z0-9-]{0,63}$/;
const MAX_FIELDS = 256;

/**
 * Reads a log format: names as `${a-b}`, `a-b` or `a_b`, separated by blanks or commas, also run
 * together as `${a}${b}`. Unknown names are allowed. Throws `flow/format-invalid` naming the token
 * and its column.
 */
export function parseFormat(text: string): FieldName[] {
  const spaced = text.replaceAll('}${', '} ${');
  const fields: FieldName[] = [];
  for (const match of spaced.matchAll(TOKEN)) {
    const name = normalizeFieldName(match[0]);
    const column = match.index + 1;
    if (!NAME.test(name)) throw invalid(`"${match[0].slice(0, 80)}" is not a field name.`, column);
    if (fields.includes(name)) throw invalid(`The field "${name}" is named twice.`, column);
    if (fields.length === MAX_FIELDS) throw invalid(`More than ${MAX_FIELDS} fields.`, column);
    fields.push(name);
  }
  if (fields.length === 0) throw invalid('The log format names no field.', 1);
  return fields;
}

function invalid(message: string, column: number): ProblemError {
  return new ProblemError({
    code: 'flow/format-invalid',
    message: `In the log format: ${message}`,
    action: 'Write the field names in order, for example "version account-id interface-id".',
    place: { column },
  });
}

/** The format as AWS writes it: `${version} ${account-id}`. */
export function printFormat(fields: readonly FieldName[]): string {
  return fields.map((name) => `\${${name}}`).join(' ');
}

/** The plain names, separated by a blank, as shown to people and stored. */
export function formatKey(fields: readonly FieldName[]): string {
  return fields.join(' ');
}

/**
 * The fields a header line names, or null when it is none: at least two thirds of its words must be
 * field names of AWS's list, one may be no number, and none may repeat. A record never passes.
 */
export function headerFields(line: string): FieldName[] | null {
  if (line.length > 8_192) return null;
  const words = line.trim().split(/[\s,]+/);
  const names = words.map(normalizeFieldName);
  const known = names.filter(isKnownField).length;
  if (known === 0 || known * 3 < names.length * 2) return null;
  if (!names.every((name) => NAME.test(name))) return null;
  return new Set(names).size === names.length ? names : null;
}
