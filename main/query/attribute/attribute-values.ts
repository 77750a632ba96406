import type { Attribute } from '../../../core/attribute/attribute';
import type { Cell, ValueType } from '../../../core/query/result-table';
import type { DecodedColumn } from '../../store/segment/decode';
import type { SegmentView } from './segment-view';

/** What the numbers in a column are, see {@link ColumnValues}. */
export type ColumnKind = 'text' | 'address' | 'number';

/**
 * Values of records over the segments of a store: their column, and what the numbers in it mean.
 * `text`: codes; `address`: 32-bit IPv4 or, where marked, IPv6 codes; `number`: the value itself.
 */
export interface ColumnValues {
  readonly kind: ColumnKind;
  /** Bits that hold any value of it; 64 when numbers may go beyond 32 bits or below 0. */
  readonly bits: number;
  /** True when no value is below 0. */
  readonly unsigned: boolean;
  /** True when numbers may be fractional or beyond 2^53: tables then hold the double's own bits. */
  readonly doubles: boolean;
  /** The same for every record; undefined when it is not. */
  readonly constant: Cell | undefined;
  read(view: SegmentView): DecodedColumn;
  /** A value that is not null, as shown. */
  cell(value: number, isV6: boolean): Cell;
}

/** The values of an attribute. */
export interface AttributeValues extends ColumnValues {
  readonly attribute: Attribute;
  /** A stored column that tells the value by itself, where there is one: filters ask it instead. */
  readonly toldBy?: {
    /** Null: not in this segment. */
    read(view: SegmentView): DecodedColumn | null;
    cell(code: number): Cell;
  };
}

export const numberCell = (value: number): Cell => value;

/** A column without any value. */
export const NO_COLUMN: DecodedColumn = {
  rows: 0,
  values: new Uint32Array(0),
  nulls: null,
  isV6: null,
  allNull: true,
  allV6: false,
};

export function columnKind(type: ValueType): ColumnKind {
  return type === 'text' || type === 'address' ? type : 'number';
}

/** One value for every record; text has the code 0. */
export function constantColumn(kind: ColumnKind, value: string | number | null): ColumnValues {
  return {
    kind,
    bits: 64,
    unsigned: typeof value !== 'number' || value >= 0,
    doubles: true,
    constant: value,
    read: (view) => ({
      ...NO_COLUMN,
      rows: view.rows,
      values: new Float64Array(value === null ? 0 : view.rows).fill(
        typeof value === 'number' ? value : 0,
      ),
      allNull: value === null,
    }),
    cell: () => value,
  };
}

export function constantValues(
  attribute: Attribute,
  value: string | number | null,
): AttributeValues {
  return { ...constantColumn(columnKind(attribute.type), value), attribute };
}

/**
 * The two 32-bit halves of a number as tables keep it: equal numbers have equal halves, others not.
 * `doubles`: the bits of the double; else the whole number, the sign in the upper half.
 */
export function halvesOf(value: number, doubles: boolean, halves: Uint32Array): void {
  if (doubles) {
    DOUBLE[0] = value;
    halves[0] = DOUBLE_HALVES[0] as number;
    halves[1] = DOUBLE_HALVES[1] as number;
    return;
  }
  const high = Math.floor(value / WORD);
  halves[0] = value - high * WORD;
  halves[1] = high;
}

/** The number of two halves, see {@link halvesOf}. */
export function fromHalves(low: number, high: number, doubles: boolean): number {
  if (!doubles) return (high | 0) * WORD + low;
  DOUBLE_HALVES[0] = low;
  DOUBLE_HALVES[1] = high;
  return DOUBLE[0] as number;
}

const WORD = 4_294_967_296;
const DOUBLE = new Float64Array(1);
const DOUBLE_HALVES = new Uint32Array(DOUBLE.buffer);
