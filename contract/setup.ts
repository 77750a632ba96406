import type { Problem } from '../core/problem';
import type {
  ExistingFlowLog,
  SetupChoices,
  SetupItem,
  SetupStep,
  StepMode,
} from '../core/setup/model';

/** A run of the set-up wizard, saved after every change, so that it can be gone on with. No secrets. */
export interface Setup {
  readonly id: string;
  /** Where the person is. */
  readonly step: SetupStep;
  readonly modes: Readonly<Record<SetupStep, StepMode>>;
  readonly choices: SetupChoices;
  /** Who the key or profile belongs to; null until it was tried. */
  readonly identity: SetupIdentity | null;
  /** What was made or found in AWS, oldest first: the journal that undo follows backwards. */
  readonly items: readonly SetupItem[];
  /** Set once the source was saved and the wizard is done. */
  readonly sourceId: string | null;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly changedAt: number;
}

export interface SetupIdentity {
  readonly kind: 'access-key' | 'profile';
  /** Last four characters of the key ID, or the profile's name. */
  readonly label: string;
  readonly accountId: string;
  readonly arn: string;
  /** Epoch milliseconds; null when it does not expire or that is not known. */
  readonly expiresAt: number | null;
  /** What was mended in what was typed, such as blanks around a pasted key. */
  readonly notices: readonly Problem[];
}

/** A key as typed, or the name of a profile of the AWS configuration files. Goes to main once. */
export type IdentityForm =
  | {
      readonly kind: 'access-key';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly confirmSecretAccessKey: string;
      readonly sessionToken: string;
    }
  | { readonly kind: 'profile'; readonly profile: string };

/** A profile of `~/.aws/config` or `~/.aws/credentials`; never its secrets. */
export interface ProfileFacts {
  readonly name: string;
  readonly kind: 'static' | 'sso' | 'role' | 'process' | 'web-identity' | 'unknown';
  /** Empty when the profile names none. */
  readonly region: string;
  readonly accountId: string;
  /** Role, SSO role or process, in words. */
  readonly description: string;
  /** What keeps it from being used, such as an SSO log-in that ended. */
  readonly problem: Problem | null;
}

/** One action of the permission check. */
export interface PermissionRow {
  /** IAM's spelling, such as `ec2:CreateFlowLogs`. */
  readonly action: string;
  /** Steps that need it; `collect` for the poller, `undo`. */
  readonly neededFor: readonly (SetupStep | 'collect' | 'undo')[];
  /** `unknown`: nothing short of doing it would tell. */
  readonly verdict: 'allowed' | 'denied' | 'unknown';
  /** `dry-run`: EC2's DryRun; `called`: the harmless call itself; `simulated`: IAM's policy simulator. */
  readonly how: 'dry-run' | 'called' | 'simulated' | 'not-tried';
  readonly optional: boolean;
  readonly problem: Problem | null;
}

export interface LogGroupChoice {
  readonly name: string;
  /** Null: never expires. */
  readonly retentionDays: number | null;
  readonly storedBytes: number;
  /** STANDARD, INFREQUENT_ACCESS, DELIVERY, or empty. */
  readonly logClass: string;
  readonly kmsKeyArn: string;
}

export interface RoleChoice {
  readonly name: string;
  readonly arn: string;
  /** Whether VPC flow logs may take the role. */
  readonly trusted: boolean;
  /** Whether its trust names the account, as the confused-deputy rule asks. */
  readonly guarded: boolean;
  readonly problem: Problem | null;
}

/** What came of one step, or of undo. */
export interface SetupOutcome {
  readonly setup: Setup;
  /** First thing that failed; what was made before it stays and is in the journal. */
  readonly problem: Problem | null;
  /** Things worth telling that are no failure. */
  readonly notices: readonly Problem[];
}

/** A flow log of the set-up with its delivery, explained. */
export interface WatchedFlowLog extends ExistingFlowLog {
  /** Null when nothing is wrong. */
  readonly problem: Problem | null;
}

export interface WatchedStream {
  readonly name: string;
  /** Epoch milliseconds; null: no event yet as far as AWS tells. */
  readonly firstEvent: number | null;
  readonly lastEvent: number | null;
}

/** What step 5 shows; asked for again and again. */
export interface WatchState {
  readonly flowLogs: readonly WatchedFlowLog[];
  /** At most 50, the newest event first. */
  readonly streams: readonly WatchedStream[];
  readonly streamCount: number;
  /** The newest lines as they are, at most 20, newest first. */
  readonly lines: readonly {
    readonly stream: string;
    readonly at: number;
    readonly text: string;
  }[];
  /** Epoch milliseconds by AWS's clock. */
  readonly checkedAt: number;
  /** What is wrong, or why nothing arrives yet; null: records arrive. */
  readonly problem: Problem | null;
}
