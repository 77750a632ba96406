import type { BadLine } from './batch';
import {
  FAULT_CONTROL,
  FAULT_END_BEFORE_START,
  FAULT_NOT_A_NUMBER,
  FAULT_NOT_AN_ADDRESS,
  FAULT_TOO_FEW,
  FAULT_TOO_LARGE,
  FAULT_TOO_LONG,
  FAULT_TOO_MANY,
  FAULT_UNKNOWN_VALUE,
  type LineReader,
  MAX_LINE_BYTES,
} from './read-line';

/** Characters of a bad line that are kept. */
const KEPT = 512;
/** Characters of a value that are quoted in a reason. */
const QUOTED = 40;

/** The reason of a line that is not read for its length. */
export const TOO_LONG = `the line is longer than ${MAX_LINE_BYTES} bytes`;

const decoder = new TextDecoder();

/** Bytes as text, at most 512 characters, without the line's end. */
export function lineText(bytes: Uint8Array, from: number, to: number): string {
  const text = decoder.decode(bytes.subarray(from, Math.min(to, from + KEPT * 4)));
  return text.slice(0, KEPT).replace(/[\r\n]+$/, '');
}

/** A bad line with its reason, from the fault the reader found in `[from, to)`. */
export function describeBadLine(
  reader: LineReader,
  bytes: Uint8Array,
  from: number,
  to: number,
  line: number,
): BadLine {
  return { line, text: lineText(bytes, from, to), reason: reasonOf(reader, bytes, from, to) };
}

function reasonOf(reader: LineReader, bytes: Uint8Array, from: number, to: number): string {
  const plan = reader.plans[reader.faultField];
  const name = plan?.name ?? '';
  const tokens = decoder
    .decode(bytes.subarray(from, Math.min(to, from + MAX_LINE_BYTES)))
    .split(/[ \t\r\n]+/)
    .filter((token) => token !== '');
  const token = tokens[reader.faultField] ?? '';
  const value = token.length > QUOTED ? `"${token.slice(0, QUOTED)}…"` : `"${token}"`;
  const fields = reader.plans.length;
  if (to - from > MAX_LINE_BYTES) return TOO_LONG;
  switch (reader.fault) {
    case FAULT_NOT_A_NUMBER:
      return `${name}: ${value} is not a whole number`;
    case FAULT_TOO_LARGE:
      return `${name}: ${value} is larger than ${plan?.max ?? 0}`;
    case FAULT_NOT_AN_ADDRESS:
      return `${name}: ${value} is not an IP address`;
    case FAULT_UNKNOWN_VALUE:
      return `${name}: ${value} is none of ${plan?.dictionary.texts.join(', ')}`;
    case FAULT_TOO_FEW:
      return `${name} is missing: ${tokens.length} values, the format has ${fields} fields`;
    case FAULT_TOO_MANY:
      return `${tokens.length} values, the format has ${fields} fields`;
    case FAULT_END_BEFORE_START:
      return `end: ${value} is before start`;
    case FAULT_CONTROL:
      return `${name}: a control character stands in its place`;
    case FAULT_TOO_LONG:
      return TOO_LONG;
    default:
      return 'the line cannot be read';
  }
}
