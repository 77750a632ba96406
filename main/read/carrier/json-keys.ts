/** Names that say something of an event; 0 is any other. */
export const MESSAGE = 1;
export const TIMESTAMP = 2;
export const INGESTION_TIME = 3;
export const EVENT_ID = 4;
export const STREAM = 5;
export const GROUP = 6;
export const MESSAGE_TYPE = 7;
export const LIST_OF_EVENTS = 8;
export const DATA = 9;
/** Name and value of a cell in the results of a Logs Insights query. */
export const FIELD = 10;
export const VALUE = 11;

const NAMES: readonly (readonly [name: string, key: number])[] = [
  ['message', MESSAGE],
  ['@message', MESSAGE],
  ['timestamp', TIMESTAMP],
  ['@timestamp', TIMESTAMP],
  ['ingestionTime', INGESTION_TIME],
  ['@ingestionTime', INGESTION_TIME],
  ['eventId', EVENT_ID],
  ['id', EVENT_ID],
  ['logStreamName', STREAM],
  ['logStream', STREAM],
  ['@logStream', STREAM],
  ['logGroup', GROUP],
  ['logGroupName', GROUP],
  ['messageType', MESSAGE_TYPE],
  ['events', LIST_OF_EVENTS],
  ['logEvents', LIST_OF_EVENTS],
  ['data', DATA],
  ['field', FIELD],
  ['value', VALUE],
];

interface Candidate {
  readonly codes: Uint8Array;
  readonly key: number;
}

/** By length, so that most names are told apart without being read. */
const BY_LENGTH: readonly (readonly Candidate[])[] = Array.from({ length: 16 }, (_, length) =>
  NAMES.filter(([name]) => name.length === length).map(([name, key]) => ({
    codes: new TextEncoder().encode(name),
    key,
  })),
);

/** The key whose name is written in `[from, to)`, or 0. */
export function keyOf(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length >= BY_LENGTH.length) return 0;
  const candidates = BY_LENGTH[length] as readonly Candidate[];
  for (let n = 0; n < candidates.length; n++) {
    const { codes, key } = candidates[n] as Candidate;
    let i = 0;
    while (i < length && codes[i] === bytes[from + i]) i++;
    if (i === length) return key;
  }
  return 0;
}

/** The key of a CSV column or the like, or 0. */
export function keyOfName(name: string): number {
  return NAMES.find(([known]) => known.toLowerCase() === name.trim().toLowerCase())?.[1] ?? 0;
}
