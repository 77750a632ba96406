import type { Cell, ResultTable } from '../../../core/query/result-table';
import type { AddressValue } from '../../charts/geo-map/places';

const PREFERRED = ['srcIpAddr', 'destIpAddr'];

/** The address that is placed: the source, else the destination, else the first one; -1 for none. */
export function addressColumn(table: ResultTable): number {
  for (const key of PREFERRED) {
    const index = table.columns.findIndex((column) => column.key === key);
    if (index >= 0) return index;
  }
  return table.columns.findIndex((column) => column.type === 'address');
}

/** One address and value per row; an empty address stays null. */
export function addressValues(
  table: ResultTable,
  address: number,
  measure: number,
): readonly AddressValue[] {
  return table.rows.map((row) => {
    const cell = row[address] ?? null;
    return {
      address: typeof cell === 'string' ? cell : null,
      value: amountOf(row[measure] ?? null),
    };
  });
}

/** Each address once, sorted, so that the same rows in another order ask the same question. */
export function distinctAddresses(rows: readonly AddressValue[]): readonly string[] {
  const all = rows.flatMap((row) => (row.address === null ? [] : [row.address]));
  return [...new Set(all)].sort();
}

/** What a place can hold: nothing below 0, and no text. */
function amountOf(cell: Cell): number | bigint {
  return cell === null || typeof cell === 'string' || cell < 0 ? 0 : cell;
}
