import { expect } from 'vitest';
import { plain } from './judge';

/** What two ways of adding doubles may differ by. */
const TOLERANCE = 1e-9;

/** Rows are equal, numbers that are not whole but for what rounding in another order leaves. */
export function expectClose(
  rows: readonly (readonly unknown[])[],
  truth: readonly (readonly unknown[])[],
): void {
  const wanted = plain(truth);
  expect(rows.length).toBe(wanted.length);
  // Values near enough become the wanted ones, so that a difference is shown in its row.
  const taken = rows.map((row, at) =>
    row.map((cell, column) => {
      const other = wanted[at]?.[column];
      return near(cell, other) ? other : cell;
    }),
  );
  expect(taken).toEqual(wanted);
}

function near(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  if (Number.isInteger(a) && Number.isInteger(b) && Math.abs(a) < 2 ** 50) return a === b;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}
