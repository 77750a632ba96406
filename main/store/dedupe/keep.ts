import type { FlowBatch } from '../../../core/flow/batch';
import { type HourSets, importMark, NO_HOUR, SOURCE_MARK } from './hour-sets';
import { ADDED, FOUND, KeyTable, REPEATED } from './key-table';

/** Repeats of one line that are found by asking for their keys; from here on they are counted. */
const PROBED_REPEATS = 4;
const SECONDS_PER_HOUR = 3_600;

/** The rows of a batch that are new, and their keys. */
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
  let from = Number.NaN;
  let hour = NO_HOUR;
  let table: KeyTable | null = null;
  for (let row = 0; row < batch.rows; row++) {
    const time = times[row] as number;
    if (table === null || !(time >= from && time < from + SECONDS_PER_HOUR)) {
      hour = hourOf(time);
      from = hour === NO_HOUR ? Number.NaN : hour * SECONDS_PER_HOUR;
      table = sets.table(hour);
    }
    let low = hashLow[row] as number;
    let high = hashHigh[row] as number;
    let found = marks ? table.touch(low, high, mark) : REPEATED;
    if (found === REPEATED) {
      const repeat = touchRepeat(table, low, high, occurrences);
      ({ low, high, found } = repeat);
    }
    if (found !== ADDED) {
      if (marks) sets.noteMeeting(hour, mark);
      continue;
    }
    kept.rows[count] = row;
    kept.keys[count * 2] = low;
    kept.keys[count * 2 + 1] = high;
    count++;
  }
  return { ...kept, count };
}

/** The key of a line that was met before in its file (or of any, beside another import), and what was found. */
function touchRepeat(
  table: KeyTable,
  low: number,
  high: number,
  { mark, marks, counts }: Occurrences,
): { readonly low: number; readonly high: number; readonly found: number } {
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

function emptyKept(rows: number): { rows: Uint32Array; keys: Uint32Array } {
  return { rows: new Uint32Array(rows), keys: new Uint32Array(rows * 2) };
}
