import type { Cell } from '../../query/result-table';
import type { ArithmeticOperator } from '../tree';

/**
 * Two values joined in IEEE doubles. Missing where one of them is, for division by zero, and where the
 * result is no finite number.
 */
export function rowArithmetic(operator: ArithmeticOperator, left: Cell, right: Cell): Cell {
  if (left === null || right === null) return null;
  const result = computed(operator, Number(left), Number(right));
  // Zero has no sign here.
  return Number.isFinite(result) ? result + 0 : null;
}

/** Two whole numbers joined by `+ - *`, exactly: a bigint beyond 2^53. */
export function exactArithmetic(operator: ArithmeticOperator, left: Cell, right: Cell): Cell {
  if (left === null || right === null) return null;
  if (typeof left === 'number' && typeof right === 'number') {
    const result = computed(operator, left, right);
    if (Number.isSafeInteger(result)) return result + 0;
  }
  const [a, b] = [wholeOf(left), wholeOf(right)];
  if (a === null || b === null) return rowArithmetic(operator, left, right);
  return cellOfWhole(operator === '+' ? a + b : operator === '-' ? a - b : a * b);
}

/** A whole number as a cell: a number up to 2^53, else a bigint. */
export function cellOfWhole(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function wholeOf(cell: string | number | bigint): bigint | null {
  if (typeof cell === 'bigint') return cell;
  return typeof cell === 'number' && Number.isInteger(cell) ? BigInt(cell) : null;
}

function computed(operator: ArithmeticOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? Number.NaN : left / right;
  }
}
