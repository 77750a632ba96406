import type { Dashboard } from '../core/dashboard/model';
import type { BadLine } from '../core/flow/batch';
import type { Problem } from '../core/problem';
import type { CoverageGap, TimeRange } from '../core/query/result-table';
import type { NetworkSettings, VerifySummary } from './aws';
import type { Repair, Report } from '../core/report/model';

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly sqlite: string;
  readonly platform: string;
  readonly dataDir: string;
  readonly keychain: KeychainState;
}

/** `session`: no keyring; secrets live in memory until the app ends. */
export interface KeychainState {
  readonly kind: 'keychain' | 'session';
  readonly problem: Problem | null;
}

export interface StoreStatus {
  readonly records: number;
  readonly bytesOnDisk: number;
  /** First and last record start, epoch seconds; null when empty. */
  readonly first: number | null;
  readonly last: number | null;
  readonly segments: number;
  readonly files: number;
  readonly badLines: number;
  /** Records of the sample day in the store. */
  readonly sampleRecords: number;
}

/** How a log format was found, and how sure: 0 to 1. */
export interface FormatFinding {
  /** Field names in order, separated by a blank. */
  readonly format: string;
  readonly found: 'given' | 'header' | 'flow-log' | 'scored';
  readonly confidence: number;
}

export interface FileImportSummary {
  readonly file: string;
  readonly carrier: 'text' | 's3' | 'cloudwatch-json' | 'console-csv' | 'sample';
  readonly formats: readonly FormatFinding[];
  readonly lines: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly bad: number;
  /** The first bad lines, at most 20. */
  readonly badLines: readonly BadLine[];
  readonly noData: number;
  readonly skipData: number;
  readonly range: TimeRange;
  readonly elapsedMs: number;
  /** Set when this file could not be read, or not to its end; what was stored before stays. */
  readonly problem: Problem | null;
}

export interface ImportSummary {
  readonly files: readonly FileImportSummary[];
  readonly stored: number;
  readonly duplicates: number;
  readonly bad: number;
  readonly elapsedMs: number;
  readonly cancelled: boolean;
}

export type JobKind = 'import' | 'sample' | 'export' | 'print' | 'poll' | 'query' | 'setup';

/** Long work: progress, cancel, result. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly label: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  /** Bytes for files, events for polls. */
  readonly done: number;
  readonly total: number | null;
  /** Records so far and per second. */
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly secondsLeft: number | null;
  readonly problem: Problem | null;
  readonly importSummary: ImportSummary | null;
}

/** An AWS log group that is collected. Secrets are never part of it. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly deviceType: string;
  readonly description: string;
  readonly region: string;
  readonly accountId: string | null;
  readonly logGroup: string;
  /** Null: all streams, present and future. */
  readonly streams: readonly string[] | null;
  /** Log format given by the user; null: from the flow log, else found. */
  readonly format: string | null;
  /** Endpoint in place of AWS's own, for a private endpoint or a test server. */
  readonly endpoint: string | null;
  /** Seconds; 60 or 600. */
  readonly aggregationSeconds: number;
  /** Last four characters of the access key ID; empty with a profile. */
  readonly accessKeyTail: string;
  /** Profile of the AWS configuration files whose credentials are used; null: an access key. */
  readonly profile: string | null;
  readonly paused: boolean;
  /** Epoch seconds: collection starts here. */
  readonly collectFrom: number;
}

export type SourceState = 'collecting' | 'back-filling' | 'failing' | 'paused' | 'waiting';

export interface SourceStatus {
  readonly source: Source;
  readonly state: SourceState;
  /** Log streams that have brought records. */
  readonly streams: number;
  readonly records: number;
  /** Epoch seconds up to which every stream has been read whole; null before the first poll. */
  readonly coveredTo: number | null;
  /** Epoch milliseconds. */
  readonly lastPoll: number | null;
  readonly problem: Problem | null;
  readonly coverage: readonly CoverageSpan[];
  /** Records stored in each of the last 60 minutes, oldest first, by the time they were stored. */
  readonly recordsPerMinute: readonly number[];
  /** Epoch milliseconds: when the problem was first met; null without one. */
  readonly failingSince: number | null;
  /** Polls that failed in a row. */
  readonly failures: number;
  /** Epoch milliseconds; null while a poll runs or none is planned. */
  readonly nextPoll: number | null;
  /** What a back-fill has still to read, seconds; null: none runs. */
  readonly backfill: { readonly doneSeconds: number; readonly totalSeconds: number } | null;
  /** Retention of the log group in days; null: for ever or not known. */
  readonly retentionDays: number | null;
  /** Formats of the group's flow logs and the time each was seen. */
  readonly formats: readonly FormatSpan[];
  /** Not failures: delivery that fails, a gap about to expire, masked fields. */
  readonly notices: readonly Problem[];
  /** The last second reading; null: none yet. */
  readonly verified: VerifySummary | null;
}

