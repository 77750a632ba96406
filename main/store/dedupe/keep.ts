import type { FlowBatch } from '../../../core/flow/batch';
import { type HourSets, importMark, NO_HOUR, SOURCE_MARK } from './hour-sets';
import { ADDED, FOUND, KeyTable, REPEATED } from './key-table';

/** Repeats of one line that are found by asking for their keys; from here on they are counted. */
const PROBED_REPEATS = 4;
const SECONDS_PER_HOUR = 3_600;

/** The rows of a batch that are new, and their keys; valid until the next batch is looked at. */
export interface Kept {
  readonly count: number;
  /** Ascending. Longer than `count`. */
  readonly rows: Uint32Array;
  /** Low and high halves interleaved, for the kept rows. */
  readonly keys: Uint32Array;
}

/** One import's memory of its own lines. */
export class Occurrences {
  readonly mark: number;
  /**
   * True while this import alone marks keys. Its first repeats are then recognised by the marks, and
   * only lines met more than {@link PROBED_REPEATS} times are counted here. An import that runs
   * beside another one counts all its lines.
   */
  readonly marks: boolean;
  readonly counts = new KeyTable();

  constructor(importId: number, marks: boolean) {
    this.mark = importMark(importId);
    this.marks = marks;
  }
}

/** The hour of each row, brought into memory. @param times epoch seconds, NaN where unknown */
function prepareHours(sets: HourSets, times: Float64Array, rows: number): void {
  const hours = new Set<number>();
  let from = Number.NaN;
  for (let row = 0; row < rows; row++) {
    const time = times[row] as number;
    if (time >= from && time < from + SECONDS_PER_HOUR) continue;
    const hour = hourOf(time);
    hours.add(hour);
    from = hour === NO_HOUR ? Number.NaN : hour * SECONDS_PER_HOUR;
  }
  sets.prepare(hours);
}

/** Hours since the epoch; {@link NO_HOUR} for NaN. */
export function hourOf(time: number): number {
  return Number.isNaN(time) ? NO_HOUR : Math.floor(time / SECONDS_PER_HOUR);
}

/** Drops events whose key is stored or comes twice in the batch. */
export function keepNewEvents(sets: HourSets, batch: FlowBatch, times: Float64Array): Kept {
  const low = batch.eventKeyLow ?? batch.hashLow;
  const high = batch.eventKeyHigh ?? batch.hashHigh;
  const kept = emptyKept(batch.rows);
  let count = 0;
  prepareHours(sets, times, batch.rows);
  let hour = Number.NaN;
  let table: KeyTable | null = null;
  for (let row = 0; row < batch.rows; row++) {
    const rowHour = hourOf(times[row] as number);
    if (rowHour !== hour || table === null) {
      hour = rowHour;
      table = sets.table(hour);
    }
    const keyLow = low[row] as number;
    const keyHigh = high[row] as number;
    if (!table.addIfAbsent(keyLow, keyHigh, SOURCE_MARK)) continue;
    kept.rows[count] = row;
    kept.keys[count * 2] = keyLow;
    kept.keys[count * 2 + 1] = keyHigh;
    count++;
  }
  return { ...kept, count };
}

/**
 * Drops lines of a file that another file (or an earlier import of this one) brought. The key is the
 * line's hash with its occurrence number in this file, so that true repeats inside a file stay.
 */
export function keepNewLines(
  sets: HourSets,
  batch: FlowBatch,
  times: Float64Array,
  occurrences: Occurrences,
): Kept {
  const { hashLow, hashHigh } = batch;
  const { mark, marks } = occurrences;
  const kept = emptyKept(batch.rows);
  let count = 0;
  prepareHours(sets, times, batch.rows);
  let row = 0;
  while (row < batch.rows) {
    const hour = hourOf(times[row] as number);
    const table = sets.table(hour);
    const end = hourEnd(times, row, batch.rows, hour);
    while (row < end) {
      // Most lines are new; those that are not are looked at one by one.
      const next = marks ? table.addRun(hashLow, hashHigh, row, end, mark) : row;
      for (; row < next; row++) {
        kept.rows[count] = row;
        kept.keys[count * 2] = hashLow[row] as number;
        kept.keys[count * 2 + 1] = hashHigh[row] as number;
        count++;
      }
      if (row === end) break;
      let key = { low: hashLow[row] as number, high: hashHigh[row] as number, found: REPEATED };
      if (marks) key.found = table.touch(key.low, key.high, mark);
      if (key.found === REPEATED) key = touchRepeat(table, key.low, key.high, occurrences);
      if (key.found === ADDED) {
        kept.rows[count] = row;
        kept.keys[count * 2] = key.low;
        kept.keys[count * 2 + 1] = key.high;
        count++;
      } else if (marks) sets.noteMeeting(hour, mark);
      row++;
    }
  }
  return { ...kept, count };
}

/** The first row from `from` on that is of another hour. */
function hourEnd(times: Float64Array, from: number, rows: number, hour: number): number {
  const first = hour * SECONDS_PER_HOUR;
  let row = from + 1;
  if (hour === NO_HOUR) while (row < rows && Number.isNaN(times[row])) row++;
  else {
    while (row < rows) {
      const time = times[row] as number;
      if (!(time >= first && time < first + SECONDS_PER_HOUR)) break;
      row++;
    }
  }
  return row;
}

/** The key of a line that was met before in its file (or of any, beside another import), and what was found. */
function touchRepeat(
  table: KeyTable,
  low: number,
  high: number,
  { mark, marks, counts }: Occurrences,
): { low: number; high: number; found: number } {
  if (marks) {
    for (let occurrence = 1; occurrence < PROBED_REPEATS; occurrence++) {
      const key = { low: keyLow(low, occurrence), high: keyHigh(high, occurrence) };
      const found = table.touch(key.low, key.high, mark);
      if (found !== REPEATED) return { ...key, found };
    }
  }
  const occurrence = counts.count(low, high, marks ? PROBED_REPEATS : 0);
  const key = { low: keyLow(low, occurrence), high: keyHigh(high, occurrence) };
  if (marks) return { ...key, found: table.touch(key.low, key.high, mark) };
  return { ...key, found: table.addIfAbsent(key.low, key.high, mark) ? ADDED : FOUND };
}

/** The key's halves for the occurrence of a line: the hash itself for the first. */
function keyLow(low: number, occurrence: number): number {
  return occurrence === 0 ? low : mixed(low + Math.imul(occurrence, 0x9e3779b1));
}

function keyHigh(high: number, occurrence: number): number {
  return occurrence === 0 ? high : mixed(high ^ Math.imul(occurrence, 0x85ebca6b));
}

function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

// One batch is looked at at a time in a thread, and what was kept is stored before the next one.
let scratch = { rows: new Uint32Array(0), keys: new Uint32Array(0) };

function emptyKept(rows: number): { rows: Uint32Array; keys: Uint32Array } {
  if (scratch.rows.length < rows) {
    scratch = { rows: new Uint32Array(rows), keys: new Uint32Array(rows * 2) };
  }
  return scratch;
}
