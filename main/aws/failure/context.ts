import type { Problem } from '../../../core/problem';

/** What was being done, for the sentence. */
export interface AwsContext {
  /** IAM's spelling, such as `logs:FilterLogEvents`. */
  readonly action?: string;
  readonly region: string;
  readonly logGroup?: string;
  /** True: the log group was read before, so that one that is missing was deleted. */
  readonly wasThere?: boolean;
  /** Host that was called. */
  readonly host?: string;
  /** The PC's clock, epoch milliseconds, for how far off it is; else the time of now. */
  readonly now?: number;
}

/** A problem without the service's own words. */
export type Told = Omit<Problem, 'detail' | 'place'>;
