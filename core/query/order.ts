import type { Attribute } from '../attribute/attribute';
import type { LanguageContext } from '../expression/context';
import { resolveExpression, type ResolvedExpression } from '../expression/resolve';
import { ProblemError } from '../problem';
import type { OrderItem } from '../report/model';
import { firstValue } from './only-where';
import type { PlanColumn, PlanMeasure, PlanOrder, RawColumn, RecordOrder } from './plan';
import { distinctBy, measureOf } from './select';
import { refuseConstant, type Title, titledKey } from './titles';

export interface GroupOrder {
  readonly order: readonly PlanOrder[];
  readonly hidden: readonly PlanMeasure[];
}

/**
 * The order of groups. Without one of its own a report shows every measure descending, in the
 * order of its select list (what FortiSIEM's screens show). A column that is empty in every row
 * decides nothing and is left out. Ties are the store's: group keys ascending. Throws a ProblemError for
 * an expression that cannot be read.
 */
export function groupOrder(
  columns: readonly PlanColumn[],
  titles: readonly Title[],
  written: readonly OrderItem[],
  keys: readonly Attribute[],
  context: LanguageContext,
): GroupOrder {
  const hidden: PlanMeasure[] = [];
  const placeOf = (text: string): number => {
    const titled = titledKey(text, titles);
    const byTitle = columns.findIndex(({ key }) => key === titled);
    if (byTitle >= 0) return byTitle;
    const expression = resolveExpression(text, context, keys);
    if (expression.kind === 'row') refuseConstant(expression.attribute, 'ORDER BY', titles);
    const { key } = expression;
    const shown = columns.findIndex((column) => column.key === key);
    if (shown >= 0) return shown;
    const before = hidden.findIndex((measure) => measure.key === key);
    if (before >= 0) return columns.length + before;
    hidden.push(hiddenOf(expression, keys));
    return columns.length + hidden.length - 1;
  };
  const order =
    written.length > 0
      ? written.map(({ expression, descending }) => ({ column: placeOf(expression), descending }))
      : measuresDescending(columns);
  const all = [...columns, ...hidden];
  return {
    order: distinctBy(order, ({ column }) => String(column)).filter(
      ({ column }) => !alwaysEmpty(all[column]),
    ),
    hidden,
  };
}

function hiddenOf(expression: ResolvedExpression, keys: readonly Attribute[]): PlanMeasure {
  if (expression.kind === 'group') return measureOf(expression);
  const { key, displayName, attribute } = expression;
  const { type, format } = attribute;
  const grouped = keys.some(({ name }) => name === attribute.name);
  const value = grouped ? ({ kind: 'key', attribute } as const) : firstValue(attribute, null);
  return { kind: 'measure', key, displayName, type, format, expression: value };
}

function alwaysEmpty(column: PlanColumn | undefined): boolean {
  if (column === undefined) return false;
  if (column.kind !== 'measure') return column.attribute.origin.kind === 'none';
  const { expression } = column;
  return expression.kind === 'aggregate' && expression.aggregate.argument?.origin.kind === 'none';
}

function measuresDescending(columns: readonly PlanColumn[]): PlanOrder[] {
  return columns.flatMap(({ kind }, column) =>
    kind === 'measure' ? [{ column, descending: true }] : [],
  );
}

/**
 * The order of raw records; those equal in it come newest first. Throws a ProblemError for an order by
 * an aggregate.
 */
export function recordOrder(
  columns: readonly RawColumn[],
  titles: readonly Title[],
  written: readonly OrderItem[],
  context: LanguageContext,
): readonly RecordOrder[] {
  const order = written.map(({ expression: text, descending }) => {
    const title = titledKey(text, titles);
    const titled = columns.find(({ key }) => key === title);
    if (titled) return { attribute: titled.attribute, descending };
    const expression = resolveExpression(text, context);
    if (expression.kind === 'row') {
      refuseConstant(expression.attribute, 'ORDER BY', titles);
      return { attribute: expression.attribute, descending };
    }
    throw new ProblemError({
      code: 'report/order-of-records',
      message: `Single records cannot be ordered by ${expression.key}, which is a value of a group.`,
      action: 'Order by an attribute, or group the report.',
    });
  });
  return distinctBy(order, ({ attribute }) => attribute.name);
}
