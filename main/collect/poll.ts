import type { PollSummary, Source } from '../../contract/values';
import { type Problem, ProblemError } from '../../core/problem';
import { awsProblem } from '../aws/errors';
import type { Credential } from '../secrets/credential';
import { type PollCheckpoint, keptBadSeen, resumeFrom, withFormats } from './checkpoint';
import { createPageParser } from './page-parser';
import type { PollControl, PollOptions, PollWriter } from './poll-types';
import {
  type PollSession,
  accountFor,
  openSession,
  refreshGroup,
  refreshInventory,
} from './session';
import { type SliceCounts, createSliceReader } from './slice';
import { BAD_MEMORY, halfSlice, nextSlice, planRead, sliceEnd } from './windows';

/** Attempts at one window before the poll gives up. */
const MAX_LOST = 4;

/**
 * Reads everything that is due once: from a little before the covered time up to now, in
 * windows. Always resolves; what went wrong is the summary's problem, and everything read
 * before it is kept. Coverage moves in the transaction that stores a window's last page and
 * never past what can still be delivered late.
 */
export async function pollOnce(
  source: Source,
  credential: Credential,
  writer: PollWriter,
  control: PollControl = {},
  options: PollOptions = {},
): Promise<PollSummary> {
  let session: PollSession;
  try {
    session = await openSession(source, credential, options);
  } catch (error) {
    return emptySummary(source, awsProblem(error, { region: source.region }));
  }
  try {
    return await pollSession(session, writer, control, options);
  } finally {
    session.clients.destroy();
  }
}

/** {@link pollOnce} with clients that stay open from poll to poll. */
export async function pollSession(
  session: PollSession,
  writer: PollWriter,
  control: PollControl,
  options: PollOptions,
): Promise<PollSummary> {
  const { source } = session;
  const counts: SliceCounts = { events: 0, stored: 0, duplicates: 0, bad: 0, pages: 0 };
  let coveredTo: number | null = null;
  let problem: Problem | null = null;
  try {
    const stored = writer.readCheckpoint(source.id);
    let checkpoint = resumeFrom(stored, source);
    coveredTo = checkpoint.coveredTo;
    checkpoint = await prepare(session, checkpoint, writer, control.signal);
    await readDue(session, checkpoint, writer, control, options, counts, (to) => {
      coveredTo = to;
    });
    problem = contentProblem(source, counts);
  } catch (error) {
    problem = pollProblem(error, session, control.signal);
  }
  return {
    source: source.name,
    stored: counts.stored,
    duplicates: counts.duplicates,
    bad: counts.bad,
    pages: counts.pages,
    coveredTo,
    problem,
  };
}

async function prepare(
  session: PollSession,
  checkpoint: PollCheckpoint,
  writer: PollWriter,
  signal: AbortSignal | undefined,
): Promise<PollCheckpoint> {
  await refreshGroup(session, signal);
  const account = await accountFor(session, checkpoint, signal);
  await refreshInventory(session, writer, signal);
  return withFormats({ ...checkpoint, account }, session.flowLogFormats);
}

async function readDue(
  session: PollSession,
  start: PollCheckpoint,
  writer: PollWriter,
  control: PollControl,
  options: PollOptions,
  counts: SliceCounts,
  onCovered: (to: number) => void,
): Promise<void> {
  const { source, clients } = session;
  const plan = planRead({
    checkpoint: start,
    collectFrom: source.collectFrom,
    aggregationSeconds: source.aggregationSeconds,
    serverNow: clients.clock.now(),
    serverKnown: clients.clock.known,
    retentionDays: session.retentionDays,
  });
  if (plan === null) return;
  const parser = createPageParser({
    account: start.account,
    region: source.region,
    logGroup: source.logGroup,
    given: source.format,
    flowLogFormats: session.flowLogFormats,
    earlierFormats: start.formats,
  });
  const readSlice = createSliceReader({ session, parser, writer, control, options, counts });
  let checkpoint = start;
  // A first read counts as a long one: it starts at the very beginning.
  const swept = plan.sweep || start.sweptAt === 0;
  let lost = 0;
  for (let from = plan.from; from <= plan.to; ) {
    const to = sliceEnd(from, plan.to, checkpoint.sliceSeconds);
    const claimed = Math.min(to, plan.claimTo);
    const claimTo = claimed >= from ? claimed : null;
    const before = checkpoint;
    const end = await readSlice(from, to, before, claimTo, (now, pages) => ({
      ...withFormats(now, parser.found),
      collectFrom: Math.min(before.collectFrom, source.collectFrom),
      coveredTo: claimTo === null ? before.coveredTo : Math.max(before.coveredTo ?? 0, claimTo),
      sliceSeconds: nextSlice(before.sliceSeconds, pages),
      sweptAt: to === plan.to && swept ? clients.clock.now() : before.sweptAt,
      badSeen: keptBadSeen(now.badSeen, (to - BAD_MEMORY) * 1_000),
    }));
    if (end.kind === 'done') {
      checkpoint = end.checkpoint;
      if (checkpoint.coveredTo !== null) onCovered(checkpoint.coveredTo);
      lost = 0;
      from = to + 1;
      continue;
    }
    const half = halfSlice(Math.min(checkpoint.sliceSeconds, to - from + 1));
    if (++lost >= MAX_LOST || half === null) throw lostProblem(source, end.reason);
    checkpoint = { ...end.checkpoint, sliceSeconds: half };
  }
}

/** A group that is read without error and yet gives nothing is a mistake worth telling. */
function contentProblem(source: Source, counts: SliceCounts): Problem | null {
  if (counts.events === 0 || counts.stored + counts.duplicates > 0) return null;
  return {
    code: 'collect/no-flow-records',
    message: `None of the ${counts.events} events in log group "${source.logGroup}" is a flow record in a known format.`,
    action: 'Check the log group; for a custom log format, enter the format of the source.',
  };
}

function lostProblem(source: Source, reason: string): ProblemError {
  return new ProblemError({
    code: 'collect/lost-place',
    message: `Log group "${source.logGroup}" could not be read to the end of a window.`,
    action: 'Poll again later; nothing that was read is lost.',
    retryable: true,
    detail: reason,
  });
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
    };
  }
  const { region, logGroup } = session.source;
  return awsProblem(error, {
    action: 'logs:FilterLogEvents',
    region,
    logGroup,
    host: session.clients.logsHost,
  });
}

function emptySummary(source: Source, problem: Problem): PollSummary {
  return {
    source: source.name,
    stored: 0,
    duplicates: 0,
    bad: 0,
    pages: 0,
    coveredTo: null,
    problem,
  };
}
