import type { Cell } from '../../../../core/query/result-table';
import type { DecodedColumn } from '../../../store/segment/decode';
import {
  type AttributeValues,
  type ColumnKind,
  type ColumnValues,
  NO_COLUMN,
  numberCell,
} from '../attribute-values';
import type { SegmentView } from '../segment-view';
import { ColumnBuilder, isNullAt, isV6At } from './builder';
import { CodeMemo, type Memo, MISSING, NumberMemo } from './memo';
import type { TextCodes } from './text-codes';

/** What is known of a computed column before it is read. */
export interface ComputedColumn {
  readonly kind: ColumnKind;
  readonly unsigned: boolean;
  /** Bits that hold any value of it, where they are whole, not below 0, and few; absent: any number, or a code. */
  readonly bits?: number;
  readonly texts: TextCodes;
}

/** A column that is read in a way of its own. */
export function computedValues(
  { kind, unsigned, bits, texts }: ComputedColumn,
  read: (view: SegmentView) => DecodedColumn,
): ColumnValues {
  return {
    kind,
    bits: bits ?? (kind === 'number' ? 64 : 32),
    unsigned,
    doubles: kind === 'number' && bits === undefined,
    constant: undefined,
    read,
    cell: kind === 'text' ? texts.text : numberCell,
  };
}

/** A function of one attribute: asked once per value that it has, as far as memory goes. */
export function byValueColumn(
  computed: ComputedColumn,
  argument: AttributeValues,
  evaluate: (cell: Cell) => Cell,
): ColumnValues {
  const encode = encoder(computed);
  const of = (isV6: boolean) => (value: number) => encode(evaluate(argument.cell(value, isV6)));
  const isDense = argument.kind === 'text' || argument.bits <= 16;
  const plain = isDense ? new CodeMemo(of(false)) : new NumberMemo(of(false));
  const six = new CodeMemo(of(true));
  let whenNull: number | undefined;
  return computedValues(computed, (view) => {
    const column = view.attribute(argument);
    whenNull ??= encode(evaluate(null));
    const builder = new ColumnBuilder(computed.kind, view.rows);
    if (column.allNull) {
      if (Number.isNaN(whenNull)) return { ...NO_COLUMN, rows: view.rows };
      builder.values.fill(whenNull);
    } else if (column.nulls === null && column.isV6 === null && !column.allV6) {
      fillPlain(builder, column.values, plain, view.rows);
    } else {
      for (let row = 0; row < view.rows; row++) {
        const value = column.values[row] as number;
        const result = isNullAt(column, row)
          ? whenNull
          : (isV6At(column, row) ? six : plain).of(value);
        if (Number.isNaN(result)) builder.markNull(row);
        else builder.values[row] = result;
      }
    }
    return builder.column();
  });
}

function fillPlain(
  builder: ColumnBuilder,
  values: Uint32Array | Float64Array,
  memo: Memo,
  rows: number,
): void {
  const results = builder.values;
  for (let row = 0; row < rows; row++) {
    const result = memo.of(values[row] as number);
    if (Number.isNaN(result)) builder.markNull(row);
    else results[row] = result;
  }
}

/** A function of several attributes: asked for every record. */
export function byRowColumn(
  computed: ComputedColumn,
  needed: readonly AttributeValues[],
  evaluate: (valueOf: (name: string) => Cell) => Cell,
): ColumnValues {
  const encode = encoder(computed);
  return computedValues(computed, (view) => {
    const columns = new Map(
      needed.map((values) => [values.attribute.name, { values, column: view.attribute(values) }]),
    );
    let row = 0;
    const valueOf = (name: string): Cell => {
      const found = columns.get(name);
      if (found === undefined || isNullAt(found.column, row)) return null;
      return found.values.cell(found.column.values[row] as number, isV6At(found.column, row));
    };
    const builder = new ColumnBuilder(computed.kind, view.rows);
    for (; row < view.rows; row++) {
      const result = encode(evaluate(valueOf));
      if (Number.isNaN(result)) builder.markNull(row);
      else builder.values[row] = result;
    }
    return builder.column();
  });
}

/** A value as a column holds it. */
function encoder({ kind, texts }: ComputedColumn): (cell: Cell) => number {
  if (kind === 'text') return (cell) => (cell === null ? MISSING : texts.codeOf(String(cell)));
  return (cell) => {
    const value = cell === null ? MISSING : Number(cell);
    return Number.isFinite(value) ? value + 0 : MISSING;
  };
}
