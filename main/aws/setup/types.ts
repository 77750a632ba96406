import type { SetupChoices, SetupItem } from '../../../core/setup/model';
import type { Problem } from '../../../core/problem';
import type { AccessKey, Credential } from '../../secrets/credential';

/** Where and as whom the set-up works. */
export interface SetupTarget {
  readonly region: string;
  /** Null: AWS itself. */
  readonly endpoint: string | null;
  readonly credential: Credential;
}

/** What a change is made for. */
export interface SetupContext {
  /** The run's id; what is made carries it in the tag `flowglass:setup`, so that it is known again. */
  readonly id: string;
  readonly choices: SetupChoices;
  /** The journal so far. */
  readonly items: readonly SetupItem[];
}

/** What came of one change, of its undoing, or of looking whether it was done. */
export interface ChangeResult {
  /** To be added to the journal, in order. */
  readonly items: readonly SetupItem[];
  readonly problem: Problem | null;
  readonly notices: readonly Problem[];
  /** The key made for the collector; told this once. */
  readonly newKey: AccessKey | null;
}

export interface CallerFacts {
  readonly accountId: string;
  readonly arn: string;
  /** Epoch milliseconds; null: does not expire, or not known. */
  readonly expiresAt: number | null;
}
