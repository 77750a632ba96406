import { findAttribute } from '../../core/attribute/catalogue';
import type { ResultColumn } from '../../core/query/result-table';

type Column = Pick<ResultColumn, 'key' | 'displayName' | 'format'>;

const SHORT: Readonly<Record<string, string>> = {
  reptDevIpAddr: 'Reporting IP',
  reptDevName: 'Interface',
  srcAction: 'Action',
  'COUNT(*)': 'Records',
  sentBytes64: 'Sent',
  recvBytes64: 'Received',
  totBytes64: 'Total',
  sentPkts64: 'Packets',
  ipProto: 'Protocol',
};

const FUNCTIONS: Readonly<Record<string, string>> = {
  SUM: '',
  AVG: 'Average',
  MIN: 'Least',
  MAX: 'Most',
  MEDIAN: 'Median',
  PCTILE95: '95th percentile',
  PCTCHANGE: 'Change of',
  FIRST: 'First',
  LAST: 'Last',
  MODE: 'Usual',
  HOUROFDAY: 'Hour of',
  DAYOFWEEK: 'Day of',
};

/** The heading a narrow column gets; the full display name stays in its tooltip. */
export function shortHeader(column: Column, all: readonly Pick<Column, 'key'>[]): string {
  if (hasOwnTitle(column)) return column.displayName;
  if (column.key === 'destIpPort' || column.key === 'srcIpPort') {
    const both = all.some((c) => c.key === 'srcIpPort') && all.some((c) => c.key === 'destIpPort');
    if (!both) return 'Port';
    return column.key === 'srcIpPort' ? 'Source port' : 'Dest. port';
  }
  return SHORT[column.key] ?? callHeader(column.key) ?? column.displayName;
}

/** `Average sent` for `AVG(sentBytes64)`; null for other than one function of one attribute. */
function callHeader(key: string): string | null {
  const [, name = '', attribute = ''] = /^(\w+)\((\w+)\)$/.exec(key) ?? [];
  const word = FUNCTIONS[name.toUpperCase()];
  const of = SHORT[attribute] ?? findAttribute(attribute)?.displayName;
  if (word === undefined || of === undefined) return null;
  if (word === '') return SHORT[attribute] ?? null;
  return `${word} ${attribute in SHORT ? of.toLowerCase() : of}`;
}

/** What is measured, for a widget's subtitle. */
export function measureName(column: Column | undefined): string {
  if (!column) return 'Records';
  if (hasOwnTitle(column)) return withUnit(column);
  if (column.key === 'COUNT(*)') return 'Matched records';
  if (column.format === 'bytes' && /^SUM\(\w+\)$/i.test(column.key)) return 'Bytes per group';
  return withUnit(column);
}

function withUnit(column: Column): string {
  return column.format === 'bytes' ? `${column.displayName}, bytes` : column.displayName;
}

/** True for a title that the report gives; a call's default name has parentheses as the call has. */
export function hasOwnTitle(column: Pick<Column, 'key' | 'displayName'>): boolean {
  if (/[(+*/]/.test(column.key)) return !/[(+*/]/.test(column.displayName);
  const known = findAttribute(column.key);
  return known !== null && column.displayName !== known.displayName;
}
