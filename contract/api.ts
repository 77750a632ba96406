import type { GroupDefinition } from '../core/constraint/group';
import type { Dashboard } from '../core/dashboard/model';
import type { ResultTable, TimeRange } from '../core/query/result-table';
import type { Report } from '../core/report/model';
import type { NetworkInventory, SetupChoices, SetupStep, StepMode } from '../core/setup/model';
import type { CaFacts, InsightsAnswer, InsightsPlan, InsightsQuery, VerifySummary } from './aws';
import type { PrintOrder } from './print';
import type { Result } from './result';
import type {
  IdentityForm,
  LogGroupChoice,
  PermissionRow,
  ProfileFacts,
  RoleChoice,
  Setup,
  SetupOutcome,
  WatchState,
} from './setup';
import type {
  AddressLocation,
  AppInfo,
  ConnectivityRow,
  CoverageRow,
  Job,
  PollSummary,
  ReportVersion,
  Settings,
  SourceForm,
  Source,
  SourceStatus,
  StoreStatus,
  StoredDashboard,
  StoredReport,
  XmlApplied,
  XmlPreview,
  XmlPreviewFile,
} from './values';
import type { WindowArea } from './window-area';

export interface ReportQuery {
  /** Chosen by the caller, unique while it runs; for `query/cancel`. */
  readonly id: string;
  readonly report: Report;
  /** Takes the place of the report's own interval. Null bounds: everything stored. */
  readonly range: TimeRange;
  /** Takes the place of the report's own limit when not null. */
  readonly limit: number | null;
  readonly trendBuckets: number;
  /** Whether the trend has what is in no row, too, which takes longer. Absent: yes. */
  readonly trendOthers?: boolean;
}

