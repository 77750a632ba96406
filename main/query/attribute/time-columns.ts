import type { DecodedColumn } from '../../store/segment/decode';
import { isSet, type SegmentView } from './segment-view';

/** A field of epoch seconds as milliseconds. */
export function millisecondsColumn(view: SegmentView, field: string): DecodedColumn {
  const seconds = view.field(field);
  const { rows } = view;
  const values = new Float64Array(rows);
  if (seconds === null || seconds.allNull) return numbers(values, null, true);
  for (let row = 0; row < rows; row++) values[row] = (seconds.values[row] as number) * 1_000;
  return numbers(values, seconds.nulls, false);
}

/** End minus start, milliseconds; null where either is. */
export function durationColumn(view: SegmentView): DecodedColumn {
  const start = view.field('start');
  const end = view.field('end');
  const { rows } = view;
  const values = new Float64Array(rows);
  if (start === null || start.allNull || end === null || end.allNull) {
    return numbers(values, null, true);
  }
  for (let row = 0; row < rows; row++) {
    values[row] = ((end.values[row] as number) - (start.values[row] as number)) * 1_000;
  }
  return numbers(values, eitherSet(start.nulls, end.nulls), false);
}

/** CloudWatch's ingestion time, else when the file's import was begun; null where neither is known. */
export function receiveTimeColumn(
  ingested: DecodedColumn | null,
  imports: DecodedColumn | null,
  importTimes: () => ReadonlyMap<number, number>,
  rows: number,
): DecodedColumn {
  const values = new Float64Array(rows);
  const nulls = new Uint8Array((rows + 7) >> 3);
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    const time = valueAt(ingested, row) ?? importTimes().get(valueAt(imports, row) ?? -1);
    if (time !== undefined) values[row] = time;
    else {
      nulls[row >> 3] = (nulls[row >> 3] as number) | (1 << (row & 7));
      missing++;
    }
  }
  return numbers(values, missing === 0 ? null : nulls, missing === rows);
}

function valueAt(column: DecodedColumn | null, row: number): number | undefined {
  if (column === null || column.allNull) return undefined;
  return column.nulls !== null && isSet(column.nulls, row) ? undefined : column.values[row];
}

function eitherSet(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null {
  if (a === null || b === null) return a ?? b;
  return a.map((bits, at) => bits | (b[at] as number));
}

function numbers(values: Float64Array, nulls: Uint8Array | null, allNull: boolean): DecodedColumn {
  return { rows: values.length, values, nulls, isV6: null, allNull, allV6: false };
}
