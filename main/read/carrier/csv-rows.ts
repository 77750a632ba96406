/** One cell of a row: where it is in the bytes, and whether quotes are doubled in it. */
export interface Cells {
  count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly doubled: Uint8Array;
}

/** Columns beyond these are passed over. */
const MAX_CELLS = 256;

export function newCells(): Cells {
  return {
    count: 0,
    from: new Int32Array(MAX_CELLS),
    to: new Int32Array(MAX_CELLS),
    doubled: new Uint8Array(MAX_CELLS),
  };
}

/**
 * Cuts the row at `at` (RFC 4180, also with single line feeds) into cells. Returns where the next row
 * starts, or -1 when the row does not end before `to`; at the end of a file that is `last`, and a row
 * ends there, unless in a quoted cell.
 */
export function cutRow(
  bytes: Uint8Array,
  at: number,
  to: number,
  last: boolean,
  cells: Cells,
): number {
  cells.count = 0;
  let p = at;
  for (;;) {
    let from = p;
    let end: number;
    let doubled = 0;
    if (bytes[p] === 34 && p < to) {
      from = ++p;
      for (;;) {
        while (p < to && bytes[p] !== 34) p++;
        if (p >= to || (p + 1 >= to && !last)) return -1;
        if (p + 1 >= to || bytes[p + 1] !== 34) break;
        doubled = 1;
        p += 2;
      }
      end = p++;
      // What stands between the closing quote and the comma belongs to nothing.
      while (p < to && bytes[p] !== 44 && bytes[p] !== 10) p++;
    } else {
      while (p < to && bytes[p] !== 44 && bytes[p] !== 10) p++;
      end = p > from && bytes[p - 1] === 13 ? p - 1 : p;
    }
    if (p >= to && !last) return -1;
    if (cells.count < MAX_CELLS) {
      cells.from[cells.count] = from;
      cells.to[cells.count] = end;
      cells.doubled[cells.count] = doubled;
      cells.count++;
    }
    if (p >= to) return to;
    if (bytes[p++] === 10) return p;
  }
}

const decoder = new TextDecoder();

/** A cell's text; empty when there is no such cell. */
export function cellText(bytes: Uint8Array, cells: Cells, column: number): string {
  if (column < 0 || column >= cells.count) return '';
  const text = decoder.decode(bytes.subarray(cells.from[column], cells.to[column]));
  return cells.doubled[column] === 1 ? text.replaceAll('""', '"') : text;
}
