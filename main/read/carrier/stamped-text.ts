import type { Chunks } from '../bytes/chunks';
import { EventFeed } from '../event-feed';
import type { Layouts } from '../layouts';
import { eachLines } from './lines';
import { timeOf, timeOfText } from './time-of';

const STAMP = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)[ \t]+/;

/** How the lines of a sample begin before their records. */
export interface Stamp {
  /** True when a stream name stands between the time and the record. */
  readonly withStream: boolean;
}

/** The line without its time and, if asked, stream; null when it has no time in front. */
export function unstamped(line: string, stamp: Stamp): string | null {
  const time = STAMP.exec(line);
  if (time === null || Number.isNaN(timeOfText(time[1] ?? ''))) return null;
  const rest = line.slice(time[0].length);
  return stamp.withStream ? rest.replace(/^\S+[ \t]+/, '') : rest;
}

/**
 * Reads lines that begin with the event's time, as export tasks of CloudWatch Logs write them, and
 * with its stream, as `aws logs tail` prints them. A line without is read as a record alone.
 */
export async function readStampedText(
  chunks: Chunks,
  layouts: Layouts,
  stamp: Stamp,
): Promise<void> {
  const feed = new EventFeed(layouts);
  await eachLines(chunks, {
    take: async (bytes, from, to) => {
      let at = from;
      while (at < to) {
        const found = bytes.indexOf(10, at);
        const end = found < 0 || found > to ? to : found;
        feedLine(feed, bytes, at, end, stamp);
        if (feed.full) await layouts.relieve();
        at = end + 1;
      }
      await layouts.relieve();
    },
    tooLong: (text, reason) => {
      feed.bad(text, reason);
    },
  });
}

function feedLine(feed: EventFeed, bytes: Uint8Array, at: number, end: number, stamp: Stamp): void {
  const timeEnd = timeEndOf(bytes, at, end);
  const time = timeEnd > at ? timeOf(bytes, at, timeEnd) : Number.NaN;
  feed.setTimes(time, Number.NaN);
  feed.setStream(null);
  let from = Number.isNaN(time) ? at : skipBlanks(bytes, timeEnd, end);
  if (stamp.withStream && from > at) {
    const streamEnd = wordEnd(bytes, from, end);
    feed.setStreamBytes(bytes, from, streamEnd);
    from = skipBlanks(bytes, streamEnd, end);
  }
  feed.message(bytes, from, end);
}

/** Where the time ends; dates are also written with a blank before the clock. */
function timeEndOf(bytes: Uint8Array, from: number, to: number): number {
  const end = wordEnd(bytes, from, to);
  return end - from === 10 && bytes[from + 4] === 45 ? wordEnd(bytes, end + 1, to) : end;
}

function wordEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] as number) > 32) at++;
  return at;
}

function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === 32 || bytes[at] === 9)) at++;
  return at;
}
