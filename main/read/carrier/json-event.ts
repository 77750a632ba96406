import {
  DATA,
  EVENT_ID,
  FIELD,
  GROUP,
  INGESTION_TIME,
  MESSAGE,
  MESSAGE_TYPE,
  STREAM,
  TIMESTAMP,
  VALUE,
  keyOf,
} from './json-keys';
import { timeOf } from './time-of';

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const NOTHING = new Uint8Array(0);

/** What columns of query results may say of an event. */
const IN_CELLS: ReadonlySet<number> = new Set([
  MESSAGE,
  TIMESTAMP,
  INGESTION_TIME,
  EVENT_ID,
  STREAM,
]);
const ALL_DIGITS = /^\d{20,}$/;

/** A piece of the bytes being read. */
class Piece {
  bytes: Uint8Array = NOTHING;
  from = 0;
  to = 0;

  set(bytes: Uint8Array, from: number, to: number): void {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  get empty(): boolean {
    return this.from >= this.to;
  }

  get text(): string {
    return decoder.decode(this.bytes.subarray(this.from, this.to));
  }

  /** The same, apart from the bytes being read. */
  copy(from: Piece): void {
    const own = from.bytes.slice(from.from, from.to);
    this.set(own, 0, own.length);
  }
}

/** What one JSON object says of an event; made once and filled anew. */
export class JsonEvent {
  /** True when there is a message, or packed data. */
  filled = false;
  /** Epoch milliseconds, NaN when not told. */
  time = Number.NaN;
  ingestion = Number.NaN;
  readonly message = new Piece();
  readonly id = new Piece();
  readonly stream = new Piece();
  /** Log group; null when not told. */
  group: string | null = null;
  /** True for messages by which CloudWatch Logs tests a subscription. */
  control = false;
  /** Base64 of gzipped JSON, as Lambda and Kinesis get it; else empty. */
  readonly data = new Piece();
  /** Of a cell of query results: the name of its field, and its value. */
  readonly field = new Piece();
  readonly value = new Piece();
  /** True for a row of query results that has no message. */
  lacking = false;

  clear(): void {
    this.filled = false;
    this.time = Number.NaN;
    this.ingestion = Number.NaN;
    this.id.set(NOTHING, 0, 0);
    this.stream.set(NOTHING, 0, 0);
    this.data.set(NOTHING, 0, 0);
    this.field.set(NOTHING, 0, 0);
    this.value.set(NOTHING, 0, 0);
    this.group = null;
    this.control = false;
  }

  setText(key: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): void {
    if (escaped) {
      const plain = unescaped(bytes, from, to);
      if (plain !== null) {
        this.setText(key, plain, 0, plain.length, false);
        return;
      }
    }
    switch (key) {
      case MESSAGE:
        this.message.set(bytes, from, to);
        this.filled = true;
        break;
      case TIMESTAMP:
        this.time = timeOf(bytes, from, to);
        break;
      case INGESTION_TIME:
        this.ingestion = timeOf(bytes, from, to);
        break;
      case EVENT_ID:
        this.id.set(bytes, from, to);
        break;
      case STREAM:
        this.stream.set(bytes, from, to);
        break;
      case GROUP:
        this.group = decoder.decode(bytes.subarray(from, to));
        break;
      case MESSAGE_TYPE:
        this.control = decoder.decode(bytes.subarray(from, to)) === 'CONTROL_MESSAGE';
        break;
      case FIELD:
        this.field.set(bytes, from, to);
        break;
      case VALUE:
        this.value.set(bytes, from, to);
        break;
      case DATA:
        if (isPacked(bytes, from, to)) {
          this.data.set(bytes, from, to);
          this.filled = true;
        }
        break;
      default:
    }
  }

  setNumber(key: number, bytes: Uint8Array, from: number, to: number): void {
    if (key === TIMESTAMP) this.time = timeOf(bytes, from, to);
    else if (key === INGESTION_TIME) this.ingestion = timeOf(bytes, from, to);
  }

  /** A copy that outlives the bytes being read. */
  kept(): JsonEvent {
    const copy = new JsonEvent();
    copy.merge(this);
    return copy;
  }

  /** Adds what later members of the same object say. */
  merge(later: JsonEvent): void {
    if (later.filled && later.data.empty) this.message.copy(later.message);
    if (!later.data.empty) this.data.copy(later.data);
    this.filled ||= later.filled;
    if (!Number.isNaN(later.time)) this.time = later.time;
    if (!Number.isNaN(later.ingestion)) this.ingestion = later.ingestion;
    if (!later.id.empty) this.id.copy(later.id);
    if (!later.stream.empty) this.stream.copy(later.stream);
    if (!later.field.empty) this.field.copy(later.field);
    if (!later.value.empty) this.value.copy(later.value);
    this.group = later.group ?? this.group;
    this.control ||= later.control;
  }

  /** True for a cell of query results: no event, but a part of one. */
  get isCell(): boolean {
    return !this.filled && !this.field.empty;
  }

  /** Adds a cell to the row that this is; what it says outlives the bytes being read. */
  addCell({ field, value }: JsonEvent): void {
    const key = keyOf(field.bytes, field.from, field.to);
    const pointer = field.text === '@ptr';
    const bytes = value.bytes.slice(value.from, value.to);
    // A pointer leads to an event; only all digits are the event's own ID.
    if (pointer && ALL_DIGITS.test(value.text)) this.id.set(bytes, 0, bytes.length);
    else if (IN_CELLS.has(key)) this.setText(key, bytes, 0, bytes.length, false);
  }

  /** Takes over what an enclosing object says of all events in it. */
  inherit(outer: JsonEvent): void {
    if (this.stream.empty) this.stream.set(outer.stream.bytes, outer.stream.from, outer.stream.to);
    this.group ??= outer.group;
    this.control ||= outer.control;
  }
}

/** Base64 of gzip data always begins like this. */
export function isPacked(bytes: Uint8Array, from: number, to: number): boolean {
  const [a, b, c, d] = bytes.subarray(from, Math.min(to, from + 4));
  return a === 72 && b === 52 && c === 115 && d === 73;
}

function unescaped(bytes: Uint8Array, from: number, to: number): Uint8Array | null {
  try {
    const text: unknown = JSON.parse(`"${decoder.decode(bytes.subarray(from, to))}"`);
    return typeof text === 'string' ? encoder.encode(text) : null;
  } catch {
    return null;
  }
}
