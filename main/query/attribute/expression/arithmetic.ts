import type { ArithmeticOperator } from '../../../../core/expression/tree';
import { type ColumnValues, NO_COLUMN, numberCell } from '../attribute-values';
import type { DecodedColumn } from '../../../store/segment/decode';
import { ColumnBuilder, isNullAt } from './builder';

/**
 * Arithmetic of two columns of numbers or times, in doubles. Missing where either is, where the divisor
 * is 0, and where the result is beyond all doubles.
 */
export function arithmeticColumn(
  operator: ArithmeticOperator,
  left: ColumnValues,
  right: ColumnValues,
  unsigned: boolean,
): ColumnValues {
  return {
    kind: 'number',
    bits: 64,
    unsigned,
    doubles: true,
    constant: undefined,
    cell: numberCell,
    read(view) {
      const a = view.attribute(left);
      const b = view.attribute(right);
      if (a.allNull || b.allNull) return { ...NO_COLUMN, rows: view.rows };
      const builder = new ColumnBuilder('number', view.rows);
      combine(operator, a, b, builder, view.rows);
      return builder.column();
    },
  };
}

function combine(
  operator: ArithmeticOperator,
  a: DecodedColumn,
  b: DecodedColumn,
  builder: ColumnBuilder,
  rows: number,
): void {
  const plain = a.nulls === null && b.nulls === null;
  for (let row = 0; row < rows; row++) {
    if (!plain && (isNullAt(a, row) || isNullAt(b, row))) {
      builder.markNull(row);
      continue;
    }
    const x = a.values[row] as number;
    const y = b.values[row] as number;
    builder.setNumber(row, calculate(operator, x, y));
  }
}

function calculate(operator: ArithmeticOperator, x: number, y: number): number {
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
  }
}
