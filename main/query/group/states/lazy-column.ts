import type { Cell } from '../../../../core/query/result-table';
import { compareCells } from '../../../../core/query/compare-cells';
import type { ColumnKind } from '../../attribute/attribute-values';
import type { GroupColumn } from './state';

/** A column whose values take some work: each is worked out once. To be asked when all is gathered. */
export class LazyColumn implements GroupColumn {
  readonly #kind: ColumnKind;
  readonly #compute: (group: number) => Cell;
  readonly #known: (Cell | undefined)[] = [];

  constructor(kind: ColumnKind, compute: (group: number) => Cell) {
    this.#kind = kind;
    this.#compute = compute;
  }

  cell(group: number): Cell {
    let cell = this.#known[group];
    if (cell === undefined) {
      cell = finite(this.#compute(group));
      this.#known[group] = cell;
    }
    return cell;
  }

  compare(a: number, b: number): number {
    return compareCells(this.#kind, this.cell(a), this.cell(b));
  }

  isEmpty(group: number): boolean {
    return this.cell(group) === null;
  }
}

/** What is beyond all doubles is missing; there is no negative zero. */
function finite(cell: Cell): Cell {
  if (typeof cell !== 'number') return cell;
  return Number.isFinite(cell) ? cell + 0 : null;
}
