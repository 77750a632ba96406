import type { AwsOptions } from '../aws/clients';
import type { FlowWriter } from '../store/api';

/** What a poll writes with. */
export type PollWriter = Pick<
  FlowWriter,
  'appendEvents' | 'readCheckpoint' | 'saveInterfaceAddresses'
>;

export interface PollControl {
  readonly signal?: AbortSignal;
  /** Events read, and records stored, so far. */
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number | null;
    readonly records: number;
  }) => void;
}

export interface PollOptions extends AwsOptions {
  /** Events per page at most. */
  readonly pageLimit?: number;
  /** Pages per window at most. */
  readonly maxPages?: number;
}
