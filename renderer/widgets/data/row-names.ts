import type { Cell, ResultTable } from '../../../core/query/result-table';
import { cellText } from '../../format/cell-text';
import type { Zone } from '../../format/time';
import type { Colours } from '../../charts/series-colours';

export interface RowName {
  /** Unlike that of any other row. */
  readonly id: string;
  /** What tells the row from the others. */
  readonly name: string;
  readonly full: string;
}

/**
 * Names for the rows of an answer from everything but its measures. The short name leaves out what
 * all rows share; a report that groups by nothing has the name of its measure.
 */
export function rowNames(table: ResultTable, zone: Zone): readonly RowName[] {
  const { columns, rows } = table;
  const own = columns.flatMap((column, index) => (column.role === 'measure' ? [] : [index]));
  const keys = own.filter((index) => columns[index]?.role === 'key');
  const telling = keys.filter((index) => rows.some((row) => row[index] !== rows[0]?.[index]));
  const nothing = columns.find((column) => column.role === 'measure')?.displayName ?? 'Records';
  const words = (row: readonly Cell[], of: readonly number[]): string =>
    of
      .map((index) => {
        const column = columns[index];
        return column ? cellText(row[index] ?? null, column, zone) : '';
      })
      .join(' · ');
  return rows.map((row, index) => {
    const all = keys.length > 0 ? keys : own;
    const full = all.length === 0 ? nothing : words(row, all);
    const name = telling.length === 0 ? full : words(row, telling);
    return { id: keys.length === 0 ? String(index) : idOf(row, keys), name, full };
  });
}

function idOf(row: readonly Cell[], keys: readonly number[]): string {
  return JSON.stringify(keys.map((index) => (row[index] == null ? null : String(row[index]))));
}

/** ACCEPT and REJECT have their two colours everywhere, where the action is what tells rows apart. */
export function actionColours(table: ResultTable, names: readonly RowName[]): Colours {
  const at = table.columns.findIndex((column) => column.key === 'srcAction');
  const fixed = new Map<string, 'accept-mark' | 'reject-mark'>();
  if (at < 0) return fixed;
  table.rows.forEach((row, index) => {
    const { id = '', name = '' } = names[index] ?? {};
    if (name !== row[at]) return;
    if (name === 'ACCEPT') fixed.set(id, 'accept-mark');
    if (name === 'REJECT') fixed.set(id, 'reject-mark');
  });
  return fixed;
}
