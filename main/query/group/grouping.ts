import type { Attribute } from '../../../core/attribute/attribute';
import type { GroupPlan } from '../../../core/query/plan';
import type { Cell } from '../../../core/query/result-table';
import { SEGMENT_ROWS } from '../../store/segment/layout';
import type { AttributeSource } from '../attribute/values';
import { checkGroups, type QueryBounds } from '../bounds';
import type { Selection } from '../scan/scan';
import { GroupColumns } from './columns';
import { GroupTable } from './key/group-table';
import { KeyLayout } from './key/key-layout';
import type { ValueRoom } from './states/room';
import type { GroupColumn } from './states/state';
import { States } from './states/states';

/** Gathers the groups of a question from selections, and orders and shows them. */
export class Grouping {
  readonly layout: KeyLayout;
  readonly table: GroupTable;
  readonly #plan: GroupPlan;
  readonly #bounds: QueryBounds;
  readonly #states: States;
  readonly #columns: GroupColumns;
  readonly #groups = new Uint32Array(SEGMENT_ROWS);
  #keys = new Uint32Array(0);

  constructor(plan: GroupPlan, source: AttributeSource, room: ValueRoom, bounds: QueryBounds) {
    this.#plan = plan;
    this.#bounds = bounds;
    this.layout = new KeyLayout(plan.groupBy, source);
    this.table = new GroupTable(this.layout.words);
    this.#states = new States(source, room);
    this.#columns = new GroupColumns(plan, source, this.layout, this.table, this.#states);
    if (this.layout.words === 0 && plan.groupBy.length === 0) {
      // Without GROUP BY there is one row, also when nothing matched.
      this.table.size = 1;
      this.#states.reserve(1);
    }
  }

  get size(): number {
    return this.table.size;
  }

  /**
   * Takes in rows and returns their group numbers; valid until the next call.
   * @throws ProblemError `query/too-many-groups`, `query/too-many-values`
   */
  add(selection: Selection): Uint32Array {
    const groups = this.find(selection);
    checkGroups(this.table.size, this.#bounds);
    this.#states.reserve(this.table.size);
    this.#states.add(selection, groups);
    return groups;
  }

  /** Numbers the groups of the rows, without gathering anything. */
  find(selection: Selection): Uint32Array {
    this.table.assign(this.keysOf(selection), selection.count, this.#groups);
    return this.#groups;
  }

  /** The keys of the rows, one after the other; valid until the next call. */
  keysOf(selection: Selection): Uint32Array {
    const needed = selection.count * this.layout.words;
    if (this.#keys.length < needed) this.#keys = new Uint32Array(needed);
    this.layout.fill(selection, this.#keys);
    return this.#keys;
  }

  row(group: number): Cell[] {
    return this.#columns.shown.map((column) => column.cell(group));
  }

  /** The value of a column of the answer or, behind those, of a hidden one. */
  cell(column: number, group: number): Cell {
    return this.#columns.all[column]?.cell(group) ?? null;
  }

  /** The column of a GROUP BY attribute. */
  key(attribute: Attribute): GroupColumn {
    return this.#columns.key(attribute);
  }

  /** The groups that the plan's condition is true of; null: all, as there is none. */
  having(): Uint32Array | null {
    const { holds } = this.#columns;
    if (holds === null) return null;
    const kept = new Uint32Array(this.size);
    let count = 0;
    for (let group = 0; group < this.size; group++) {
      if (holds(group)) kept[count++] = group;
    }
    return kept.subarray(0, count);
  }

  /** The order of the answer: the plan's, then the group keys ascending; missing values always last. */
  readonly compare = (a: number, b: number): number => {
    for (const { column, descending } of this.#plan.order) {
      const values = this.#columns.all[column];
      if (values === undefined) continue;
      const order = compareIn(values, a, b, descending);
      if (order !== 0) return order;
    }
    for (const values of this.#columns.keys) {
      const order = compareIn(values, a, b, false);
      if (order !== 0) return order;
    }
    return a - b;
  };
}

function compareIn(column: GroupColumn, a: number, b: number, descending: boolean): number {
  const aEmpty = column.isEmpty(a);
  const bEmpty = column.isEmpty(b);
  if (aEmpty || bEmpty) return Number(aEmpty) - Number(bEmpty);
  const order = column.compare(a, b);
  return descending ? -order : order;
}
