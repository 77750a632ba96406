import { toProblem } from '../../core/problem';
import { redactSecrets } from '../secrets/redact';

const HIDDEN = '[redacted]';
/** Keys whose value is never written, however it looks. A token of a page is as secret as its credential. */
const SECRET_KEY = /secret|password|passphrase|token|authorization|signature|private[-_]?key/i;
/** Keys of an access key's ID: its tail tells which one it was. */
const KEY_ID = /^(?:aws[-_]?)?access[-_]?key(?:[-_]?id)?$/i;
const MAX_DEPTH = 6;
const MAX_ITEMS = 50;
const MAX_TEXT = 2_000;

/** Text without secrets, at most 2000 characters. */
export function safeText(text: string): string {
  const safe = redactSecrets(text.length > MAX_TEXT * 4 ? text.slice(0, MAX_TEXT * 4) : text);
  return safe.length > MAX_TEXT ? `${safe.slice(0, MAX_TEXT)}…` : safe;
}

/**
 * A copy fit for a log line: secrets are gone by key and by pattern, errors are their message and
 * stack, depth and length are bounded, and nothing in it makes JSON fail.
 */
export function safeValue(value: unknown): unknown {
  return copy(value, 0, new Set());
}

function copy(value: unknown, depth: number, above: ReadonlySet<object>): unknown {
  switch (typeof value) {
    case 'string':
      return safeText(value);
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? null : copyObject(value, depth, above);
    default:
      return undefined;
  }
}

function copyObject(value: object, depth: number, above: ReadonlySet<object>): unknown {
  if (above.has(value)) return '[circular]';
  if (depth >= MAX_DEPTH) return '[deep]';
  const inside = new Set(above).add(value);
  if (value instanceof Error) return copyError(value, depth, inside);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Map || value instanceof Set) return `[${value.size} entries]`;
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => copy(item, depth + 1, inside));
    return value.length > MAX_ITEMS ? [...items, `[${value.length - MAX_ITEMS} more]`] : items;
  }
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, copyEntry(key, item, depth, inside)]),
  );
}

function copyEntry(key: string, item: unknown, depth: number, above: ReadonlySet<object>): unknown {
  if (KEY_ID.test(key)) return typeof item === 'string' ? `…${item.slice(-4)}` : HIDDEN;
  if (SECRET_KEY.test(key) && item !== null && item !== undefined) return HIDDEN;
  return copy(item, depth + 1, above);
}

function copyError(error: Error, depth: number, above: ReadonlySet<object>): unknown {
  const problem = toProblem(error);
  return {
    ...(copy(problem, depth + 1, above) as object),
    stack: safeText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, depth + 1, above) }),
  };
}
