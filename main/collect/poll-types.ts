import type { VerifySummary } from '../../contract/aws';
import type { PollSummary } from '../../contract/values';
import type { Interval } from '../../core/coverage/interval';
import type { AwsOptions } from '../aws/clients';
import type { FlowWriter } from '../store/api';

/** What a poll writes with. */
export type PollWriter = Pick<
  FlowWriter,
  | 'appendEvents'
  | 'readCheckpoint'
  | 'saveInterfaces'
  | 'readCoverage'
  | 'trimCoverage'
  | 'readGapNotes'
  | 'saveGapNotes'
>;

/** What a poll does at the moment. */
export interface PollActivity {
  /** Epoch seconds: read now. */
  readonly filling: readonly Interval[];
  /** Seconds of gaps, and of what was asked for again, that are not read yet; null: not worked out yet. */
  readonly pendingSeconds: number | null;
}

export interface PollControl {
  readonly signal?: AbortSignal;
  /** Events read, and records stored, so far. */
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number | null;
    readonly records: number;
  }) => void;
  /** Told when a slice begins or ends. */
  readonly onActivity?: (activity: PollActivity) => void;
}

export interface PollOptions extends AwsOptions {
  /** Events per page at most. */
  readonly pageLimit?: number;
  /** Pages per slice at most. */
  readonly maxPages?: number;
  /** Slices in flight at most. */
  readonly parallel?: number;
  /** Milliseconds after which no more of a gap is begun, so that the next poll can read what is new. */
  readonly budgetMs?: number;
  /** 0 to below 1, uniform. */
  readonly random?: () => number;
}

/** What is asked of one poll besides what is due. */
export interface PollRequest {
  /** Verify now, whether due or not. */
  readonly verify?: boolean;
  /** Epoch seconds: read although read before. */
  readonly again?: readonly Interval[];
}

export interface PollOutcome {
  readonly summary: PollSummary;
  /** Gaps were left that can be read. */
  readonly more: boolean;
  /** What is new was read, whatever failed after it. */
  readonly isLive: boolean;
  /** Of this poll; null: none was made. */
  readonly verified: VerifySummary | null;
}
