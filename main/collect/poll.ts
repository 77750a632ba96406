import type { VerifySummary } from '../../contract/aws';
import type { PollSummary, Source } from '../../contract/values';
import {
  lostIntervals,
  usefulNotes,
  withNoteEnded,
  withOpenNote,
} from '../../core/coverage/gap-note';
import { intersectIntervals, subtractIntervals } from '../../core/coverage/interval';
import { completeTo, readWhole } from '../../core/coverage/source-coverage';
import { type Problem, toProblem } from '../../core/problem';
import { awsProblem } from '../aws/errors';
import type { Credential } from '../secrets/credential';
import { EVERYTHING, type PollCheckpoint } from './checkpoint';
import { contentProblem, MASKED, pollNotices } from './notices';
import { allGaps, fillPieces, livePiece, sweepPieces } from './plan/pieces';
import { createSliceQueue } from './plan/slice-queue';
import { noCounts, type PollCounts, type PollRun, saveCheckpoint, saveNotes } from './poll-run';
import type { PollControl, PollOptions, PollOutcome, PollRequest, PollWriter } from './poll-types';
import { beginRun } from './prepare';
import { readSlices, sliceProblem } from './slices/read-slices';
import { openSession, type PollSession } from './session';
import { isVerifyDue, verify } from './verify';
import { isDue, SWEEP_EVERY } from './windows';

/**
 * Reads everything that is due once: what is new, then, newest first, every gap of the ledger that can be
 * read. Always resolves; what went wrong is the summary's problem, and everything read before it is
 * kept. Coverage moves in the transaction that stores a slice's last page and never past what can
 * still be delivered late.
 */
export async function pollOnce(
  source: Source,
  credential: Credential,
  writer: PollWriter,
  control: PollControl = {},
  options: PollOptions = {},
  request: PollRequest = {},
): Promise<PollSummary> {
  const outcome = await pollWith(source, credential, writer, control, options, request);
  return outcome.summary;
}

/** {@link pollOnce} with all that came of it. */
export async function pollWith(
  source: Source,
  credential: Credential,
  writer: PollWriter,
  control: PollControl,
  options: PollOptions,
  request: PollRequest,
): Promise<PollOutcome> {
  let session: PollSession;
  try {
    session = await openSession(source, credential, options);
  } catch (error) {
    return failedOutcome(source, writer, awsProblem(error, { region: source.region }));
  }
  try {
    return await pollSession(session, writer, control, options, request);
  } finally {
    session.clients.destroy();
  }
}

/** {@link pollWith} with clients that stay open from poll to poll. */
export async function pollSession(
  session: PollSession,
  writer: PollWriter,
  control: PollControl,
  options: PollOptions,
  request: PollRequest,
): Promise<PollOutcome> {
  const { source } = session;
  let run: PollRun | null = null;
  const reading: Reading = { more: false, isLive: false, verified: null };
  let problem: Problem | null = null;
  try {
    run = await beginRun(session, writer, control, options, request);
    const failure = await readDue(run, reading, request, options);
    problem = failure ?? contentProblem(run);
  } catch (error) {
    problem = pollProblem(error, session, control.signal);
  }
  if (problem?.code === 'aws/throttled') session.parallel = Math.max(1, session.parallel >> 1);
  try {
    const now = Math.floor(session.clients.clock.now() / 1_000);
    noteOutcome(writer, source, problem, now);
    if (run !== null) endRun(run);
  } catch (error) {
    // The store failed: nothing more can be noted in it.
    problem ??= toProblem(error, 'store/failed');
  }
  return {
    summary: summaryOf(source, writer, run?.counts ?? noCounts(), problem),
    ...reading,
  };
}

interface Reading {
  more: boolean;
  isLive: boolean;
  verified: VerifySummary | null;
}

/** @returns what went wrong with slices; the rest was read all the same */
async function readDue(
  run: PollRun,
  reading: Reading,
  request: PollRequest,
  options: PollOptions,
): Promise<Problem | null> {
  const { session, writer, ground } = run;
  const { id } = session.source;
  const begun = performance.now();
  const budget = options.budgetMs ?? Number.POSITIVE_INFINITY;
  const live = livePiece(ground, writer.readCoverage(id));
  const liveFrom = live?.from ?? Math.max(ground.now, ground.collectFrom) + 1;
  if (live !== null) {
    const end = await readNow(run, [live]);
    if (end !== null) return end;
  }
  reading.isLive = true;
  const swept = await sweep(run, liveFrom);
  if (swept !== null) return swept;
  let problem: Problem | null = null;
  if (request.verify === true || isVerifyDue(run)) {
    const { summary, error, failed } = await verify(run);
    reading.verified = summary;
    if (failed) problem = pollProblem(error, session, run.control.signal);
  }
  const pieces = fillPieces(
    ground,
    writer.readCoverage(id),
    liveFrom,
    lostIntervals(run.notes),
    run.checkpoint.again,
  );
  const queue = createSliceQueue(pieces, () => run.checkpoint.sliceSeconds);
  const now = performance.now();
  // Where reading what is new takes all of the time, gaps get a part of it nevertheless.
  const until = now + Math.max(budget - (now - begun), budget / 4);
  const mayBegin = (): boolean => performance.now() < until;
  const end = await readSlices(run, queue, { mayBegin, isFill: true });
  reading.more = queue.seconds > 0 && !end.failed;
  return end.failed ? pollProblem(end.error, session, run.control.signal) : problem;
}

