import { everyday } from './everyday';
import { seededRandom } from './random';
import { HEADER_V2, HEADER_V5, recordText, type SampleRecord } from './record-text';
import { statusLines, tellStories } from './stories';

export const SAMPLE_SEED = 20_190_301;
const MINUTES = 1_440;
const CHUNK_CHARACTERS = 65_536;

export interface SampleOptions {
  /** Any whole number; {@link SAMPLE_SEED} is the one the user guide describes. */
  readonly seed: number;
  /** Epoch seconds of the first minute, a full minute; see {@link sampleDayStart}. */
  readonly dayStart: number;
}

/** The start, in epoch seconds, of the last full UTC day before `now` (epoch seconds). */
export function sampleDayStart(now: number): number {
  return Math.floor(now / 86_400) * 86_400 - 86_400;
}

/**
 * A generated day of flow logs as a text file in chunks of whole lines: first the interfaces that log in the
 * default format, then, behind a second header line, those that log all fields up to version 5.
 * The same options give the same bytes. Every record starts within the 86 400 seconds from `dayStart`.
 */
export function* sampleDay(options: SampleOptions): Generator<Uint8Array, void, undefined> {
  const random = seededRandom(options.seed);
  const traffic = everyday(random);
  const encoder = new TextEncoder();
  const wide: string[] = [`${HEADER_V5}\n`];
  let plain = `${HEADER_V2}\n`;
  let pending = '';
  for (let minuteOfDay = 0; minuteOfDay < MINUTES; minuteOfDay += 1) {
    const minute = options.dayStart + minuteOfDay * 60;
    const emit = (record: SampleRecord): void => {
      const line = `${recordText(record, minute)}\n`;
      if (record.at.format === 2) plain += line;
      else pending += line;
    };
    traffic(minuteOfDay, emit);
    tellStories(random, minuteOfDay, emit);
    for (const line of statusLines(minuteOfDay, minute)) plain += `${line}\n`;
    if (plain.length >= CHUNK_CHARACTERS) {
      yield encoder.encode(plain);
      plain = '';
    }
    if (pending.length >= CHUNK_CHARACTERS) {
      wide.push(pending);
      pending = '';
    }
  }
  if (plain !== '') yield encoder.encode(plain);
  wide.push(pending);
  for (const text of wide) if (text !== '') yield encoder.encode(text);
}
