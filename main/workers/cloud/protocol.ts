import type { InsightsAnswer, InsightsPlan, InsightsQuery } from '../../../contract/aws';
import type {
  LogGroupChoice,
  PermissionRow,
  ProfileFacts,
  RoleChoice,
  WatchState,
} from '../../../contract/setup';
import type { Source } from '../../../contract/values';
import type {
  NetworkInventory,
  PlannedChange,
  SetupItem,
  SetupStep,
} from '../../../core/setup/model';
import type { NetworkRoute } from '../../aws/network/route';
import type { CallerFacts, ChangeResult, SetupContext, SetupTarget } from '../../aws/setup/types';
import type { Credential } from '../../secrets/credential';
import type { SpokenContext } from '../engine';
import type { WorkControl } from '../protocol';

type Work<A, R> = (argument: A, control: WorkControl) => R | Promise<R>;

export interface InTarget {
  readonly target: SetupTarget;
}

export interface InContext extends InTarget {
  readonly context: SetupContext;
}

/** A report for Insights, with what the store knows of the source. */
export interface InsightsRequest {
  readonly source: Source;
  readonly credential: Credential;
  readonly query: InsightsQuery;
  /** Formats that flow logs of the group had, as plain names, the newest last. */
  readonly formats: readonly string[];
  /** What the report's words mean. */
  readonly context: SpokenContext;
}

/** What the cloud thread does: all calls to AWS but those of the pollers. It holds no state but the route. */
export interface CloudService {
  setNetwork: Work<NetworkRoute, null>;
  listProfiles: Work<null, readonly ProfileFacts[]>;
  identify: Work<InTarget, CallerFacts>;
  checkPermissions: Work<InContext, readonly PermissionRow[]>;
  listLogGroups: Work<InTarget & { readonly prefix: string }, readonly LogGroupChoice[]>;
  listRoles: Work<InTarget & { readonly accountId: string }, readonly RoleChoice[]>;
  readInventory: Work<InTarget, NetworkInventory>;
  applyChange: Work<InContext & { readonly change: PlannedChange }, ChangeResult>;
  undoItem: Work<InContext & { readonly item: SetupItem }, ChangeResult>;
  confirmStep: Work<InContext & { readonly step: SetupStep }, ChangeResult>;
  watch: Work<InContext, WatchState>;
  planInsights: Work<InsightsRequest, InsightsPlan>;
  runInsights: Work<InsightsRequest, InsightsAnswer>;
}