/** Reads what the last poll found still open, and the last hours again once an hour. */
async function sweep(run: PollRun, liveFrom: number): Promise<Problem | null> {
  const { session, writer, ground, checkpoint } = run;
  const now = session.clients.clock.now();
  if (!isDue(checkpoint.sweptAt, now, SWEEP_EVERY)) return null;
  const spans = writer.readCoverage(session.source.id);
  const sweptTo =
    checkpoint.sweptAt === 0
      ? null
      : completeTo(Math.floor(checkpoint.sweptAt / 1_000), session.source.aggregationSeconds);
  const failure = await readNow(run, sweepPieces(ground, spans, liveFrom, sweptTo));
  if (failure !== null) return failure;
  const verifiedAt = run.checkpoint.verifiedAt === 0 ? now : run.checkpoint.verifiedAt;
  saveCheckpoint(run, { ...run.checkpoint, sweptAt: now, verifiedAt });
  return null;
}

async function readNow(
  run: PollRun,
  pieces: Parameters<typeof createSliceQueue>[0],
): Promise<Problem | null> {
  const newestFirst = [...pieces].sort((a, b) => b.to - a.to);
  const queue = createSliceQueue(newestFirst, () => run.checkpoint.sliceSeconds);
  const end = await readSlices(run, queue);
  return end.failed ? pollProblem(end.error, run.session, run.control.signal) : null;
}

/** Puts down how the poll went, where gaps are explained from. @param now epoch seconds */
function noteOutcome(
  writer: PollWriter,
  source: Source,
  problem: Problem | null,
  now: number,
): void {
  if (problem?.code === 'collect/cancelled') return;
  const notes = writer.readGapNotes(source.id);
  const changed =
    problem === null
      ? withNoteEnded(notes, 'failing', now)
      : withOpenNote(notes, {
          kind: 'failing',
          from: now,
          code: problem.code,
          message: problem.message,
        });
  if (changed !== notes) writer.saveGapNotes(source.id, changed);
}

/** Forgets notes that explain nothing any more, and keeps the notices with the checkpoint. */
function endRun(run: PollRun): void {
  const { session, writer, ground } = run;
  const { id } = session.source;
  run.notes = writer.readGapNotes(id);
  const gaps = allGaps(ground, writer.readCoverage(id));
  saveNotes(run, usefulNotes(run.notes, gaps));
  const known = lostIntervals(run.notes);
  const lost = intersectIntervals(gaps, known);
  const notices = pollNotices(run, subtractIntervals(gaps, known), lost);
  const last = writer.readCheckpoint(id);
  const checkpoint = { ...unmasked(run), notices };
  if (JSON.stringify(last) !== JSON.stringify(checkpoint)) saveCheckpoint(run, checkpoint);
}

/** Once masked values may be read, all that was kept as unreadable lines is read again. */
function unmasked({ checkpoint, counts, session }: PollRun): PollCheckpoint {
  const before = checkpoint.notices.some(({ code }) => code === MASKED);
  if (!before || counts.masked > 0 || session.unmasking.state !== 'allowed') return checkpoint;
  return { ...checkpoint, again: EVERYTHING, badSeen: [] };
}

function pollProblem(
  error: unknown,
  session: PollSession,
  signal: AbortSignal | undefined,
): Problem {
  if (signal?.aborted === true) {
    return {
      code: 'collect/cancelled',
      message: `Collecting from "${session.source.name}" was stopped.`,
      action: 'Poll again to go on.',
      retryable: true,
      remedy: 'poll-again',
    };
  }
  return sliceProblem(error, session);
}

/** The outcome of a poll that could not begin. Never throws. */
export function failedOutcome(source: Source, writer: PollWriter, problem: Problem): PollOutcome {
  try {
    noteOutcome(writer, source, problem, Math.floor(Date.now() / 1_000));
  } catch {
    // The store failed, which is likely the problem that is told.
  }
  return {
    summary: summaryOf(source, writer, noCounts(), problem),
    more: false,
    isLive: false,
    verified: null,
  };
}

function summaryOf(
  source: Source,
  writer: PollWriter,
  counts: PollCounts,
  problem: Problem | null,
): PollSummary {
  const { stored, duplicates, bad, pages } = counts;
  const coveredTo = coveredEnd(source, writer);
  return { source: source.name, stored, duplicates, bad, pages, coveredTo, problem };
}

function coveredEnd(source: Source, writer: PollWriter): number | null {
  try {
    return readWhole(source.streams, writer.readCoverage(source.id)).at(-1)?.to ?? null;
  } catch {
    return null;
  }
}
