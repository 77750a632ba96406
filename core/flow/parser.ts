import { ProblemError } from '../problem';
import { describeBadLine } from './bad-line';
import type { BadLine, FlowBatch } from './batch';
import { type FlowEvent, EventStage } from './event-stage';
import { fillTimes } from './fill-times';
import type { FieldName } from './field';
import { FAULT_TOO_MANY, type LineReader, readLine } from './read-line';
import { FieldPlan, RecordStage } from './record-stage';
import { countStatus, takeColumns } from './take-batch';

/** Rows after which a parser asks to be emptied; the size of a store segment. */
export const BATCH_ROWS = 65_536;
/** Bad lines, and bytes of new texts, after which it asks too: both bound memory on hostile input. */
const MAX_BAD_LINES = 4_096;
const MAX_NEW_TEXT = 16 * 1024 * 1024;

/** What `take` hands over. */
export interface FlowPart {
  readonly batch: FlowBatch;
  readonly badLines: readonly BadLine[];
  /** Records of the batch with these log statuses. */
  readonly noData: number;
  readonly skipData: number;
}

/**
 * What becomes of a line that does not fit the format: kept as bad, not this parser's (read elsewhere,
 * or a header), or the end of parsing. `bad` leaves a line that does fit a record.
 */
export type Rejection = 'bad' | 'taken' | 'stop';

export interface FlowParserOptions {
  /** Asked before a line is called bad; `[from, to)` is the line without its line feed. */
  readonly onRejected?: (bytes: Uint8Array, from: number, to: number) => Rejection;
  /** Asked for every line, also a good one: for formats in which a header looks like a record. */
  readonly everyLine?: boolean;
}

/**
 * Reads lines of one log format into columns. Text ids are stable and each column's `texts` only
 * grows for the life of the parser; when a dictionary gets too large a later batch comes with a new
 * `texts` array, and a new array means new ids.
 */
export interface FlowParser {
  readonly fields: readonly FieldName[];
  /** Rows waiting to be taken. */
  readonly rows: number;
  /** True when `take` is due: `parse` reads no further before it. */
  readonly full: boolean;
  /** Number of the last line read, 1-based; set it to go on from another place. */
  line: number;
  /**
   * Reads the lines in `[from, to)`: whole lines, only the last may lack its line feed. Returns the
   * position where it stopped: `to`, or earlier when full or when `onRejected` said `stop`.
   */
  parse(bytes: Uint8Array, from: number, to: number): number;
  /**
   * Reads `[from, to)` as one record without counting a line; false, and nothing kept, when it does
   * not fit. The byte at `to` is changed meanwhile.
   */
  readOne(bytes: Uint8Array, from: number, to: number, event?: FlowEvent): boolean;
  /** Like `readOne`, but counts a line and keeps a bad one. Grows beyond `full` when not taken. */
  parseEvent(bytes: Uint8Array, from: number, to: number, event?: FlowEvent): boolean;
  /** `parseEvent` for a message that is already a string. */
  parseText(text: string, event?: FlowEvent): boolean;
  /** Keeps a line that could not even be cut out, under the current line number. */
  addBadLine(bad: BadLine): void;
  /** Hands over what has been read since the last call. */
  take(): FlowPart;
}

/** Compiles a parser for a log format, given as its fields in order. Throws on an empty or doubled field. */
export function createFlowParser(
  fields: readonly FieldName[],
  options: FlowParserOptions = {},
): FlowParser {
  if (fields.length === 0 || new Set(fields).size !== fields.length) {
    throw new ProblemError({
      code: 'flow/format-invalid',
      message: 'The log format is empty or names a field twice.',
    });
  }
  const counts = { words: 0, wide: 0 };
  const plans = fields.map((name) => new FieldPlan(name, counts));
  return new ColumnParser(fields, plans, new RecordStage(plans.length, counts, 1_024), options);
}

class ColumnParser implements FlowParser {
  line = 0;
  rows = 0;
  readonly fields: readonly FieldName[];
  readonly #options: FlowParserOptions;
  readonly #reader: LineReader;
  readonly #encoder = new TextEncoder();
  #events: EventStage | null = null;
  #bad: BadLine[] = [];
  #scratch = new Uint8Array(512);
  #text = new Uint8Array(512);
  #viewed: Uint8Array | null = null;
  #view: DataView = new DataView(new ArrayBuffer(0));

  constructor(
    fields: readonly FieldName[],
    plans: readonly FieldPlan[],
    stage: RecordStage,
    options: FlowParserOptions,
  ) {
    this.fields = fields;
    this.#options = options;
    const [start, end] = [fields.indexOf('start'), fields.indexOf('end')];
    this.#reader = { plans, stage, start, end, fault: 0, faultField: 0 };
  }

  get full(): boolean {
    return this.#due() || this.#newText();
  }

