/** Upper bounds of what one call may carry; beyond them the argument is refused before any work. */
export const limits = {
  /** Characters. */
  id: 200,
  name: 500,
  description: 20_000,
  expression: 2_000,
  constraint: 100_000,
  path: 4_096,
  url: 2_048,
  clipboard: 8_000_000,
  secret: 4_096,
  /** A note on a version of a report. */
  note: 2_000,
  /** XML typed or pasted into the editor. */
  xmlText: 5_000_000,
  extraKey: 500,
  extraValue: 1_000_000,
  /** Items. */
  select: 200,
  orderBy: 50,
  extra: 200,
  /** Patterns of a report besides its own. */
  patterns: 19,
  widgets: 100,
  groupValues: 10_000,
  files: 10_000,
  xmlFiles: 500,
  addresses: 20_000,
  streams: 10_000,
  /** Resources of one set-up. */
  targets: 5_000,
  trendBuckets: 2_000,
  /** Rows of a page of records, and of an answer shown on the screen. */
  recordPage: 10_000,
  reportRows: 1_000_000,
  insightsRows: 100_000,
  /** Epoch seconds: the year 9999. */
  seconds: 253_402_300_799,
  backfillHours: 24 * 366 * 5,
} as const;
