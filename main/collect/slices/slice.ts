import { lostIntervals } from '../../../core/coverage/gap-note';
import { type Interval, subtractIntervals } from '../../../core/coverage/interval';
import type { BadLine, FlowBatch } from '../../../core/flow/batch';
import { type Problem, ProblemError } from '../../../core/problem';
import type { EventPage } from '../../aws/log-group';
import type { CoverageMove } from '../../store/api';
import { keptBadSeen, type PollCheckpoint } from '../checkpoint';
import { withSeen } from '../parse/formats';
import type { ParsedPage } from '../parse/page-parser';
import { keptFrom, type Piece } from '../plan/pieces';
import type { PollRun } from '../poll-run';
import { learnFormats } from '../prepare';
import { lookAgain } from '../session';
import { type LostReason, readWindow } from './window-reader';
import { BAD_MEMORY, nextSlice } from '../windows';

/** Streams that one `FilterLogEvents` call takes at most. */
const MAX_STREAMS = 100;
/** Times a slice whose place was lost is cut in two. */
const MAX_HALVINGS = 4;

/** What reading a slice brought. */
export interface SliceCounts {
  readonly events: number;
  /** Events that were not in the store. */
  readonly stored: number;
}

/**
 * Reads a slice page by page and stores it. The last page, the slice's coverage and the checkpoint are
 * one transaction; a crash before it leaves records without coverage, which the next poll reads
 * again and drops by key. A page is asked for only when the one before it is stored. A slice whose
 * place was lost is read again in halves.
 * Throws what the SDK throws, and `collect/lost-place`.
 */
export async function readSlice(run: PollRun, slice: Piece, halvings = 0): Promise<SliceCounts> {
  const end = await readOnce(run, slice);
  if (end.lost === null) return end.counts;
  const length = slice.to - slice.from + 1;
  // Too many pages are no fault: short enough a slice has few.
  if (length < 2 || (halvings >= MAX_HALVINGS && end.lost !== 'too-many-pages')) {
    throw lostProblem(run.session.source.logGroup, end.lost);
  }
  const middle = slice.from + Math.floor(length / 2);
  const newer = await readSlice(run, { ...slice, from: middle }, halvings + 1);
  const older = await readSlice(run, { ...slice, to: middle - 1 }, halvings + 1);
  return {
    events: newer.events + older.events,
    stored: end.counts.stored + newer.stored + older.stored,
  };
}

async function readOnce(
  run: PollRun,
  slice: Piece,
): Promise<{ readonly counts: SliceCounts; readonly lost: LostReason | null }> {
  const { session, control, options } = run;
  const groups = streamGroups(slice.streams);
  const counts = { events: 0, stored: 0 };
  let pages = 0;
  for (const [index, streams] of groups.entries()) {
    const lastGroup = index === groups.length - 1;
    const end = await readWindow({
      clients: session.clients,
      logGroup: session.source.logGroup,
      // endTime is inclusive: the whole last second belongs to the window.
      window: { startTime: slice.from * 1_000, endTime: slice.to * 1_000 + 999, streams },
      signal: control.signal,
      unmasking: session.unmasking,
      ...(options.pageLimit === undefined ? {} : { pageLimit: options.pageLimit }),
      ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }),
      onPage: async (page, last) => {
        pages++;
        counts.events += page.events.length;
        counts.stored += await takePage(run, slice, page, last && lastGroup ? pages : null);
      },
    });
    if (end.kind === 'lost') return { counts, lost: end.reason };
  }
  return { counts, lost: null };
}

/**
 * Reads a page's lines and stores them. Where the known formats leave a doubt, AWS is asked first whether
 * there is another; where AWS did not answer when the poll began, formats are found from the lines, and one
 * that is in none is no bad line but a reason to stop: it may well be a record. Nothing else runs between
 * reading and storing. @param pages of the slice when this is the last of them, else null
 * @returns records that were new
 */
async function takePage(
  run: PollRun,
  slice: Piece,
  { events }: EventPage,
  pages: number | null,
): Promise<number> {
  const { parser, session } = run;
  const countFrom = slice.kind === 'gap' || slice.kind === 'live' ? null : badFloor(run);
  const known = parser.parseKnown(events, run.checkpoint.badSeen, countFrom);
  if (known !== null) return storePage(run, slice, known, events.length, pages);
  if (!parser.isBlind && (await lookAgain(session, run.control.signal))) learnFormats(run);
  const page = parser.parse(events, run.checkpoint.badSeen, countFrom);
  if (parser.isBlind && session.blind !== null && page.badLines.length > 0) {
    session.inventoryAt = 0;
    throw new ProblemError(untold(session.blind));
  }
  return storePage(run, slice, page, events.length, pages);
}

