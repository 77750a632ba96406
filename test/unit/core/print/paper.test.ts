import { describe, expect, it } from 'vitest';
import {
  PRINTED_ROWS,
  PRINTED_ROWS_IN_ALL,
  paperArea,
  printedRows,
} from '../../../../core/print/paper';

describe('the room on a sheet', () => {
  it('is the sheet without its margins, at the scale of the print', () => {
    // 190 mm of an upright A4 are 718 px, three quarters of 957.
    expect(paperArea('A4', false).width).toBe(957);
    expect(paperArea('A4', true)).toEqual({ width: 1395, height: 932 });
    expect(paperArea('Letter', false).width).toBeGreaterThan(paperArea('A4', false).width);
    expect(paperArea('Letter', false).height).toBeLessThan(paperArea('A4', false).height);
  });
});

describe('the rows that lists print', () => {
  it('are all they have, up to the bound of one list', () => {
    expect(printedRows([7, null, PRINTED_ROWS, PRINTED_ROWS + 1])).toEqual([
      7,
      null,
      PRINTED_ROWS,
      PRINTED_ROWS_IN_ALL - PRINTED_ROWS - 7,
    ]);
    expect(printedRows([PRINTED_ROWS + 1])).toEqual([PRINTED_ROWS]);
  });

  it('are bounded for the whole document, and no list is left without', () => {
    const many = printedRows(Array.from({ length: 100 }, () => 1_000_000));
    expect(many.slice(0, 3)).toEqual([10_000, 10_000, 100]);
    expect(many.every((rows) => rows !== null && rows >= 100)).toBe(true);
    expect(printedRows([20_000, 20_000, 3])).toEqual([10_000, 10_000, 3]);
  });
});
