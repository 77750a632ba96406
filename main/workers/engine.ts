import type { RecordQuery, ReportQuery } from '../../contract/api';
import type { VerifySummary } from '../../contract/aws';
import type { Setup } from '../../contract/setup';
import type {
  ConnectivityRow,
  CoverageRow,
  ImportSummary,
  PollSummary,
  Settings,
  Source,
  SourceStatus,
  StoreStatus,
  StoredDashboard,
  StoredReport,
} from '../../contract/values';
import type { Dashboard } from '../../core/dashboard/model';
import type { ResultTable, TimeRange } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import type { NetworkRoute } from '../aws/network/route';
import type { Credential } from '../secrets/credential';
import type { Cloud } from './cloud/start-cloud';

export interface Progress {
  /** Bytes read of `total` for files, events for polls. */
  readonly done: number;
  readonly total: number | null;
  readonly records: number;
}

export interface Control {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export type { Credential } from '../secrets/credential';

export interface CsvRequest {
  readonly query: ReportQuery;
  /** File path, or null for standard output. */
  readonly file: string | null;
  readonly zone: 'utc' | 'local';
  /** True: beside the file, one that says how complete it is. */
  readonly coverage: boolean;
}

export type RecordRequest = RecordQuery;

/**
 * Everything the window and the command line ask of the threads. All calls reject with a ProblemError.
 * Made by `startEngine` in `host.ts`: one writer thread, reader threads apart.
 */
export interface Engine {
  /** SQLite's version in the writer thread. */
  sqliteVersion(): Promise<string>;
  status(): Promise<StoreStatus>;
  /** Paths of files; `-` is standard input. */
  importFiles(
    paths: readonly string[],
    format: string | null,
    control: Control,
  ): Promise<ImportSummary>;
  loadSample(control: Control): Promise<ImportSummary>;
  removeSample(): Promise<number>;

  listReports(): Promise<readonly StoredReport[]>;
  /** Saves under the report's name; `replace` takes the place of one with the same name, else a number is added. */
  saveReports(
    reports: readonly Report[],
    conflict: 'keep-both' | 'replace',
  ): Promise<readonly string[]>;
  removeReport(id: string): Promise<void>;
  listDashboards(): Promise<readonly StoredDashboard[]>;
  saveDashboards(
    dashboards: readonly Dashboard[],
    conflict: 'keep-both' | 'replace',
  ): Promise<readonly string[]>;
  removeDashboard(id: string): Promise<void>;
  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<Settings>;

  runReport(query: ReportQuery, control: Control): Promise<ResultTable>;
  runRecords(query: RecordRequest, control: Control): Promise<ResultTable>;
  exportCsv(request: CsvRequest, control: Control): Promise<{ readonly rows: number }>;
  coverage(range: TimeRange): Promise<readonly CoverageRow[]>;

  /** Runs of the set-up wizard, the newest first. */
  listSetups(): Promise<readonly Setup[]>;
  saveSetup(setup: Setup): Promise<void>;
  removeSetup(id: string): Promise<void>;
  /** Calls to AWS that are not a poller's. */
  readonly cloud: Cloud;

  listSources(): Promise<readonly SourceStatus[]>;
  addSource(source: Source): Promise<Source>;
  updateSource(source: Source): Promise<void>;
  removeSource(id: string, keepRecords: boolean): Promise<void>;
  testSource(id: string, credential: Credential): Promise<ConnectivityRow>;
  pollOnce(id: string, credential: Credential, control: Control): Promise<PollSummary>;
  /** Reads every gap that can be read, at once; the summary is of the first part of it. */
  fillGaps(id: string, credential: Credential): Promise<PollSummary>;
  /**
   * Reads a range (epoch seconds, inclusive), also where it was read before. Before the source's start,
   * the start moves there. Resolves when the work is asked for; what the source's status shows goes on.
   */
  backfill(id: string, from: number, to: number, credential: Credential): Promise<void>;
  /** Reads a sample of what was read a second time and stores what is new. */
  verifySource(id: string, credential: Credential): Promise<VerifySummary>;
  /** The computer woke up or is on-line again: every poller polls at once. */
  wake(): void;
  /** The way to AWS from now on, for pollers that run too. */
  setNetwork(route: NetworkRoute): Promise<void>;
  /** Starts polling for good; ends with `stopPolling` or the engine. */
  startPolling(id: string, credential: Credential): Promise<void>;
  stopPolling(id: string): Promise<void>;
  /** Runs the database checks of `doctor`: integrity, versions; one sentence per finding, empty when well. */
  check(): Promise<readonly string[]>;

  on<K extends keyof EngineEvents>(name: K, listener: (value: EngineEvents[K]) => void): () => void;
  /** Polite, then timed, then hard. */
  stop(): Promise<void>;
}

export interface EngineEvents {
  readonly storeChanged: StoreStatus;
  readonly sourcesChanged: readonly SourceStatus[];
  readonly definitionsChanged: null;
  readonly workerRestarted: { readonly worker: 'writer' | 'reader'; readonly reason: string };
}
