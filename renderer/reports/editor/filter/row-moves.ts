import type { ClauseRow, FilterRow, NestedRows } from '../../../../core/constraint/rows';

/** The place of a row: indexes from the top down. */
export type Path = readonly number[];

/** The rows with the one at a place changed; null takes it out, and empty nests with it. */
export function withRowAt(
  rows: NestedRows,
  path: Path,
  update: (row: FilterRow) => FilterRow | null,
): NestedRows {
  const [index, ...rest] = path;
  if (index === undefined) return rows;
  return {
    ...rows,
    rows: rows.rows.flatMap((row, at) => {
      if (at !== index) return [row];
      if (rest.length === 0) return update(row) ?? [];
      if (row.kind !== 'nested') return [row];
      const nested = withRowAt(row, rest, update);
      return nested.rows.length === 0 ? [] : [nested];
    }),
  };
}

/** The rows with one more at the end of the nest at a place; the empty path is the top. */
export function withAdded(rows: NestedRows, path: Path, added: FilterRow): NestedRows {
  if (path.length === 0) return { ...rows, rows: [...rows.rows, added] };
  return withRowAt(rows, path, (row) =>
    row.kind === 'nested' ? { ...row, rows: [...row.rows, added] } : row,
  );
}

/** The nest at a place joined in another way. */
export function withJoiner(rows: NestedRows, path: Path, joiner: 'and' | 'or'): NestedRows {
  if (path.length === 0) return { ...rows, joiner };
  return withRowAt(rows, path, (row) => (row.kind === 'nested' ? { ...row, joiner } : row));
}

/** A row that nothing was chosen for yet. */
export function newClause(attribute: string): ClauseRow {
  return { kind: 'clause', attribute, operator: '=', values: [] };
}

/** Two levels: a nest of the other joiner with one row in it. */
export function newNest(outer: 'and' | 'or', attribute: string): NestedRows {
  return { kind: 'nested', joiner: outer === 'and' ? 'or' : 'and', rows: [newClause(attribute)] };
}
