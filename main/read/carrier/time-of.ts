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
    if (digit < 0 || digit > 9) return clockTime(bytes, from, to);
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

/** The last date met, as a number, and its midnight: lines of one day stand together. */
let lastDate = -1;
let lastMidnight = 0;

/** The usual spelling, `2023-11-14T22:13:20.000Z`, digit by digit; others by way of text. */
function clockTime(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  const year = digits(bytes, from, 4);
  const month = digits(bytes, from + 5, 2);
  const day = digits(bytes, from + 8, 2);
  const hour = digits(bytes, from + 11, 2);
  const minute = digits(bytes, from + 14, 2);
  const second = digits(bytes, from + 17, 2);
  const thousandth = length === 24 ? digits(bytes, from + 20, 3) : 0;
  const plain =
    (length === 20 || (length === 24 && bytes[from + 19] === 46)) &&
    bytes[from + 4] === 45 &&
    bytes[from + 7] === 45 &&
    (bytes[from + 10] === 84 || bytes[from + 10] === 32) &&
    bytes[from + 13] === 58 &&
    bytes[from + 16] === 58 &&
    bytes[to - 1] === 90;
  const date = year * 10_000 + month * 100 + day;
  const numbers = year + month + day + hour + minute + second + thousandth;
  if (!plain || Number.isNaN(numbers) || hour > 23 || minute > 59 || second > 59) {
    return timeOfText(decoder.decode(bytes.subarray(from, to)));
  }
  if (date !== lastDate) {
    lastMidnight = timeOfText(`${decoder.decode(bytes.subarray(from, from + 10))}T00:00:00Z`);
    lastDate = date;
  }
  return lastMidnight + ((hour * 60 + minute) * 60 + second) * 1000 + thousandth;
}

/** The number of so many digits, or NaN. */
function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = (bytes[at] as number) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
