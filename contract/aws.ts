import type { Problem } from '../core/problem';
import type { ResultTable, TimeRange } from '../core/query/result-table';
import type { Report } from '../core/report/model';

/** How the app reaches AWS. */
export interface NetworkSettings {
  readonly proxy: ProxySettings;
}

export type ProxySettings =
  /** What the operating system says, PAC files included; the command line takes HTTPS_PROXY and NO_PROXY. */
  | { readonly mode: 'system' }
  | { readonly mode: 'none' }
  /** `http://host:port`; a password is asked for apart and kept in the keychain. */
  | { readonly mode: 'fixed'; readonly url: string };

/** A certificate authority that is trusted besides the usual ones. */
export interface CaFacts {
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly validTo: number;
  readonly problem: Problem | null;
}

/** A report to be answered by CloudWatch Logs Insights. */
export interface InsightsQuery {
  /** Chosen by the caller, for `query/cancel`. */
  readonly id: string;
  readonly report: Report;
  readonly range: TimeRange;
  readonly limit: number | null;
  readonly sourceId: string;
}

/** A report compiled for Insights, and what running it would read. */
export interface InsightsPlan {
  /** Query text in Logs Insights QL. */
  readonly text: string;
  readonly logGroup: string;
  readonly region: string;
  /** Epoch seconds, both inclusive. */
  readonly range: { readonly from: number; readonly to: number };
  /** Log formats the text reads, as plain field names. */
  readonly formats: readonly string[];
  /** Estimated bytes to scan; null when AWS gave nothing to go by. */
  readonly estimatedBytes: number | null;
  readonly notices: readonly Problem[];
}

export interface InsightsAnswer {
  readonly table: ResultTable;
  readonly plan: InsightsPlan;
  readonly queryId: string;
  readonly scannedBytes: number;
  readonly scannedRecords: number;
  readonly matchedRecords: number;
}

/** What a second reading of windows found; counts are events. */
export interface VerifySummary {
  readonly source: string;
  readonly windows: number;
  readonly events: number;
  /** Events that the first reading did not have; they are stored now. */
  readonly missing: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly problem: Problem | null;
}