function untold(blind: Problem): Problem {
  return {
    ...blind,
    message: `${blind.message} It did not tell the log formats, and lines are in none that is known.`,
    action: `${blind.action} Or enter the log format as "Log format" of the source.`,
  };
}

function storePage(
  run: PollRun,
  slice: Piece,
  { batches, badLines, badSeen, masked }: ParsedPage,
  events: number,
  pages: number | null,
): number {
  const { counts } = run;
  let checkpoint: PollCheckpoint = {
    ...run.checkpoint,
    badSeen,
    sawBad: run.checkpoint.sawBad || badLines.length > 0,
    sawRecords: run.checkpoint.sawRecords || batches.length > 0,
  };
  if (pages !== null) checkpoint = closed(run, checkpoint, slice, pages);
  const moves = pages === null ? [] : coverageMoves(run, slice);
  const changed = pages !== null || badLines.length > 0;
  const before = counts.stored;
  // Several formats on a page are several appends; the last of them closes the slice.
  for (const batch of batches.slice(0, -1)) append(run, batch, [], [], null);
  const lastBatch = batches.at(-1) ?? null;
  if (changed || lastBatch !== null) {
    append(run, lastBatch, badLines, moves, changed ? checkpoint : null);
  }
  if (changed) run.checkpoint = checkpoint;
  counts.pages++;
  counts.events += events;
  counts.masked += masked;
  run.control.onProgress?.({ done: counts.events, total: null, records: counts.stored });
  return counts.stored - before;
}

function append(
  run: PollRun,
  batch: FlowBatch | null,
  badLines: readonly BadLine[],
  coverage: readonly CoverageMove[],
  checkpoint: PollCheckpoint | null,
): void {
  const { writer, counts } = run;
  const sourceId = run.session.source.id;
  const value = checkpoint === null ? null : { sourceId, value: checkpoint };
  const outcome = writer.appendEvents(sourceId, batch, badLines, coverage, value);
  counts.stored += outcome.stored;
  counts.duplicates += outcome.duplicates;
  counts.bad += badLines.length;
}

/** The checkpoint once the slice is read whole. */
function closed(
  run: PollRun,
  checkpoint: PollCheckpoint,
  slice: Piece,
  pages: number,
): PollCheckpoint {
  const floor = badFloor(run);
  const isFill = slice.kind === 'gap' || slice.kind === 'again';
  const inSlice = (at: number): boolean => at >= slice.from * 1_000 && at <= slice.to * 1_000 + 999;
  return {
    ...checkpoint,
    formats: run.parser.found.reduce(withSeen, checkpoint.formats),
    badSeen: keptBadSeen(checkpoint.badSeen, ({ at }) => at >= floor || !inSlice(at)),
    sliceSeconds: isFill
      ? nextSlice(checkpoint.sliceSeconds, slice.to - slice.from + 1, pages)
      : checkpoint.sliceSeconds,
    again: isFill ? subtractIntervals(checkpoint.again, [slice]) : checkpoint.again,
  };
}

/** Epoch milliseconds: bad lines from here on are remembered one by one. */
function badFloor({ ground }: PollRun): number {
  return (Math.max(ground.claimTo, 0) - BAD_MEMORY) * 1_000;
}

/**
 * What a slice may claim: no more than can still come, nothing that may have expired while it was read, and
 * nothing that was lost before.
 */
function coverageMoves(run: PollRun, slice: Piece): readonly CoverageMove[] {
  const { session, ground } = run;
  const now = Math.floor(session.clients.clock.now() / 1_000);
  // The clock may jump while a poll runs; time does not run backwards.
  const kept = Math.max(ground.kept, keptFrom(now, run.checkpoint.retentionDays));
  const whole: Interval = {
    from: Math.max(slice.from, kept, ground.collectFrom),
    to: Math.min(slice.to, ground.claimTo),
  };
  if (whole.from > whole.to) return [];
  const claims = subtractIntervals([whole], lostIntervals(run.notes));
  const sourceId = session.source.id;
  return (slice.streams ?? [null]).flatMap((stream) =>
    claims.map(({ from, to }) => ({ sourceId, stream, from, to })),
  );
}

function streamGroups(streams: readonly string[] | null): readonly (readonly string[] | null)[] {
  if (streams === null) return [null];
  const groups: (readonly string[])[] = [];
  for (let i = 0; i < streams.length; i += MAX_STREAMS) {
    groups.push(streams.slice(i, i + MAX_STREAMS));
  }
  return groups;
}

function lostProblem(logGroup: string, reason: LostReason): ProblemError {
  return new ProblemError({
    code: 'collect/lost-place',
    message: `Log group "${logGroup}" could not be read to the end of a window.`,
    action: 'Poll again later; nothing that was read is lost.',
    retryable: true,
    remedy: 'poll-again',
    detail: reason,
  });
}
