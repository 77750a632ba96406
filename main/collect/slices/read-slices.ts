import { mergeIntervals, secondsOf } from '../../../core/coverage/interval';
import type { Problem } from '../../../core/problem';
import { awsProblem } from '../../aws/errors';
import type { Piece } from '../plan/pieces';
import type { SliceQueue } from '../plan/slice-queue';
import type { PollRun } from '../poll-run';
import { readSlice, type SliceCounts } from './slice';

/** Slices that may fail before the rest waits for the next poll: one bad spot keeps no other from being read. */
const MAX_FAILED = 3;
/** Failures of one window, not of the source. */
const OF_A_WINDOW = new Set(['aws/unavailable', 'collect/lost-place', 'aws/connection-lost']);

export interface SlicesControl {
  readonly mayBegin?: () => boolean;
  readonly onRead?: (slice: Piece, counts: SliceCounts) => void;
  /** True when the queue is what is left to fill. */
  readonly isFill?: boolean;
}

export interface SlicesEnd {
  /** The first thing that went wrong. */
  readonly error: unknown;
  readonly failed: boolean;
}

/**
 * Reads the slices of a queue, several at once, until there is none or `mayBegin` says no. One that fails
 * is told and left; those in flight are read to their end.
 */
export async function readSlices(
  run: PollRun,
  queue: SliceQueue,
  control: SlicesControl = {},
): Promise<SlicesEnd> {
  const { mayBegin = () => true, onRead, isFill = false } = control;
  const errors: unknown[] = [];
  let stop = false;
  const tell = (): void => {
    const filling = [...run.filling];
    const pendingSeconds = isFill ? queue.seconds + secondsOf(mergeIntervals(filling)) : null;
    run.control.onActivity?.({ filling, pendingSeconds });
  };
  const work = async (): Promise<void> => {
    while (!stop && mayBegin()) {
      run.control.signal?.throwIfAborted();
      const slice = queue.next();
      if (slice === null) return;
      run.filling.add(slice);
      tell();
      try {
        const counts = await readSlice(run, slice);
        onRead?.(slice, counts);
      } catch (error) {
        errors.push(error);
        stop ||= errors.length >= MAX_FAILED || !isOfWindow(error, run);
      } finally {
        run.filling.delete(slice);
        tell();
      }
    }
  };
  const workers = Array.from({ length: run.session.parallel }, work);
  const ends = await Promise.allSettled(workers);
  tell();
  for (const end of ends) if (end.status === 'rejected') errors.push(end.reason);
  return { error: errors[0], failed: errors.length > 0 };
}

function isOfWindow(error: unknown, run: PollRun): boolean {
  if (run.control.signal?.aborted === true) return false;
  return OF_A_WINDOW.has(sliceProblem(error, run.session).code);
}

/** What went wrong with a slice. */
export function sliceProblem(error: unknown, session: PollRun['session']): Problem {
  const { region, logGroup } = session.source;
  return awsProblem(error, {
    action: 'logs:FilterLogEvents',
    region,
    logGroup,
    host: session.clients.logsHost,
    wasThere: session.sawGroup,
  });
}
