import type { GroupPlan } from '../../../core/query/plan';
import type { Cell } from '../../../core/query/result-table';
import { SEGMENT_ROWS } from '../../store/segment/layout';
import type { AttributeSource, AttributeValues } from '../attribute/values';
import { compareCells } from '../../../core/query/compare-cells';
import type { Selection } from '../scan/scan';
import { GroupTable } from './group-table';
import { KeyLayout } from './key-layout';
import type { GroupState } from './state';
import { stateOf } from './states';

/** One column of the answer over numbered groups. */
interface GroupColumn {
  cell(group: number): Cell;
  compare(a: number, b: number): number;
  isEmpty(group: number): boolean;
}

/** Gathers the groups of a question from selections, and orders and shows them. */
export class Grouping {
  readonly layout: KeyLayout;
  readonly table: GroupTable;
  readonly #plan: GroupPlan;
  readonly #states: GroupState[] = [];
  readonly #columns: readonly GroupColumn[];
  readonly #keyColumns: readonly GroupColumn[];
  readonly #groups = new Uint32Array(SEGMENT_ROWS);
  #keys = new Uint32Array(0);

  constructor(plan: GroupPlan, source: AttributeSource) {
    this.#plan = plan;
    this.layout = new KeyLayout(plan.groupBy, source);
    this.table = new GroupTable(this.layout.words);
    this.#keyColumns = this.layout.attributes.map((values) => this.#keyColumn(values));
    this.#columns = plan.columns.map((column) => {
      const key = column.kind === 'measure' ? -1 : this.#keyOf(column.attribute.name);
      const known = this.#keyColumns[key];
      if (known !== undefined && column.kind === 'key') return known;
      if (column.kind === 'key') return this.#keyColumn(source.values(column.attribute));
      const derived =
        column.kind === 'dependent' ? this.#derived(source.values(column.attribute)) : null;
      if (derived !== null) return derived;
      const state = stateOf(column, source);
      this.#states.push(state);
      return state;
    });
    if (this.layout.words === 0 && plan.groupBy.length === 0) {
      // Without GROUP BY there is one row, also when nothing matched.
      this.table.size = 1;
      for (const state of this.#states) state.reserve(1);
    }
  }

  get size(): number {
    return this.table.size;
  }

  /** Takes in rows and returns their group numbers; valid until the next call. */
  add(selection: Selection): Uint32Array {
    const groups = this.find(selection);
    for (const state of this.#states) {
      state.reserve(this.table.size);
      state.add(selection, groups);
    }
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
    return this.#columns.map((column) => column.cell(group));
  }

  /** The value of an answer's column. */
  cell(column: number, group: number): Cell {
    return this.#columns[column]?.cell(group) ?? null;
  }

  /** The order of the answer: the plan's, then the group keys ascending; missing values always last. */
  readonly compare = (a: number, b: number): number => {
    for (const { column, descending } of this.#plan.order) {
      const values = this.#columns[column];
      if (values === undefined) continue;
      const order = compareIn(values, a, b, descending);
      if (order !== 0) return order;
    }
    for (const values of this.#keyColumns) {
      const order = compareIn(values, a, b, false);
      if (order !== 0) return order;
    }
    return a - b;
  };

  #keyOf(name: string): number {
    return this.layout.attributes.findIndex(({ attribute }) => attribute.name === name);
  }

  #keyColumn(values: AttributeValues): GroupColumn {
    const { layout, table } = this;
    const cell = (group: number): Cell => layout.cell(values, table.keys, group);
    return {
      cell,
      isEmpty: (group) => layout.isNull(values, table.keys, group),
      compare(a, b) {
        const left = layout.number(values, table.keys, a);
        const right = layout.number(values, table.keys, b);
        if (left !== null && right !== null) return left - right;
        return compareCells(values.kind, cell(a), cell(b));
      },
    };
  }

  /** A column that a group key already tells: the event name by the event type, or the reverse. */
  #derived(values: AttributeValues): GroupColumn | null {
    const { kind } = values.attribute.origin;
    if (kind !== 'event-name' && kind !== 'event-type') return null;
    const key = this.layout.attributes.find(
      ({ attribute: { origin } }) => origin.kind === 'event-type' || origin.kind === 'event-name',
    );
    if (key === undefined) return null;
    const { layout, table } = this;
    const cell = (group: number): Cell => {
      const code = layout.code(key, table.keys, group);
      return code === null ? null : values.cell(code, false);
    };
    return {
      cell,
      isEmpty: (group) => cell(group) === null,
      compare: (a, b) => compareCells(values.kind, cell(a), cell(b)),
    };
  }
}

function compareIn(column: GroupColumn, a: number, b: number, descending: boolean): number {
  const aEmpty = column.isEmpty(a);
  const bEmpty = column.isEmpty(b);
  if (aEmpty || bEmpty) return Number(aEmpty) - Number(bEmpty);
  const order = column.compare(a, b);
  return descending ? -order : order;
}
