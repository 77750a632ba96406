import type { ResultColumn } from '../../core/query/result-table';

const SHORT: Readonly<Record<string, string>> = {
  reptDevIpAddr: 'Reporting IP',
  srcAction: 'Action',
  'COUNT(*)': 'Records',
  'SUM(recvBytes64)': 'Received',
  'SUM(sentBytes64)': 'Sent',
  'SUM(totBytes64)': 'Total',
  'SUM(sentPkts64)': 'Packets',
  sentBytes64: 'Sent',
  recvBytes64: 'Received',
  sentPkts64: 'Packets',
  ipProto: 'Protocol',
};

/** The heading a narrow column gets; the full display name stays in its tooltip. */
export function shortHeader(column: ResultColumn, all: readonly ResultColumn[]): string {
  if (column.key === 'destIpPort' || column.key === 'srcIpPort') {
    const both = all.some((c) => c.key === 'srcIpPort') && all.some((c) => c.key === 'destIpPort');
    if (!both) return 'Port';
    return column.key === 'srcIpPort' ? 'Source port' : 'Dest. port';
  }
  return SHORT[column.key] ?? column.displayName;
}

/** What is measured, for a widget's subtitle. */
export function measureName(column: ResultColumn | undefined): string {
  if (!column) return 'Records';
  if (column.key === 'COUNT(*)') return 'Matched records';
  if (column.format === 'bytes') return 'Bytes per group';
  return column.displayName;
}
