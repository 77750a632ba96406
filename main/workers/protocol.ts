import type { RecordQuery, ReportQuery } from '../../contract/api';
import type { VerifySummary } from '../../contract/aws';
import type { Result } from '../../contract/result';
import type { Setup } from '../../contract/setup';
import type {
  ConnectivityRow,
  CoverageRow,
  ImportSummary,
  PollSummary,
  ReportVersion,
  Settings,
  Source,
  SourceStatus,
  StoreStatus,
  StoredDashboard,
  StoredReport,
  XmlApplied,
} from '../../contract/values';
import type { GroupDefinition } from '../../core/constraint/group';
import type { Dashboard } from '../../core/dashboard/model';
import type { Problem } from '../../core/problem';
import type { ResultTable, TimeRange } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import type { NetworkRoute } from '../aws/network/route';
import type { LogLevel } from '../log/logger';
import type { Definitions } from '../store/definitions/read-definitions';
import type { SetAside } from '../store/set-aside';
import type { Imported } from '../store/definitions/index';
import type { Credential, OrderedRecordQuery, Progress, SpokenContext } from './engine';

/** What a call in a thread may ask of its caller. */
export interface WorkControl {
  /** Fires between two turns of the thread's event loop. */
  readonly signal: AbortSignal;
  /** Reads shared memory: also true while the thread is busy and hears no message. */
  readonly shouldStop: () => boolean;
  readonly onProgress: (progress: Progress) => void;
}

type Work<A, R> = (argument: A, control: WorkControl) => R | Promise<R>;
export type ConflictRule = 'keep-both' | 'replace';

/** What the writer thread does. Each takes one argument, so that it can cross as one message. */
export interface WriterService {
  sqliteVersion: Work<null, string>;
  status: Work<null, StoreStatus>;
  importFiles: Work<
    { readonly paths: readonly string[]; readonly format: string | null },
    ImportSummary
  >;
  loadSample: Work<null, ImportSummary>;
  removeSample: Work<null, number>;
  listReports: Work<null, readonly StoredReport[]>;
  saveReports: Work<
    { readonly reports: readonly Report[]; readonly conflict: ConflictRule },
    readonly string[]
  >;
  saveReport: Work<
    { readonly id: string | null; readonly report: Report; readonly note: string },
    StoredReport
  >;
  reportVersions: Work<{ readonly id: string }, readonly ReportVersion[]>;
  removeReport: Work<{ readonly id: string }, null>;
  listDashboards: Work<null, readonly StoredDashboard[]>;
  saveDashboards: Work<
    { readonly dashboards: readonly Dashboard[]; readonly conflict: ConflictRule },
    readonly string[]
  >;
  saveDashboard: Work<
    { readonly id: string | null; readonly dashboard: Dashboard },
    StoredDashboard
  >;
  removeDashboard: Work<{ readonly id: string }, null>;
  saveImport: Work<{ readonly imported: Imported; readonly conflict: ConflictRule }, XmlApplied>;
  listGroups: Work<null, readonly GroupDefinition[]>;
  saveGroup: Work<GroupDefinition, readonly GroupDefinition[]>;
  removeGroup: Work<{ readonly name: string }, readonly GroupDefinition[]>;
  settings: Work<null, Settings>;
  saveSettings: Work<Settings, Settings>;
  listSources: Work<null, readonly SourceStatus[]>;
  listSetups: Work<null, readonly Setup[]>;
  saveSetup: Work<Setup, null>;
  removeSetup: Work<{ readonly id: string }, null>;
  addSource: Work<Source, Source>;
  updateSource: Work<Source, null>;
  removeSource: Work<{ readonly id: string; readonly keepRecords: boolean }, null>;
  testSource: Work<WithCredential, ConnectivityRow>;
  pollOnce: Work<WithCredential, PollSummary>;
  fillGaps: Work<WithCredential, PollSummary>;
  backfill: Work<WithCredential & { readonly from: number; readonly to: number }, null>;
  verifySource: Work<WithCredential, VerifySummary>;
  wake: Work<null, null>;
  setNetwork: Work<NetworkRoute, null>;
  startPolling: Work<WithCredential, null>;
  stopPolling: Work<{ readonly id: string }, null>;
}

/** A source's id with the secret that goes with it; the secret is never stored by a thread. */
export interface WithCredential {
  readonly id: string;
  readonly credential: Credential;
}

/** A question with what its words mean. */
export interface Asked<Q> {
  readonly query: Q;
  readonly context: SpokenContext;
}

/** Where an answer is written. */
export interface IntoFile {
  readonly file: string;
  readonly zone: 'utc' | 'local';
  /** True: beside the file, one that says how complete it is. */
  readonly coverage: boolean;
}

/** What a reader thread does, one call at a time. */
export interface ReaderService {
  runReport: Work<Asked<ReportQuery>, ResultTable>;
  runRecords: Work<Asked<OrderedRecordQuery>, ResultTable>;
  exportCsv: Work<Asked<ReportQuery> & IntoFile, { readonly rows: number }>;
  /** All records of the filter and range, whatever limit and offset say, as of one moment. */
  exportRecords: Work<Asked<RecordQuery> & IntoFile, { readonly rows: number }>;
  storedFields: Work<null, readonly string[]>;
  coverage: Work<TimeRange, readonly CoverageRow[]>;
  check: Work<null, readonly string[]>;
  /** Of the present moment; refused while the file is missing or in the form of an older version. */
  definitions: Work<null, Definitions>;
  /** The formats that each source's events were read with, by its ID. */
  formats: Work<readonly Source[], ReadonlyMap<string, SourceStatus['formats']>>;
  state: Work<null, { readonly sqliteVersion: string; readonly status: StoreStatus }>;
  /** What is asked from now on is answered from the present moment, until the thread ends. */
  hold: Work<null, null>;
}

/** What is done while no other thread has the data folder open. */
export interface CaretakerService {
  setAsideDamaged: Work<null, readonly SetAside[]>;
}

/** What the writer tells without being asked. */
export interface WriterEvents {
  readonly storeChanged: StoreStatus;
  readonly sourcesChanged: readonly SourceStatus[];
  readonly definitionsChanged: null;
}

export type WriterEvent = {
  [K in keyof WriterEvents]: { readonly name: K; readonly value: WriterEvents[K] };
}[keyof WriterEvents];

export interface LogLine {
  readonly level: LogLevel;
  readonly module: string;
  readonly message: string;
  readonly details?: unknown;
}

/** Handed to a thread at its start. */
export interface ThreadData {
  readonly dataDir: string;
}

export type ToThread =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly name: string;
      readonly argument: unknown;
      /** One 32-bit word; not 0: stop. */
      readonly stop: Int32Array;
    }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'stop' };

export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'event'; readonly event: WriterEvent }
  | { readonly kind: 'log'; readonly line: LogLine };