/** A log format, as plain names, and when flow logs of the group had it: epoch milliseconds, inclusive. */
export interface FormatSpan {
  readonly format: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Epoch seconds, both inclusive. `gap`: not read, can be; `lost`: the log group no longer holds it;
 * `filling`: being read now.
 */
export interface CoverageSpan {
  readonly from: number;
  readonly to: number;
  readonly kind: 'read' | 'gap' | 'lost' | 'filling';
  readonly reason: string | null;
}

export interface CoverageRow {
  readonly source: string;
  readonly stream: string | null;
  readonly spans: readonly CoverageSpan[];
  readonly gaps: readonly CoverageGap[];
  /** SKIPDATA and NODATA records in the range; null where that is not counted per stream. */
  readonly skipData: number | null;
  readonly noData: number | null;
}

export interface SourceForm {
  readonly name: string;
  readonly deviceType: string;
  readonly description: string;
  readonly region: string;
  readonly accountId: string;
  readonly logGroup: string;
  readonly streams: readonly string[];
  readonly format: string;
  readonly endpoint: string;
  readonly aggregationSeconds: number;
  /** Hours to collect back from now at the first poll. */
  readonly backfillHours: number;
  /** Profile of the AWS configuration files; empty: the access key below. */
  readonly profile: string;
  /** When a source is changed, an empty key keeps the one it has. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly confirmSecretAccessKey: string;
  readonly sessionToken: string;
}

/** A row of the how-to's Test Connectivity Results. */
export interface ConnectivityRow {
  readonly ip: string;
  readonly access: string;
  readonly status: 'succeeded' | 'failed';
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly problem: Problem | null;
}

export interface PollSummary {
  readonly source: string;
  readonly stored: number;
  readonly duplicates: number;
  readonly bad: number;
  readonly pages: number;
  readonly coveredTo: number | null;
  readonly problem: Problem | null;
}

export interface StoredReport {
  readonly id: string;
  readonly report: Report;
  /** Shipped with the app. */
  readonly builtIn: boolean;
  /** Epoch milliseconds. */
  readonly savedAt: number;
  /** 1 when it was first saved; 0 for what came with the app. */
  readonly version: number;
  /** What the person wrote about the last change; may be empty. */
  readonly note: string;
}

/** A version of a report as it was saved, the newest first in lists. Version 0 is what came with the app. */
export interface ReportVersion {
  readonly version: number;
  readonly report: Report;
  readonly note: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

export interface StoredDashboard {
  readonly id: string;
  readonly dashboard: Dashboard;
  readonly builtIn: boolean;
  readonly savedAt: number;
}

/** XML files that were read but not yet saved. */
export interface XmlPreview {
  readonly token: string;
  readonly files: readonly XmlPreviewFile[];
}

export interface XmlPreviewFile {
  readonly file: string;
  readonly reports: readonly Report[];
  readonly dashboards: readonly Dashboard[];
  readonly repairs: readonly Repair[];
  /** Repairs that were left out as asked: the file is used as it stands there. */
  readonly left: readonly Repair[];
  readonly notices: readonly Problem[];
  readonly problems: readonly Problem[];
}

export interface XmlApplied {
  readonly reports: readonly string[];
  readonly dashboards: readonly string[];
}

/** Where an address is: a country, a private network, or unknown. */
export interface AddressLocation {
  readonly address: string;
  readonly kind: 'country' | 'private' | 'unknown';
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null;
  readonly countryName: string | null;
  /** Degrees, of the country's centre. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** For private addresses, the /24 (IPv4) or /64 (IPv6) they belong to. */
  readonly network: string | null;
}

export interface Settings {
  readonly theme: 'light' | 'dark' | 'system';
  readonly zone: 'utc' | 'local';
  readonly network: NetworkSettings;
  /** Beside an exported CSV file, a file that says how complete it is. */
  readonly coverageFile: boolean;
}
