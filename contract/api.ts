import type { ResultTable, TimeRange } from '../core/query/result-table';
import type { Report } from '../core/report/model';
import type { Result } from './result';
import type {
  AddressLocation,
  AppInfo,
  ConnectivityRow,
  CoverageRow,
  Job,
  PollSummary,
  Settings,
  SourceForm,
  Source,
  SourceStatus,
  StoreStatus,
  StoredDashboard,
  StoredReport,
  XmlApplied,
  XmlPreview,
} from './values';

export interface ReportQuery {
  /** Chosen by the caller, unique while it runs; for `query/cancel`. */
  readonly id: string;
  readonly report: Report;
  /** Takes the place of the report's own interval. Null bounds: everything stored. */
  readonly range: TimeRange;
  /** Takes the place of the report's own limit when not null. */
  readonly limit: number | null;
  readonly trendBuckets: number;
}

export interface RecordQuery {
  readonly id: string;
  readonly constraint: string | null;
  readonly range: TimeRange;
  readonly limit: number;
  readonly offset: number;
}

/** Calls from the renderer: key `domain/verb`, value: argument and reply. */
export interface Calls {
  'app/info': { argument: null; reply: AppInfo };
  'app/open-external': { argument: { url: string }; reply: null };
  'app/copy-text': { argument: { text: string }; reply: null };
  'settings/get': { argument: null; reply: Settings };
  'settings/set': { argument: Settings; reply: Settings };
  'store/status': { argument: null; reply: StoreStatus };
  /** Opens the file dialog; null when the user closed it. The reply is the job's id. */
  'import/choose': { argument: { format: string | null }; reply: string | null };
  /** Only reachable through the preload's `dropFiles`, which takes File objects, never paths from the page. */
  'import/files': { argument: { paths: readonly string[]; format: string | null }; reply: string };
  'sample/load': { argument: null; reply: string };
  'sample/remove': { argument: null; reply: number };
  'job/list': { argument: null; reply: readonly Job[] };
  'job/cancel': { argument: { id: string }; reply: null };
  'report/list': { argument: null; reply: readonly StoredReport[] };
  'report/remove': { argument: { id: string }; reply: null };
  'report/run': { argument: ReportQuery; reply: ResultTable };
  'record/page': { argument: RecordQuery; reply: ResultTable };
  'query/cancel': { argument: { id: string }; reply: null };
  /** Opens the save dialog; null when closed; else the file written and its rows. */
  'export/csv': { argument: ReportQuery; reply: { file: string; rows: number } | null };
  'dashboard/list': { argument: null; reply: readonly StoredDashboard[] };
  'dashboard/remove': { argument: { id: string }; reply: null };
  /** Opens the file dialog for XML; null when closed. */
  'xml/choose': { argument: null; reply: XmlPreview | null };
  /** Like `import/files`: only through the preload's File objects. */
  'xml/files': { argument: { paths: readonly string[] }; reply: XmlPreview };
  'xml/apply': {
    argument: { token: string; conflict: 'keep-both' | 'replace' };
    reply: XmlApplied;
  };
  'geo/locate': { argument: { addresses: readonly string[] }; reply: readonly AddressLocation[] };
  'source/list': { argument: null; reply: readonly SourceStatus[] };
  'source/add': { argument: SourceForm; reply: Source };
  /** Null: every source. */
  'source/test': { argument: { id: string | null }; reply: readonly ConnectivityRow[] };
  'source/poll': { argument: { id: string }; reply: PollSummary };
  'source/pause': { argument: { id: string; paused: boolean }; reply: null };
  'source/remove': { argument: { id: string; keepRecords: boolean }; reply: null };
  'coverage/get': { argument: { range: TimeRange }; reply: readonly CoverageRow[] };
}

export type CallName = keyof Calls;
/** Calls that only the preload makes, from File objects. */
export type PathCall = 'import/files' | 'xml/files';
export type Argument<K extends CallName> = Calls[K]['argument'];
export type Reply<K extends CallName> = Calls[K]['reply'];

/** Pushed to the renderer. */
export interface Events {
  'job/changed': Job;
  'store/changed': StoreStatus;
  'source/changed': readonly SourceStatus[];
  'definitions/changed': null;
  'worker/restarted': { readonly worker: 'writer' | 'reader'; readonly reason: string };
  /** A menu command: `import`, `import-xml`, `go-dashboards`, … */
  'menu/command': string;
}
export type EventName = keyof Events;

/** What the preload puts at `window.flowglass`. */
export interface FlowglassApi {
  /**
   * One named method per call, camel case of `domain/verb`: `report/run` is `reportRun`. Calls that
   * carry paths are not among them: the page never names a file.
   */
  readonly call: {
    readonly [K in Exclude<CallName, PathCall> as CamelCase<K>]: (
      argument: Argument<K>,
    ) => Promise<Result<Reply<K>>>;
  };
  /** Imports files dropped on the window; the reply is the job's id. */
  readonly dropFlowLogs: (files: readonly File[]) => Promise<Result<string>>;
  readonly dropXml: (files: readonly File[]) => Promise<Result<XmlPreview>>;
  /** Returns the function that ends the subscription. */
  readonly on: <K extends EventName>(name: K, listener: (value: Events[K]) => void) => () => void;
}

type CamelCase<S extends string> = S extends `${infer A}/${infer B}`
  ? `${A}${Capitalize<CamelCase<B>>}`
  : S extends `${infer A}-${infer B}`
    ? `${A}${Capitalize<CamelCase<B>>}`
    : S;

declare const fileBrand: unique symbol;
/** The browser's File, without pulling the DOM types into this folder. */
interface File {
  readonly [fileBrand]?: never;
  readonly name: string;
}
