import type { ValueFormat, ValueType } from '../../query/result-table';
import type {
  Aggregate,
  AggregateFunction,
  ArithmeticOperator,
  GroupExpression,
  LiteralValue,
  RowExpression,
  ScalarFunction,
} from '../tree';
import { SCALARS } from './scalars';

/** Null: of the literal that is missing, which fits every type. */
export type ExpressionType = ValueType | null;

const isNumber = (type: ExpressionType): boolean => type === 'integer' || type === 'number';

export function literalType(value: LiteralValue): ExpressionType {
  if (value === null) return null;
  if (typeof value === 'string') return 'text';
  return Number.isSafeInteger(value) ? 'integer' : 'number';
}

/** The type of an operator's result; undefined where it does not fit its operands. */
export function arithmeticType(
  operator: ArithmeticOperator,
  left: ExpressionType,
  right: ExpressionType,
): ValueType | undefined {
  if (isNumber(left) && isNumber(right)) {
    return operator !== '/' && left === 'integer' && right === 'integer' ? 'integer' : 'number';
  }
  if (left === 'time' && right === 'time') return operator === '-' ? 'integer' : undefined;
  const shift = operator === '+' || operator === '-';
  if (left === 'time' && isNumber(right) && shift) return 'time';
  if (isNumber(left) && right === 'time' && operator === '+') return 'time';
  return undefined;
}

/** The type of IF; undefined where its two values do not go together. */
export function choiceType(
  then: ExpressionType,
  otherwise: ExpressionType,
): ExpressionType | undefined {
  if (then === null || then === otherwise) return otherwise;
  if (otherwise === null) return then;
  return isNumber(then) && isNumber(otherwise) ? 'number' : undefined;
}

export function aggregateType(fn: AggregateFunction, argument: ExpressionType): ExpressionType {
  switch (fn) {
    case 'COUNT':
    case 'COUNT_DISTINCT':
      return 'integer';
    case 'SUM':
    case 'MIN':
    case 'MAX':
    case 'FIRST':
    case 'LAST':
    case 'MODE':
      return argument;
    case 'AVG':
    case 'PCTILE':
      return argument === 'time' ? 'time' : 'number';
    case 'STDDEV':
    case 'VARIANCE':
    case 'PCTCHANGE':
      return 'number';
  }
}

/** The type of a record's value. */
export function rowType(expression: RowExpression): ExpressionType {
  if (expression.kind === 'attribute') return expression.attribute.type;
  return sharedType(expression, rowType);
}

/** The type of a group's value. */
export function groupType(expression: GroupExpression): ExpressionType {
  if (expression.kind === 'key') return expression.attribute.type;
  if (expression.kind === 'aggregate') {
    const { fn, argument } = expression.aggregate;
    return aggregateType(fn, argument?.type ?? null);
  }
  return sharedType(expression, groupType);
}

type Shared<E> =
  | { readonly kind: 'literal'; readonly value: LiteralValue }
  | { readonly kind: 'call'; readonly fn: keyof typeof SCALARS; readonly arguments: readonly E[] }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: E;
      readonly right: E;
    }
  | { readonly kind: 'if'; readonly then: E; readonly otherwise: E };

function sharedType<E>(node: Shared<E>, typeOf: (part: E) => ExpressionType): ExpressionType {
  switch (node.kind) {
    case 'literal':
      return literalType(node.value);
    case 'call':
      return SCALARS[node.fn].result;
    case 'arithmetic':
      return arithmeticType(node.operator, typeOf(node.left), typeOf(node.right)) ?? null;
    case 'if':
      return choiceType(typeOf(node.then), typeOf(node.otherwise)) ?? null;
  }
}

/** How a value is shown; `literal`: a written number, which takes on what stands beside it. */
export type ExpressionFormat = ValueFormat | 'literal';

/**
 * How the result of an operator is shown. Sizes stay sizes beside sizes and written numbers, and when
 * they are multiplied or divided by something else: SUM(sentBytes64) / COUNT(*) is a size, bytes by
 * bytes a plain number.
 */
export function arithmeticFormat(
  operator: ArithmeticOperator,
  type: ValueType,
  left: ExpressionFormat,
  right: ExpressionFormat,
): ExpressionFormat {
  if (type === 'time') return 'time';
  if (left === 'literal' && right === 'literal') return type === 'integer' ? 'literal' : 'plain';
  const sizes = Number(left === 'bytes') + Number(right === 'bytes');
  if (sizes > 0) {
    if (operator === '*') return sizes === 1 ? 'bytes' : 'plain';
    if (operator === '/') return left === 'bytes' && right !== 'bytes' ? 'bytes' : 'plain';
    return sizes === 2 || left === 'literal' || right === 'literal' ? 'bytes' : 'plain';
  }
  return type === 'integer' ? 'count' : 'plain';
}

/** How the value of a function is shown, by its first argument. */
export function callFormat(
  fn: ScalarFunction,
  first: { readonly type: ExpressionType; readonly format: ExpressionFormat } | undefined,
): ExpressionFormat {
  const kept = first?.format === 'bytes' || first?.format === 'code' ? first.format : null;
  switch (fn) {
    case 'HourOfDay':
    case 'DayOfWeek':
      return 'code';
    case 'LEN':
      return 'count';
    case 'TO_INTEGER':
      return first?.type === 'text' ? 'plain' : (kept ?? 'count');
    case 'TO_DOUBLE':
      return kept === 'bytes' ? kept : 'plain';
    default:
      return 'plain';
  }
}

/** How the value of IF is shown: as its two values where they agree. */
export function choiceFormat(
  type: ExpressionType,
  then: ExpressionFormat,
  otherwise: ExpressionFormat,
): ExpressionFormat {
  if (then === otherwise || otherwise === 'literal') return then;
  if (then === 'literal') return otherwise;
  return type === 'integer' ? 'count' : 'plain';
}

/** How the value of an aggregate is shown. Codes that are added up or averaged are codes no longer. */
export function aggregateFormat({ fn, argument }: Pick<Aggregate, 'fn' | 'argument'>): ValueFormat {
  const format = argument?.format ?? 'count';
  switch (fn) {
    case 'COUNT':
    case 'COUNT_DISTINCT':
      return 'count';
    case 'SUM':
      return format === 'code' ? 'count' : format;
    case 'MIN':
    case 'MAX':
    case 'FIRST':
    case 'LAST':
    case 'MODE':
      return format;
    case 'AVG':
    case 'PCTILE':
      return format === 'bytes' || format === 'time' ? format : 'plain';
    case 'STDDEV':
      return format === 'bytes' ? 'bytes' : 'plain';
    case 'VARIANCE':
    case 'PCTCHANGE':
      return 'plain';
  }
}

/** The format of a whole expression: a written number is a count where it is whole. */
export function shownFormat(format: ExpressionFormat, type: ValueType): ValueFormat {
  if (format !== 'literal') return format;
  return type === 'integer' ? 'count' : 'plain';
}
