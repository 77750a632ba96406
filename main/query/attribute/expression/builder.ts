import type { DecodedColumn } from '../../../store/segment/decode';
import type { ColumnKind } from '../attribute-values';
import { isSet } from '../segment-view';

/** A computed column while its rows are written. Rows not written are 0, or null once marked so. */
export class ColumnBuilder {
  readonly values: Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
  readonly #rows: number;
  #nulls: Uint8Array<ArrayBuffer> | null = null;
  #isV6: Uint8Array<ArrayBuffer> | null = null;
  #missing = 0;

  constructor(kind: ColumnKind, rows: number) {
    this.#rows = rows;
    this.values = kind === 'number' ? new Float64Array(rows) : new Uint32Array(rows);
  }

  /** Marks a row as missing; each row once at most. */
  markNull(row: number): void {
    this.#nulls ??= new Uint8Array((this.#rows + 7) >> 3);
    this.#nulls[row >> 3] = (this.#nulls[row >> 3] as number) | (1 << (row & 7));
    this.#missing++;
  }

  markV6(row: number): void {
    this.#isV6 ??= new Uint8Array((this.#rows + 7) >> 3);
    this.#isV6[row >> 3] = (this.#isV6[row >> 3] as number) | (1 << (row & 7));
  }

  /** A result of arithmetic: what is not finite is missing; there is no negative zero. */
  setNumber(row: number, value: number): void {
    if (Number.isFinite(value)) this.values[row] = value + 0;
    else this.markNull(row);
  }

  column(): DecodedColumn {
    const rows = this.#rows;
    return {
      rows,
      values: this.values,
      nulls: this.#nulls,
      isV6: this.#isV6,
      allNull: this.#missing === rows,
      allV6: false,
    };
  }
}

/** True when the row has no value. */
export function isNullAt(column: DecodedColumn, row: number): boolean {
  return column.allNull || (column.nulls !== null && isSet(column.nulls, row));
}

export function isV6At(column: DecodedColumn, row: number): boolean {
  return column.allV6 || (column.isV6 !== null && isSet(column.isV6, row));
}
