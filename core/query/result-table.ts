import type { Problem } from '../problem';

/** bigint where a sum goes beyond 2^53; null where no record of the group had a value. */
export type Cell = string | number | bigint | null;

export type ValueType = 'text' | 'address' | 'integer' | 'number' | 'time';
/** How a value is shown: `bytes` base 1024, `code` without separators, `time` epoch milliseconds. */
export type ValueFormat = 'plain' | 'bytes' | 'code' | 'count' | 'time';

export interface ResultColumn {
  /** As in the report: `srcIpAddr`, `COUNT(*)`. The key of JSON rows. */
  readonly key: string;
  /** For people and CSV: `Source IP`, `COUNT(Matched Events)`. */
  readonly displayName: string;
  readonly type: ValueType;
  readonly format: ValueFormat;
  /** `key`: a GROUP BY attribute; `dependent`: selected, not grouped; `measure`: an aggregate; `raw`: of raw records. */
  readonly role: 'key' | 'dependent' | 'measure' | 'raw';
}

/** Both ends inclusive, epoch seconds, on the record's start. Null: no bound. */
export interface TimeRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** Buckets along time, one series per row of the table, for the first measure. */
export interface Trend {
  /** What the series measure: the title of the first measure, or of COUNT(*) without one. */
  readonly displayName: string;
  readonly format: ValueFormat;
  /** Epoch seconds of the first bucket's start. */
  readonly from: number;
  readonly bucketSeconds: number;
  /** [row][bucket]; null where no record of the bucket has a value, 0 for counts and sums. */
  readonly series: readonly (readonly (number | null)[])[];
  /**
   * Per bucket, all matching records that are in no row shown; null when the measure cannot be added up or
   * they were not asked for.
   */
  readonly others: readonly number[] | null;
}

/** How complete an answer is. */
export interface CoverageSummary {
  /** Per collected source: seconds of the range read whole and seconds expected, summed over sources. */
  readonly expectedSeconds: number;
  readonly coveredSeconds: number;
  readonly gaps: readonly CoverageGap[];
  /** Imported files that hold records in the range; a file says nothing of what it leaves out. */
  readonly files: number;
  /** True when records of the sample day lie in the range: they are invented and complete. */
  readonly sample: boolean;
  /** SKIPDATA and NODATA records in the range. SKIPDATA: totals are lower bounds. */
  readonly skipData: number;
  readonly noData: number;
}

export interface CoverageGap {
  readonly source: string;
  /** Epoch seconds, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** The range asked for, and the first and last record start seen in the matching records. */
  readonly range: TimeRange;
  readonly seen: TimeRange;
  /** The clock of the range. */
  readonly clock: 'flow start';
  /** Records that matched the constraint and range; null when not counted. */
  readonly matched: number | null;
  /** Groups before the limit; null when only bounded below or not counted. */
  readonly groups: number | null;
  /** True when rows were cut by the limit. */
  readonly truncated: boolean;
  /** First measure summed over all matched records, for "top 10 hold x of y"; null if not a sum or count. */
  readonly total: number | bigint | null;
  readonly trend: Trend | null;
  readonly coverage: CoverageSummary;
  /** Things the reader must know: an empty attribute, an unresolved group, AND and OR mixed. */
  readonly notices: readonly Problem[];
  /** Milliseconds spent in the store. */
  readonly elapsedMs: number;
}