  parse(bytes: Uint8Array, from: number, to: number): number {
    // Inside this stretch every token ends at or before a line feed, so nothing checks for the end.
    const stretch = to > from ? bytes.lastIndexOf(10, to - 1) + 1 : from;
    const view = this.#viewOf(bytes);
    let at = from;
    while (at < stretch) {
      // Counting new text is not for every line.
      if (this.#due() || ((this.line & 255) === 0 && this.#newText())) return at;
      const end = this.#parseLine(bytes, view, at);
      if (end < 0) return at;
      at = end;
    }
    if (at >= to || this.full) return at;
    const length = this.#copy(bytes, at, to);
    const done = this.#parseLine(this.#scratch, this.#viewOf(this.#scratch), 0);
    return done < 0 ? at : at + length;
  }

  readOne(bytes: Uint8Array, from: number, to: number, event?: FlowEvent): boolean {
    this.#room();
    const row = this.rows;
    if (from >= to) return false;
    let end: number;
    if (to < bytes.length) {
      // The reader needs a line feed; one borrowed place is cheaper than a copy.
      const behind = bytes[to] as number;
      bytes[to] = 10;
      end = readLine(this.#reader, bytes, this.#viewOf(bytes), from, row);
      bytes[to] = behind;
    } else {
      this.#copy(bytes, from, to);
      end = readLine(this.#reader, this.#scratch, this.#viewOf(this.#scratch), 0, row);
      if (end >= 0) end += from;
    }
    if (end >= 0 && !isBlank(bytes, end, to)) {
      this.#reader.fault = FAULT_TOO_MANY;
      this.#reader.faultField = this.fields.length;
      end = -1;
    }
    if (end < 0) {
      this.#reader.stage.clearRow(row);
      return false;
    }
    if (event !== undefined) {
      this.#events ??= new EventStage();
      this.#events.set(row, this.#reader.stage.capacity, event);
    }
    this.rows = row + 1;
    return true;
  }

  parseEvent(bytes: Uint8Array, from: number, to: number, event?: FlowEvent): boolean {
    this.line++;
    if (this.readOne(bytes, from, to, event)) return true;
    if (isBlank(bytes, from, to)) return true;
    const rejection = this.#options.onRejected?.(bytes, from, to) ?? 'bad';
    if (rejection === 'taken') return true;
    this.#bad.push(describeBadLine(this.#reader, bytes, from, to, this.line));
    return false;
  }

  parseText(text: string, event?: FlowEvent): boolean {
    const needed = text.length * 3 + 1;
    if (this.#text.length < needed) this.#text = new Uint8Array(needed);
    const { written } = this.#encoder.encodeInto(text, this.#text);
    this.#text[written] = 10;
    return this.parseEvent(this.#text, 0, written, event);
  }

  addBadLine(bad: BadLine): void {
    this.#bad.push(bad);
  }

  take(): FlowPart {
    const { stage, plans } = this.#reader;
    const rows = this.rows;
    const columns = takeColumns(this.#reader, rows);
    const events = this.#events?.take(rows);
    if (events?.eventTime !== undefined) fillTimes(columns, events.eventTime);
    const batch: FlowBatch = {
      rows,
      columns,
      hashLow: stage.hashLow.slice(0, rows),
      hashHigh: stage.hashHigh.slice(0, rows),
      ...events,
    };
    const badLines = this.#bad;
    this.rows = 0;
    this.#bad = [];
    for (const plan of plans) plan.renew();
    return { batch, badLines, ...countStatus(batch) };
  }

  /** Reads the line at `at`; returns where the next one starts, or -1 when told to stop before it. */
  #parseLine(bytes: Uint8Array, view: DataView, at: number): number {
    this.#room();
    const row = this.rows;
    let end = readLine(this.#reader, bytes, view, at, row);
    if (end >= 0 && this.#options.everyLine !== true) {
      while (bytes[end] !== 10) end++;
      this.rows = row + 1;
      this.line++;
      return end + 1;
    }
    const stop = bytes.indexOf(10, at);
    const good = end >= 0;
    if (!good) this.#reader.stage.clearRow(row);
    if (isBlank(bytes, at, stop)) {
      this.line++;
      return stop + 1;
    }
    const rejection = this.#options.onRejected?.(bytes, at, stop) ?? 'bad';
    if (good && rejection !== 'bad') this.#reader.stage.clearRow(row);
    if (rejection === 'stop') return -1;
    this.line++;
    if (good && rejection === 'bad') this.rows = row + 1;
    else if (rejection === 'bad') {
      this.#bad.push(describeBadLine(this.#reader, bytes, at, stop, this.line));
    }
    return stop + 1;
  }

  #due(): boolean {
    return this.rows >= BATCH_ROWS || this.#bad.length >= MAX_BAD_LINES;
  }

  #room(): void {
    if (this.rows === this.#reader.stage.capacity) this.#reader.stage.grow();
  }

  #newText(): boolean {
    let added = 0;
    for (const plan of this.#reader.plans) added += plan.added;
    return added > MAX_NEW_TEXT;
  }

  /** Copies bytes to the scratch and ends them with a line feed. */
  #copy(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length >= this.#scratch.length) this.#scratch = new Uint8Array(length * 2);
    for (let i = 0; i < length; i++) this.#scratch[i] = bytes[from + i] as number;
    this.#scratch[length] = 10;
    return length;
  }

  #viewOf(bytes: Uint8Array): DataView {
    if (bytes !== this.#viewed) {
      this.#viewed = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#view;
  }
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = bytes[i] as number;
    if (c !== 32 && c !== 9 && c !== 13 && c !== 10) return false;
  }
  return true;
}

/** Reads whole text in one go and returns the number of records; for measuring the raw parser. */
export function parseAll(bytes: Uint8Array, fields: readonly FieldName[]): number {
  const parser = createFlowParser(fields);
  let rows = 0;
  let at = 0;
  while (at < bytes.length) {
    at = parser.parse(bytes, at, bytes.length);
    rows += parser.take().batch.rows;
  }
  return rows;
}
