import type { Cell, ResultColumn, ResultTable } from '../../../core/query/result-table';
import type { HeatCell, HeatGrid, HeatItem } from '../../charts/heat-map/heat-grid';
import { bothTexts } from '../../format/both-texts';
import { cellText } from '../../format/cell-text';
import { hasOwnTitle } from '../../format/headers';
import {
  formatClock,
  formatDay,
  formatRange,
  inOneYear,
  type Zone,
  zoneName,
} from '../../format/time';
import { drillCell, type OnDrill, rowCells } from '../drill';
import { sumOf } from '../measure';
import { rowNames } from './row-names';
import { bucketRange } from './time-series';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

interface Axis {
  readonly items: readonly (HeatItem & { readonly cell: Cell })[];
  readonly places: ReadonlyMap<string, number>;
}

/** The two keys that a heat map sets against each other; null when the report has fewer. */
export function heatKeys(table: ResultTable): readonly [row: number, column: number] | null {
  const [row, column] = table.columns.flatMap((item, index) =>
    item.role === 'key' ? [index] : [],
  );
  return row === undefined || column === undefined ? null : [row, column];
}

/** First key against second key; several rows of one field are added up. */
export function keyGrid(
  table: ResultTable,
  [rowKey, columnKey]: readonly [number, number],
  measure: number,
  zone: Zone,
  onDrill: OnDrill | undefined,
): HeatGrid {
  const rows = axisOf(table, rowKey, measure, zone);
  const columns = axisOf(table, columnKey, measure, zone);
  const gathered = rows.items.map(() => columns.items.map((): Cell[] => []));
  for (const row of table.rows) {
    const at = rows.places.get(idOf(row[rowKey] ?? null));
    const place = columns.places.get(idOf(row[columnKey] ?? null));
    const value = row[measure] ?? null;
    if (at === undefined || place === undefined || value === null) continue;
    gathered[at]?.[place]?.push(value);
  }
  const format = table.columns[measure]?.format ?? 'count';
  return {
    rows: rows.items,
    columns: columns.items,
    unbroken: around(table.columns[columnKey]),
    unbrokenRows: around(table.columns[rowKey]),
    cells: rows.items.map((item, at) =>
      columns.items.map((head, place): HeatCell | null => {
        const values = gathered[at]?.[place] ?? [];
        if (values.length === 0) return null;
        const value = sumOf(values);
        const cells = [
          drillCell(table.columns, rowKey, item.cell),
          drillCell(table.columns, columnKey, head.cell),
        ];
        return {
          value,
          text: `${item.label}, ${head.label}: ${bothTexts(value, format)}`,
          open: onDrill ? () => onDrill({ cells }) : null,
          why: null,
        };
      }),
    ),
  };
}

/** The rows of the answer along time. */
export function timeGrid(
  table: ResultTable,
  zone: Zone,
  onDrill: OnDrill | undefined,
): HeatGrid | null {
  const { trend } = table;
  if (trend === null) return null;
  const names = rowNames(table, zone);
  const buckets = trend.series[0]?.length ?? 0;
  const years = !inOneYear(trend.from, trend.from + buckets * trend.bucketSeconds - 1, zone);
  const columns = Array.from({ length: buckets }, (_, bucket): HeatItem => {
    const start = trend.from + bucket * trend.bucketSeconds;
    const days = trend.bucketSeconds >= 86_400;
    return {
      id: String(bucket),
      label: days
        ? formatDay(start, zone, undefined, years)
        : formatClock(start, zone, trend.bucketSeconds < 60),
    };
  });
  return {
    columns,
    unbroken: true,
    unbrokenRows: false,
    rows: names.map(({ id, name }) => ({ id, label: name })),
    cells: names.map(({ full }, index) =>
      columns.map((_, bucket): HeatCell | null => {
        const value = trend.series[index]?.[bucket] ?? null;
        if (value === null) return null;
        const range = bucketRange(trend, bucket, table.range);
        const cells = rowCells(table.columns, table.rows[index] ?? []);
        return {
          value,
          text: `${full}, ${formatRange(range, zone)}: ${bothTexts(value, trend.format)}`,
          open: onDrill ? () => onDrill({ cells, range }) : null,
          why: null,
        };
      }),
    ),
  };
}

/**
 * The values of a key along an axis. Days of the week and hours of the day are all there, in their
 * natural order; other numbers and times by size; text and addresses by what they hold, the largest
 * first.
 */
function axisOf(table: ResultTable, key: number, measure: number, zone: Zone): Axis {
  const column = table.columns[key];
  const cells = new Map<string, Cell>();
  const sums = new Map<string, number>();
  for (const cell of column ? wholeCircle(column) : []) cells.set(idOf(cell), cell);
  for (const row of table.rows) {
    const cell = row[key] ?? null;
    cells.set(idOf(cell), cell);
    const value = row[measure] ?? null;
    const add = value === null || typeof value === 'string' ? 0 : Number(value);
    sums.set(idOf(cell), (sums.get(idOf(cell)) ?? 0) + add);
  }
  const bySize = column?.type !== 'text' && column?.type !== 'address';
  const items = [...cells]
    .sort(([a, left], [b, right]) => {
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return bySize ? Number(left) - Number(right) : (sums.get(b) ?? 0) - (sums.get(a) ?? 0);
    })
    .map(([id, cell]) => ({ id, cell, label: column ? axisLabel(cell, column, zone) : '' }));
  return { items, places: new Map(items.map(({ id }, index) => [id, index])) };
}

/** All values of a key that goes round: seven days, 24 hours. */
function wholeCircle(column: ResultColumn): readonly Cell[] {
  if (isDay(column)) return [0, 1, 2, 3, 4, 5, 6];
  return isHour(column) ? Array.from({ length: 24 }, (_, hour) => hour) : [];
}

function axisLabel(cell: Cell, column: ResultColumn, zone: Zone): string {
  if (isDay(column)) return DAYS[Number(cell)] ?? cellText(cell, column, zone);
  if (isHour(column) && cell !== null) return `${String(cell).padStart(2, '0')}:00`;
  return cellText(cell, column, zone);
}

const isDay = ({ key }: ResultColumn): boolean => /^DayOfWeek\(/i.test(key);
const isHour = ({ key }: ResultColumn): boolean => /^HourOfDay\(/i.test(key);

function around(column: ResultColumn | undefined): boolean {
  return column !== undefined && (isDay(column) || isHour(column));
}

/** What an axis of a key is called; days and hours with the zone in which they are counted. */
export function axisName(column: ResultColumn | undefined, zone: Zone): string {
  if (!column) return '';
  if (hasOwnTitle(column) || !around(column)) return column.displayName;
  return `${isDay(column) ? 'Day of the week' : 'Hour of the day'}, ${zoneName(zone)}`;
}

function idOf(cell: Cell): string {
  return cell === null ? '' : `=${String(cell)}`;
}
