import type { VerifySummary } from '../../contract/aws';
import {
  clipIntervals,
  type Interval,
  mergeIntervals,
  secondsOf,
} from '../../core/coverage/interval';
import { readWhole } from '../../core/coverage/source-coverage';
import type { Piece } from './plan/pieces';
import { createSliceQueue } from './plan/slice-queue';
import { hoursAround, verifyWindows } from './plan/verify-sample';
import { type PollRun, saveCheckpoint } from './poll-run';
import { isDue } from './windows';
import { readSlices, sliceProblem } from './slices/read-slices';

/** Milliseconds between verifications. */
const VERIFY_EVERY = 24 * 3_600_000;
/** Seconds read before the first verification by itself: before, there is little to look at. */
const ENOUGH = 3_600;

/** Whether the last verification, or the first poll, is a day ago. */
export function isVerifyDue(run: PollRun): boolean {
  const { verifiedAt } = run.checkpoint;
  const now = run.session.clients.clock.now();
  if (verifiedAt === 0 || !isDue(verifiedAt, now, VERIFY_EVERY)) return false;
  return secondsOf(covered(run)) >= ENOUGH;
}

/**
 * Reads a sample of what was read before a second time. What is new is stored, counted as missing, and the
 * hours around it are noted down to be read again.
 * @returns what was found, and what went wrong, which is in the summary as well
 */
export async function verify(
  run: PollRun,
): Promise<{ readonly summary: VerifySummary; readonly error: unknown; readonly failed: boolean }> {
  const { session, ground, options } = run;
  const windows = verifyWindows(covered(run), ground.now, options.random ?? Math.random);
  const pieces = windows.map(
    (window): Piece => ({
      ...window,
      kind: 'verify',
      streams: ground.streams,
    }),
  );
  const incomplete: Interval[] = [];
  const found = { windows: 0, events: 0, missing: 0 };
  const queue = createSliceQueue(pieces, () => Number.MAX_SAFE_INTEGER);
  const end = await readSlices(run, queue, {
    onRead: (slice, { events, stored }) => {
      found.windows++;
      found.events += events;
      found.missing += stored;
      if (stored > 0) incomplete.push({ from: slice.from, to: slice.to });
    },
  });
  const at = session.clients.clock.now();
  const problem = end.failed ? sliceProblem(end.error, session) : null;
  const summary: VerifySummary = { source: session.source.name, ...found, at, problem };
  const around = clipIntervals(hoursAround(incomplete), { from: ground.kept, to: ground.claimTo });
  saveCheckpoint(run, {
    ...run.checkpoint,
    verifiedAt: at,
    verified: summary,
    again: mergeIntervals([...run.checkpoint.again, ...around]),
  });
  return { summary, ...end };
}

/** What can be read a second time. */
function covered({ session, writer, ground }: PollRun): readonly Interval[] {
  const spans = writer.readCoverage(session.source.id);
  const bounds = { from: Math.max(ground.collectFrom, ground.kept), to: ground.claimTo };
  return clipIntervals(readWhole(ground.streams, spans), bounds);
}
