const decoder = new TextDecoder();

/** Below this a number is seconds: as milliseconds it would be March 1973. */
const SECONDS_BELOW = 1e11;
const CLOCK = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(Z|UTC|[+-]\d\d:?\d\d)?$/;

/**
 * The time written in `[from, to)`, as epoch milliseconds; NaN when it is none. Epoch seconds and
 * milliseconds are told apart; a date without a zone is UTC, as everything in CloudWatch Logs is.
 */
export function timeOf(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return timeOfText(decoder.decode(bytes.subarray(from, to)));
    value = value * 10 + digit;
  }
  if (from >= to || !Number.isSafeInteger(value)) return Number.NaN;
  return value < SECONDS_BELOW ? value * 1000 : value;
}

/** Likewise, of text. */
export function timeOfText(text: string): number {
  const clock = CLOCK.exec(text.trim());
  if (clock !== null) {
    const zone = clock[3] === undefined || clock[3] === 'UTC' ? 'Z' : clock[3];
    return Date.parse(`${clock[1] ?? ''}T${clock[2] ?? ''}${zone}`);
  }
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) return Number.NaN;
  return value < SECONDS_BELOW ? value * 1000 : value;
}
