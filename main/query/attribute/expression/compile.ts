import type { Attribute } from '../../../../core/attribute/attribute';
import type { Zone } from '../../../../core/expression/context';
import { compileRow } from '../../../../core/expression/evaluate';
import type { RowExpression, ScalarFunction } from '../../../../core/expression/tree';
import {
  type AttributeValues,
  type ColumnKind,
  type ColumnValues,
  columnKind,
  constantColumn,
} from '../attribute-values';
import type { AttributeSource } from '../values';
import { arithmeticColumn } from './arithmetic';
import { choiceColumn } from './choice';
import { dependencies } from './dependencies';
import { byRowColumn, byValueColumn, type ComputedColumn } from './evaluated';
import type { TextCodes } from './text-codes';

/** What the columns of one question's expressions share. */
export interface ExpressionContext {
  readonly zone: Zone;
  readonly source: AttributeSource;
  readonly texts: TextCodes;
}

/**
 * The values of an expression of one record. Arithmetic and IF run along columns; a function of one
 * attribute is asked once per value, as far as memory goes; only a function of several attributes is
 * asked per record.
 */
export function expressionValues(
  attribute: Attribute,
  expression: RowExpression,
  context: ExpressionContext,
): AttributeValues {
  if (expression.kind === 'attribute') {
    const inner = context.source.values(expression.attribute);
    return { ...inner, attribute, read: (view) => view.attribute(inner) };
  }
  return { ...columnOf(expression, columnKind(attribute.type), context), attribute };
}

/** The column of a part of an expression. @param kind what its values are */
export function columnOf(
  expression: RowExpression,
  kind: ColumnKind,
  context: ExpressionContext,
): ColumnValues {
  const { source, zone, texts } = context;
  if (expression.kind === 'attribute') return source.values(expression.attribute);
  const needed = dependencies(expression).map((attribute) => source.values(attribute));
  const evaluate = compileRow(expression, zone);
  const varying = needed.filter(({ constant }) => constant === undefined);
  const constants = new Map(
    needed.map(({ attribute, constant }) => [attribute.name, constant ?? null]),
  );
  const [only] = varying;
  if (only === undefined) {
    const cell = evaluate((name) => constants.get(name) ?? null);
    return constantColumn(kind, typeof cell === 'bigint' ? Number(cell) : cell);
  }
  const unsigned = isUnsigned(expression, source);
  const computed: ComputedColumn = { kind, unsigned, texts, ...narrowness(expression) };
  const single = varying.length === 1 && kind !== 'address';
  const byValue = (): ColumnValues =>
    byValueColumn(computed, only, (cell) =>
      evaluate((name) => (name === only.attribute.name ? cell : (constants.get(name) ?? null))),
    );
  if (single && (only.kind === 'text' || only.bits <= 16)) return byValue();
  switch (expression.kind) {
    case 'arithmetic':
      return arithmeticColumn(
        expression.operator,
        columnOf(expression.left, 'number', context),
        columnOf(expression.right, 'number', context),
        unsigned,
      );
    case 'if':
      return choiceColumn(
        computed,
        expression.condition,
        columnOf(expression.then, kind, context),
        columnOf(expression.otherwise, kind, context),
        source,
      );
    default:
      return single ? byValue() : byRowColumn(computed, needed, evaluate);
  }
}

/** An hour takes five bits, a day of the week three; what other expressions take is not known. */
function narrowness(expression: RowExpression): Pick<ComputedColumn, 'bits'> {
  if (expression.kind !== 'call') return {};
  if (expression.fn === 'HourOfDay') return { bits: 5 };
  return expression.fn === 'DayOfWeek' ? { bits: 3 } : {};
}

const COUNTS: ReadonlySet<ScalarFunction> = new Set(['LEN', 'HourOfDay', 'DayOfWeek']);

/** True when the expression's form shows that it is never below 0. */
function isUnsigned(expression: RowExpression, source: AttributeSource): boolean {
  switch (expression.kind) {
    case 'attribute':
      return source.values(expression.attribute).unsigned;
    case 'literal':
      return typeof expression.value !== 'number' || expression.value >= 0;
    case 'call':
      return COUNTS.has(expression.fn);
    case 'arithmetic':
      return (
        expression.operator !== '-' &&
        isUnsigned(expression.left, source) &&
        isUnsigned(expression.right, source)
      );
    case 'if':
      return isUnsigned(expression.then, source) && isUnsigned(expression.otherwise, source);
  }
}
