import type { RecordQuery, ReportQuery } from '../../contract/api';
import type { VerifySummary } from '../../contract/aws';
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
import type { LanguageContext } from '../../core/expression/context';
import type { ResultTable, TimeRange } from '../../core/query/result-table';
import type { OrderItem, Report } from '../../core/report/model';
import type { NetworkRoute } from '../aws/network/route';
import type { Credential } from '../secrets/credential';
import type { Imported } from '../store/definitions/index';
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

export interface RecordCsvRequest extends Omit<CsvRequest, 'query' | 'file'> {
  readonly query: RecordQuery;
  readonly file: string;
}

/** A question for records in an order of their own; without one the newest first. */
export interface OrderedRecordQuery extends RecordQuery {
  readonly order?: readonly OrderItem[];
}

/** What the words of a question mean, as far as the reader cannot see it in the store. */
export type SpokenContext = Omit<LanguageContext, 'storedFields'>;

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
  /** As of the contract's `report/save`. */
  saveReport(id: string | null, report: Report, note: string): Promise<StoredReport>;
  /** The newest first. */
  reportVersions(id: string): Promise<readonly ReportVersion[]>;
  removeReport(id: string): Promise<void>;
  listDashboards(): Promise<readonly StoredDashboard[]>;
  saveDashboards(
    dashboards: readonly Dashboard[],
    conflict: 'keep-both' | 'replace',
  ): Promise<readonly string[]>;
  saveDashboard(id: string | null, dashboard: Dashboard): Promise<StoredDashboard>;
  removeDashboard(id: string): Promise<void>;
  /** Saves the reports and dashboards of an import, all or none. */
  saveImport(imported: Imported, conflict: 'keep-both' | 'replace'): Promise<XmlApplied>;
  /** What `Group@NAME` stands for, by name. */
  listGroups(): Promise<readonly GroupDefinition[]>;
  saveGroup(group: GroupDefinition): Promise<readonly GroupDefinition[]>;
  removeGroup(name: string): Promise<readonly GroupDefinition[]>;
  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<Settings>;

  runReport(query: ReportQuery, control: Control): Promise<ResultTable>;
  runRecords(query: OrderedRecordQuery, control: Control): Promise<ResultTable>;
  exportCsv(request: CsvRequest, control: Control): Promise<{ readonly rows: number }>;
  /** Writes all records of a filter; limit and offset of the query count for nothing. */
  exportRecords(request: RecordCsvRequest, control: Control): Promise<{ readonly rows: number }>;
  /** Fields that stored records have, by name. */
  storedFields(): Promise<readonly string[]>;
  /** The groups and the zone that questions are asked with. */
  spokenContext(): Promise<SpokenContext>;
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
