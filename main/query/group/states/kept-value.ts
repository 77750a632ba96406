import type { Cell } from '../../../../core/query/result-table';
import { compareCells } from '../../../../core/query/compare-cells';
import type { AttributeValues } from '../../attribute/attribute-values';
import { isSet } from '../../attribute/segment-view';
import type { Selection } from '../../scan/scan';
import { type GroupColumn, type GroupState, grownBytes, grownDoubles } from './state';

const NOTHING = 0;
const PRESENT = 1;
const PRESENT_V6 = 2;
const IS_NULL = 3;

/** One value per group, as the attribute stores it. */
abstract class ValueState implements GroupState, GroupColumn {
  protected readonly attribute: AttributeValues;
  protected kept = new Float64Array(1_024);
  protected marks = new Uint8Array(1_024);

  constructor(attribute: AttributeValues) {
    this.attribute = attribute;
  }

  reserve(groups: number): void {
    this.kept = grownDoubles(this.kept, groups);
    this.marks = grownBytes(this.marks, groups);
  }

  abstract add(selection: Selection, groups: Uint32Array): void;

  cell(group: number): Cell {
    if (this.isEmpty(group)) return null;
    return this.attribute.cell(this.kept[group] as number, this.marks[group] === PRESENT_V6);
  }

  compare(a: number, b: number): number {
    return compareCells(this.attribute.kind, this.cell(a), this.cell(b));
  }

  isEmpty(group: number): boolean {
    const mark = this.marks[group];
    return mark === NOTHING || mark === IS_NULL;
  }
}

/** MIN and MAX: of numbers, of addresses by number, of text by its characters. */
export class ExtremeState extends ValueState {
  readonly #sign: 1 | -1;

  constructor(attribute: AttributeValues, largest: boolean) {
    super(attribute);
    this.#sign = largest ? -1 : 1;
  }

  add({ view, rows, count }: Selection, groups: Uint32Array): void {
    const column = view.attribute(this.attribute);
    if (column.allNull) return;
    const { kept, marks } = this;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (column.nulls !== null && isSet(column.nulls, row)) continue;
      const value = column.values[row] as number;
      const v6 = column.allV6 || (column.isV6 !== null && isSet(column.isV6, row));
      const group = groups[i] as number;
      if (marks[group] !== NOTHING && !this.#better(value, v6, group)) continue;
      kept[group] = value;
      marks[group] = v6 ? PRESENT_V6 : PRESENT;
    }
  }

  #better(value: number, v6: boolean, group: number): boolean {
    const { kind } = this.attribute;
    const old = this.kept[group] as number;
    const oldV6 = this.marks[group] === PRESENT_V6;
    if (value === old && v6 === oldV6) return false;
    if (kind === 'number' || (kind === 'address' && !v6 && !oldV6))
      return (value - old) * this.#sign < 0;
    return compareCells(kind, this.attribute.cell(value, v6), this.cell(group)) * this.#sign < 0;
  }
}

/**
 * FIRST and LAST by record time, records of one second in stored order, records without a time after
 * all others. `keepNull`: the value of the record whatever it is; else of records that have one.
 */
export class ByTimeState extends ValueState {
  readonly #last: boolean;
  readonly #keepNull: boolean;
  #times = new Float64Array(1_024);

  constructor(attribute: AttributeValues, last: boolean, keepNull: boolean) {
    super(attribute);
    this.#last = last;
    this.#keepNull = keepNull;
  }

  override reserve(groups: number): void {
    super.reserve(groups);
    this.#times = grownDoubles(this.#times, groups);
  }

  add({ view, rows, count }: Selection, groups: Uint32Array): void {
    const column = view.attribute(this.attribute);
    if (column.allNull && !this.#keepNull) return;
    const clock = view.times();
    const { kept, marks } = this;
    const times = this.#times;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      const isNull = column.allNull || (column.nulls !== null && isSet(column.nulls, row));
      if (isNull && !this.#keepNull) continue;
      const timed = clock !== null && !(clock.nulls !== null && isSet(clock.nulls, row));
      const time = timed ? (clock.values[row] as number) : Number.POSITIVE_INFINITY;
      const group = groups[i] as number;
      if (marks[group] !== NOTHING) {
        const before = times[group] as number;
        if (this.#last ? time < before : time >= before) continue;
      }
      times[group] = time;
      kept[group] = isNull ? 0 : (column.values[row] as number);
      const v6 = column.allV6 || (column.isV6 !== null && isSet(column.isV6, row));
      marks[group] = isNull ? IS_NULL : v6 ? PRESENT_V6 : PRESENT;
    }
  }
}
