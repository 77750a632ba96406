import type { ResultColumn, ResultTable } from '../../core/query/result-table';
import { formatCount, formatPercent } from '../format/count';
import { hasOwnTitle, measureName, shortHeader } from '../format/headers';
import { formatDuration } from '../format/time';
import { numberValue } from './data/number-value';
import type { RowName } from './data/row-names';
import { mainMeasure, measureText, shownSum } from './measure';

/** `Matched records · top 10 of 1 432 groups hold 160 346 of 218 846 (73 %)`. */
export function barListSubtitle(table: ResultTable): string {
  const measure = mainMeasure(table);
  const column = table.columns[measure];
  const text = measureText(column);
  const sum = shownSum(table.rows, measure);
  const all = table.total === null ? null : Number(table.total);
  const share =
    table.total !== null && all !== null && all > 0
      ? ` of ${text(table.total)} (${formatPercent(Number(sum) / all, 0)})`
      : '';
  return `${measureName(column)} · ${topWords(table)} ${table.rows.length === 1 ? 'holds' : 'hold'} ${text(sum)}${share}`;
}

/** `Bytes per group · top 50 of 2 917 by sent · Event Name hidden`. */
export function tableSubtitle(table: ResultTable, hidden: readonly number[]): string {
  const column = table.columns[mainMeasure(table)];
  const by = column ? ` by ${shortHeader(column, table.columns).toLowerCase()}` : '';
  const names = hidden.map((index) => table.columns[index]?.displayName ?? '').filter(Boolean);
  const without = names.length > 0 ? ` · ${names.join(' and ')} hidden` : '';
  return `${measureName(column)} · ${topWords(table)}${by}${without}`;
}

/** `Matched records · source, destination, port · top 10, 160 346 records`. */
export function treeMapSubtitle(table: ResultTable, nesting: readonly number[]): string {
  const measure = mainMeasure(table);
  const column = table.columns[measure];
  const levels = nesting.map((index) => levelName(table, index)).join(', ');
  return `${measureName(column)} · ${levels} · top ${formatCount(table.rows.length)}, ${sumWords(table, measure)}`;
}

/** `Matched records by source location · top 50, 201 367 records`. */
export function geoMapSubtitle(table: ResultTable, address: number): string {
  const measure = mainMeasure(table);
  const column = table.columns[measure];
  return `${measureName(column)} by ${levelName(table, address)} location · top ${formatCount(table.rows.length)}, ${sumWords(table, measure)}`;
}

/** `Matched records per 5 min · top 10 of 1 432 groups`. */
export function timeSubtitle(table: ResultTable): string {
  const { trend } = table;
  if (trend === null) return '';
  const first = table.columns.find(({ role }) => role === 'measure');
  const { displayName, format } = trend;
  const name = plainMeasure({ key: first?.key ?? 'COUNT(*)', displayName, format });
  return `${name} per ${formatDuration(trend.bucketSeconds)} · ${topWords(table)}`;
}

/** `Matched records · shares of 218 846 · top 50 of 1 432 groups`. */
export function pieSubtitle(table: ResultTable): string {
  const measure = mainMeasure(table);
  const column = table.columns[measure];
  const first = table.columns.findIndex(({ role }) => role === 'measure');
  const all = first === measure ? table.total : null;
  const whole = measureText(column)(all ?? shownSum(table.rows, measure));
  return `${plainMeasure(column)} · shares of ${whole} · ${topWords(table)}`;
}

/** `Matched records · day × hour · top 168 groups`, or along time. */
export function heatSubtitle(
  table: ResultTable,
  keys: readonly [row: number, column: number] | null,
): string {
  const column = table.columns[mainMeasure(table)];
  if (keys === null) return timeSubtitle(table);
  const [row, across] = keys.map((index) => levelName(table, index));
  return `${plainMeasure(column)} · ${row} × ${across} · ${topWords(table)}`;
}

/** `Bytes sent · all 1 432 groups`: what the number measures, and of what. */
export function numberSubtitle(table: ResultTable, names: readonly RowName[]): string {
  const number = numberValue(table, names);
  if (number === null) return '';
  const of = number.of === '' ? '' : ` · ${number.of}`;
  return `${plainMeasure(number.column)}${of}`;
}

/** What is measured, with its unit, where "per group" would be wrong. */
function plainMeasure(
  column: Pick<ResultColumn, 'key' | 'displayName' | 'format'> | undefined,
): string {
  const name = measureName(column);
  if (!column || name !== 'Bytes per group') return name;
  return `${column.displayName}, bytes`;
}

function topWords(table: ResultTable): string {
  const rows = formatCount(table.rows.length);
  if (!table.truncated) return table.rows.length === 1 ? 'the only group' : `all ${rows} groups`;
  return table.groups === null
    ? `top ${rows} groups`
    : `top ${rows} of ${formatCount(table.groups)} groups`;
}

function sumWords(table: ResultTable, measure: number): string {
  const column = table.columns[measure];
  const text = measureText(column)(shownSum(table.rows, measure));
  return column?.key === 'COUNT(*)' ? `${text} records` : text;
}

const LEVELS: Readonly<Record<string, string>> = {
  srcIpAddr: 'source',
  destIpAddr: 'destination',
  destIpPort: 'port',
  srcIpPort: 'source port',
  reptDevIpAddr: 'reporting address',
  reptDevName: 'interface',
  srcAction: 'action',
};

function levelName(table: ResultTable, index: number): string {
  const column = table.columns[index];
  if (!column) return '';
  if (hasOwnTitle(column)) return column.displayName;
  if (/^DayOfWeek\(/i.test(column.key)) return 'day of the week';
  if (/^HourOfDay\(/i.test(column.key)) return 'hour of the day';
  return LEVELS[column.key] ?? column.displayName;
}
