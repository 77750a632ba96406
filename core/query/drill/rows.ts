import type { Constraint } from '../../constraint/tree';
import { isNone, isOne, joined, type KeyCells } from './clauses';

/** One cell for each key. */
type Row = readonly KeyCells[];

interface Factored {
  /** What all rows share. */
  readonly common: Row;
  /** What tells them apart, each different; empty when nothing does. */
  readonly apart: readonly Row[];
}

/** True of the records of any of the rows; null: of every record. */
export function inRows(rows: readonly Row[]): Constraint | null {
  const { common, apart } = factored(rows);
  const either = apart.flatMap((row) => joined('and', row.flatMap(one)) ?? []);
  return joined('and', [...common.flatMap(one), ...given(joined('or', either))]);
}

/** True of exactly the records that are in none of the rows; null only for rows without keys. */
export function inNoRow(rows: readonly Row[]): Constraint | null {
  const { common, apart } = factored(rows);
  const neither = apart.flatMap((row) => joined('or', row.flatMap(none)) ?? []);
  return joined('or', [...common.flatMap(none), ...given(joined('and', neither))]);
}

const given = (clause: Constraint | null): readonly Constraint[] =>
  clause === null ? [] : [clause];
const one = (cells: KeyCells): readonly Constraint[] => given(isOne(cells));
const none = (cells: KeyCells): readonly Constraint[] => given(isNone(cells));

/** Rows that differ in one key only are one list of its values. */
function factored(rows: readonly Row[]): Factored {
  const [first = []] = rows;
  const shared = (at: number): boolean =>
    rows.every((row) => row[at]?.cells[0] === first[at]?.cells[0]);
  const common = first.filter((_, at) => shared(at));
  const apart = rows.map((row) => row.filter((_, at) => !shared(at)));
  const [only] = apart[0] ?? [];
  if (only === undefined) return { common, apart: [] };
  if (apart[0]?.length !== 1) return { common, apart };
  return {
    common,
    apart: [[{ ...only, cells: apart.flatMap((row) => row.flatMap(({ cells }) => cells)) }]],
  };
}
