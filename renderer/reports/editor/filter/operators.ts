import type { ClauseRow, RowOperator, RowValue } from '../../../../core/constraint/rows';
import type { LanguageContext } from '../../../../core/expression/context';
import type { ValueType } from '../../../../core/query/result-table';
import { lookUp } from '../state/expression-key';

const EQUAL: readonly RowOperator[] = ['=', '!='];
const SIZE: readonly RowOperator[] = ['<', '<=', '>', '>='];
const LIST: readonly RowOperator[] = ['IN', 'NOT IN'];
const BETWEEN: readonly RowOperator[] = ['BETWEEN', 'NOT BETWEEN'];
const TEXT: readonly RowOperator[] = ['CONTAIN', 'NOT CONTAIN', 'REGEXP', 'NOT REGEXP'];
const MISSING: readonly RowOperator[] = ['IS NULL', 'IS NOT NULL'];

const FITTING: Readonly<Record<ValueType, readonly RowOperator[]>> = {
  text: [...EQUAL, ...LIST, ...TEXT, ...MISSING],
  address: [...EQUAL, ...LIST, ...BETWEEN, ...MISSING],
  integer: [...EQUAL, ...SIZE, ...LIST, ...BETWEEN, ...MISSING],
  number: [...EQUAL, ...SIZE, ...LIST, ...BETWEEN, ...MISSING],
  time: [...EQUAL, ...SIZE, ...LIST, ...BETWEEN, ...MISSING],
};

/** Operators that a type has; of a left side that is not known, every one. The present one is always there. */
export function operatorsOf(type: ValueType | null, present: RowOperator): readonly RowOperator[] {
  const fitting =
    type === null ? [...EQUAL, ...SIZE, ...LIST, ...BETWEEN, ...TEXT, ...MISSING] : FITTING[type];
  return fitting.includes(present) ? fitting : [...fitting, present];
}

/** How many values an operator takes. */
export type Arity = 'none' | 'one' | 'two' | 'many';

export function arityOf(operator: RowOperator): Arity {
  if (MISSING.includes(operator)) return 'none';
  if (BETWEEN.includes(operator)) return 'two';
  return LIST.includes(operator) ? 'many' : 'one';
}

/** The row with another operator; values stay as far as it takes them. */
export function withOperator(row: ClauseRow, operator: RowOperator): ClauseRow {
  const most = { none: 0, one: 1, two: 2, many: Number.POSITIVE_INFINITY }[arityOf(operator)];
  return { ...row, operator, values: row.values.slice(0, most) };
}

/** The row with another left side; the operator gives way to one that fits, the values stay. */
export function withAttribute(
  row: ClauseRow,
  attribute: string,
  type: ValueType | null,
): ClauseRow {
  const changed = { ...row, attribute };
  if (type === null || FITTING[type].includes(row.operator)) return changed;
  return withOperator(changed, '=');
}

/** The type of a left side; null while it cannot be read. */
export function typeOf(attribute: string, context: LanguageContext): ValueType | null {
  const { resolved } = lookUp(attribute, context);
  if (resolved === null) return null;
  return resolved.kind === 'row' ? resolved.attribute.type : resolved.type;
}

/** A value as a row's field shows it. */
export function valueText(value: RowValue | undefined): string {
  if (value === undefined) return '';
  return value.kind === 'group' ? `Group@${value.text}` : value.text;
}
