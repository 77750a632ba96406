import type { Cell, ResultColumn, ResultTable } from '../../../core/query/result-table';

export const SOURCE: ResultColumn = {
  key: 'srcIpAddr',
  displayName: 'Source IP',
  type: 'address',
  format: 'plain',
  role: 'key',
};
export const DESTINATION: ResultColumn = {
  key: 'destIpAddr',
  displayName: 'Destination IP',
  type: 'address',
  format: 'plain',
  role: 'key',
};
export const PORT: ResultColumn = {
  key: 'destIpPort',
  displayName: 'Destination TCP/UDP Port',
  type: 'integer',
  format: 'code',
  role: 'key',
};
export const ACTION: ResultColumn = {
  key: 'srcAction',
  displayName: 'Source Action',
  type: 'text',
  format: 'plain',
  role: 'key',
};
export const EVENT_NAME: ResultColumn = {
  key: 'eventName',
  displayName: 'Event Name',
  type: 'text',
  format: 'plain',
  role: 'dependent',
};
export const COUNT: ResultColumn = {
  key: 'COUNT(*)',
  displayName: 'COUNT(Matched Events)',
  type: 'integer',
  format: 'count',
  role: 'measure',
};
export const RECEIVED: ResultColumn = {
  key: 'SUM(recvBytes64)',
  displayName: 'SUM(Received Bytes64)',
  type: 'integer',
  format: 'bytes',
  role: 'measure',
};
export const SENT: ResultColumn = {
  key: 'SUM(sentBytes64)',
  displayName: 'SUM(Sent Bytes64)',
  type: 'integer',
  format: 'bytes',
  role: 'measure',
};

/** An answer with the given columns and rows; everything else can be said over. */
export function answer(
  columns: readonly ResultColumn[],
  rows: readonly (readonly Cell[])[],
  over: Partial<ResultTable> = {},
): ResultTable {
  return {
    columns,
    rows,
    range: { from: 1000, to: 1999 },
    seen: { from: 1000, to: 1999 },
    clock: 'flow start',
    matched: rows.length,
    groups: rows.length,
    truncated: false,
    total: null,
    trend: null,
    coverage: {
      expectedSeconds: 0,
      coveredSeconds: 0,
      gaps: [],
      files: 1,
      sample: false,
      skipData: 0,
      noData: 0,
    },
    notices: [],
    elapsedMs: 5,
    ...over,
  };
}
