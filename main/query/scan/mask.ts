import type { DecodedColumn } from '../../store/segment/decode';
import { isSet } from '../attribute/segment-view';

/** Sets 0 in every row that is marked in the bitmap. */
export function clearWhere(mask: Uint8Array, bits: Uint8Array): void {
  for (let row = 0; row < mask.length; row++) if (isSet(bits, row)) mask[row] = 0;
}

/** Rows that are null (`whenNull`) or that are not. */
export function presenceMask(
  column: DecodedColumn,
  rows: number,
  whenNull: boolean,
): boolean | Uint8Array {
  if (column.allNull) return whenNull;
  if (column.nulls === null) return !whenNull;
  const mask = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    if (isSet(column.nulls, row) === whenNull) mask[row] = 1;
  }
  return mask;
}