export interface RecordQuery {
  readonly id: string;
  readonly constraint: string | null;
  readonly range: TimeRange;
  readonly limit: number;
  readonly offset: number;
  /** True: every field that records of the range have; else the usual ones. */
  readonly all: boolean;
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
  /** Null id: a new one; a taken name gets a number. Else a new version of it, also under a new name. */
  'report/save': {
    argument: { id: string | null; report: Report; note: string };
    reply: StoredReport;
  };
  /** Every version that is kept, the newest first. */
  'report/versions': { argument: { id: string }; reply: readonly ReportVersion[] };
  'report/remove': { argument: { id: string }; reply: null };
  'report/run': { argument: ReportQuery; reply: ResultTable };
  'record/page': { argument: RecordQuery; reply: ResultTable };
  'query/cancel': { argument: { id: string }; reply: null };
  /** Opens the save dialog; null when closed; else the file written and its rows. */
  'export/csv': { argument: ReportQuery; reply: { file: string; rows: number } | null };
  /** Writes all records of a filter, not a page. */
  'export/records': { argument: RecordQuery; reply: { file: string; rows: number } | null };
  /** A picture of a part of the window as it is shown; null when the dialog was closed. */
  'export/png': { argument: { name: string; area: WindowArea }; reply: { file: string } | null };
  /**
   * Asks where to save, then makes the document as a job; null when the dialog was closed or the job was
   * cancelled.
   */
  'export/pdf': { argument: PrintOrder; reply: { file: string } | null };
  /** The order that is being printed, for the page that prints it; null: there is none. */
  'print/order': { argument: null; reply: PrintOrder | null };
  /** Report or dashboard XML of one or many stored ones; null when the dialog was closed. */
  'export/xml': {
    argument: { kind: 'report' | 'dashboard'; ids: readonly string[] };
    reply: { file: string; count: number } | null;
  };
  /** Fields that stored records have. */
  'store/fields': { argument: null; reply: readonly string[] };
  /** What `Group@NAME` stands for here, by name. */
  'group/list': { argument: null; reply: readonly GroupDefinition[] };
  /** Adds one or takes the place of the one with its name. */
  'group/save': { argument: GroupDefinition; reply: readonly GroupDefinition[] };
  'group/remove': { argument: { name: string }; reply: readonly GroupDefinition[] };
  'window/full-screen': { argument: { on: boolean }; reply: null };
  'dashboard/list': { argument: null; reply: readonly StoredDashboard[] };
  /** Null id: a new one; a taken name gets a number. Else the one with this id, also under a new name. */
  'dashboard/save': {
    argument: { id: string | null; dashboard: Dashboard };
    reply: StoredDashboard;
  };
  'dashboard/remove': { argument: { id: string }; reply: null };
  /** Opens the file dialog for XML; null when closed. */
  'xml/choose': { argument: null; reply: XmlPreview | null };
  /** Reads XML that was typed or pasted; saves nothing. */
  'xml/read-text': { argument: { text: string }; reply: XmlPreviewFile };
  /** Like `import/files`: only through the preload's File objects. */
  'xml/files': { argument: { paths: readonly string[] }; reply: XmlPreview };
  /**
   * Reads a file of a preview again, without the repair of that key (`repairKey`) or with it again. `file`:
   * its place in the preview. The preview keeps its token.
   */
  'xml/leave': {
    argument: { token: string; file: number; key: string; leave: boolean };
    reply: XmlPreview;
  };
  'xml/apply': {
    argument: { token: string; conflict: 'keep-both' | 'replace' };
    reply: XmlApplied;
  };
  'geo/locate': { argument: { addresses: readonly string[] }; reply: readonly AddressLocation[] };
  'source/list': { argument: null; reply: readonly SourceStatus[] };
  'source/add': { argument: SourceForm; reply: Source };
  /**
   * Changes a source; empty key fields keep its key. Records stay. Coverage stays too, unless the Region
   * or the log group changes: of another group nothing has been read.
   */
  'source/edit': { argument: { id: string; form: SourceForm }; reply: Source };
  /** Reads a range (epoch seconds, inclusive) that lies before the source's start, or again. */
  'source/backfill': { argument: { id: string; from: number; to: number }; reply: null };
  /** Reads every gap that can still be read, now. */
  'source/fill-gaps': { argument: { id: string }; reply: null };
  /** Reads a sample of windows a second time and compares. */
  'source/verify': { argument: { id: string }; reply: VerifySummary };
  /** Null: every source. */
  'source/test': { argument: { id: string | null }; reply: readonly ConnectivityRow[] };
  'source/poll': { argument: { id: string }; reply: PollSummary };
  'source/pause': { argument: { id: string; paused: boolean }; reply: null };
  'source/remove': { argument: { id: string; keepRecords: boolean }; reply: null };
  'coverage/get': { argument: { range: TimeRange }; reply: readonly CoverageRow[] };
  /** Profiles of the AWS configuration files of the person. */
  'profile/list': { argument: null; reply: readonly ProfileFacts[] };
  /** Newest first. */
  'setup/list': { argument: null; reply: readonly Setup[] };
  /** A new run of the wizard. */
  'setup/start': { argument: null; reply: Setup };
  'setup/save': {
    argument: {
      id: string;
      step: SetupStep;
      choices: SetupChoices;
      modes: Readonly<Record<SetupStep, StepMode>>;
    };
    reply: Setup;
  };
  /** Forgets a run and its key; leaves AWS as it is. */
  'setup/discard': { argument: { id: string }; reply: null };
  /** Tries the identity and keeps it for the run. Null: tries the one that is kept. */
  'setup/identify': { argument: { id: string; form: IdentityForm | null }; reply: Setup };
  'setup/check': { argument: { id: string }; reply: readonly PermissionRow[] };
  'setup/log-groups': {
    argument: { id: string; prefix: string };
    reply: readonly LogGroupChoice[];
  };
  'setup/roles': { argument: { id: string }; reply: readonly RoleChoice[] };
  'setup/inventory': { argument: { id: string }; reply: NetworkInventory };
  /** Does one step's changes. Safe to call again; `setup/changed` tells of each thing made. */
  'setup/apply': { argument: { id: string; step: SetupStep }; reply: SetupOutcome };
  /** Stops what `setup/apply` or `setup/undo` does after the call that runs. */
  'setup/stop': { argument: { id: string }; reply: null };
  /** Looks whether what the step would make is there. */
  'setup/confirm': { argument: { id: string; step: SetupStep }; reply: SetupOutcome };
  'setup/watch': { argument: { id: string }; reply: WatchState };
  /** The key of a user that collects and was made by hand; goes to main once. */
  'setup/collector-key': { argument: { id: string; form: IdentityForm }; reply: SetupOutcome };
  /** Saves the source, keeps its key, starts to poll. */
  'setup/finish': { argument: { id: string }; reply: SetupOutcome };
  /** Deletes a flow log that the run made and makes it again: AWS lets none be changed. */
  'setup/recreate': { argument: { id: string; flowLogId: string }; reply: SetupOutcome };
  /** Removes what the run made, last first; `keepLogGroup` leaves the group and its events. */
  'setup/undo': { argument: { id: string; keepLogGroup: boolean }; reply: SetupOutcome };
  /** Opens the file dialog for a PEM file; null when closed. */
  'network/choose-ca': { argument: null; reply: readonly CaFacts[] | null };
  'network/list-ca': { argument: null; reply: readonly CaFacts[] };
  'network/remove-ca': { argument: { fingerprint: string }; reply: readonly CaFacts[] };
  /** Name and password for a fixed proxy; both empty: none. Kept in the keychain. */
  'network/proxy-password': { argument: { user: string; password: string }; reply: null };
  /** Compiles a report for CloudWatch Logs Insights; runs nothing. */
  'insights/compile': { argument: InsightsQuery; reply: InsightsPlan };
  'insights/run': { argument: InsightsQuery; reply: InsightsAnswer };
  /** Writes the answer of a run to a file; null when the dialog was closed. */
  'insights/csv': { argument: InsightsQuery; reply: { file: string; rows: number } | null };
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
  'setup/changed': Setup;
  /** The window fills the screen from now on, or no longer: the person may end it without the page. */
  'window/changed': { readonly fullScreen: boolean };
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
