import type { GapNote } from '../../core/coverage/gap-note';
import type { Interval } from '../../core/coverage/interval';
import type { PollCheckpoint } from './checkpoint';
import type { PageParser } from './parse/page-parser';
import type { Ground } from './plan/pieces';
import type { PollControl, PollOptions, PollWriter } from './poll-types';
import type { PollSession } from './session';

/** Counts of a poll so far. */
export interface PollCounts {
  events: number;
  stored: number;
  duplicates: number;
  bad: number;
  pages: number;
  masked: number;
}

/**
 * One poll while it runs. Slices in flight share it: they run in one thread, and each changes it only
 * together with the transaction that stores the change.
 */
export interface PollRun {
  readonly session: PollSession;
  readonly writer: PollWriter;
  readonly control: PollControl;
  readonly options: PollOptions;
  readonly parser: PageParser;
  readonly ground: Ground;
  readonly counts: PollCounts;
  /** As it was last stored, or begun with. */
  checkpoint: PollCheckpoint;
  notes: readonly GapNote[];
  /** In flight. */
  readonly filling: Set<Interval>;
}

export function noCounts(): PollCounts {
  return { events: 0, stored: 0, duplicates: 0, bad: 0, pages: 0, masked: 0 };
}

/** Stores a changed checkpoint by itself. */
export function saveCheckpoint(run: PollRun, checkpoint: PollCheckpoint): void {
  const { writer, session } = run;
  const sourceId = session.source.id;
  writer.appendEvents(sourceId, null, [], [], { sourceId, value: checkpoint });
  run.checkpoint = checkpoint;
}

/** Stores changed notes. */
export function saveNotes(run: PollRun, notes: readonly GapNote[]): void {
  if (notes === run.notes) return;
  run.writer.saveGapNotes(run.session.source.id, notes);
  run.notes = notes;
}
