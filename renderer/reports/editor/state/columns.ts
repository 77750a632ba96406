import type { LanguageContext } from '../../../../core/expression/context';
import { looksAggregate, sameExpression } from './expression-key';
import type { ReportForm, SelectRow } from './form';

/**
 * Changes of the select list that keep GROUP BY and the order in step, as a person expects: what is
 * grouped by stays so under its new text, and goes with its column. A report of raw records that gets
 * its first function of groups groups by all it shows.
 */
export function addColumn(
  form: ReportForm,
  expression: string,
  context: LanguageContext,
): ReportForm {
  const row: SelectRow = { id: form.nextId, expression, title: '', written: null };
  const added = { ...form, select: [...form.select, row], nextId: form.nextId + 1 };
  return groupNew(form, added, expression, context);
}

export function changeColumn(
  form: ReportForm,
  id: number,
  expression: string,
  context: LanguageContext,
): ReportForm {
  const row = form.select.find((other) => other.id === id);
  if (!row || row.expression === expression) return form;
  const changed = withRow(form, { ...row, expression, written: null });
  const orderBy = changed.orderBy.map((item) =>
    row.expression.trim() !== '' && item.expression.trim() === row.expression.trim()
      ? { ...item, expression }
      : item,
  );
  const next = { ...changed, orderBy };
  if (!isGroupedBy(form, row.expression, context)) {
    return row.expression.trim() === '' || looksAggregate(expression)
      ? groupNew(form, next, expression, context)
      : next;
  }
  const shared = next.select.some(
    (other) => other.id !== id && sameExpression(other.expression, row.expression, context),
  );
  const blank = expression.trim() === '' || looksAggregate(expression);
  if (shared) return blank ? next : groupedWith(next, expression, context);
  const groupBy = next.groupBy.flatMap((item) => {
    if (!sameExpression(item, row.expression, context)) return [item];
    return blank ? [] : [expression.trim()];
  });
  return { ...next, groupBy };
}

export function titleColumn(form: ReportForm, id: number, title: string): ReportForm {
  const row = form.select.find((other) => other.id === id);
  if (!row || row.title === title) return form;
  const orderBy = form.orderBy.map((item) =>
    row.title !== '' && title !== '' && item.expression === row.title
      ? { ...item, expression: title }
      : item,
  );
  return { ...withRow(form, { ...row, title, written: null }), orderBy };
}

export function removeColumn(form: ReportForm, id: number, context: LanguageContext): ReportForm {
  const row = form.select.find((other) => other.id === id);
  if (!row) return form;
  const select = form.select.filter((other) => other.id !== id);
  const shared = select.some((other) => sameExpression(other.expression, row.expression, context));
  if (shared) return { ...form, select };
  return {
    ...form,
    select,
    groupBy: form.groupBy.filter((item) => !sameExpression(item, row.expression, context)),
  };
}

/** Moves a column; GROUP BY follows where it had the order of the columns before. */
export function moveColumn(
  form: ReportForm,
  from: number,
  to: number,
  context: LanguageContext,
): ReportForm {
  const select = moved(form.select, from, to);
  if (select === form.select) return form;
  const placeIn = (rows: readonly SelectRow[], item: string): number => {
    const index = rows.findIndex((row) => sameExpression(row.expression, item, context));
    return index === -1 ? rows.length : index;
  };
  const places = form.groupBy.map((item) => placeIn(form.select, item));
  const inStep = places.every((place, index) => index === 0 || (places[index - 1] ?? 0) <= place);
  if (!inStep) return { ...form, select };
  const groupBy = form.groupBy
    .map((item) => ({ item, place: placeIn(select, item) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
  return { ...form, select, groupBy };
}

export function setGrouped(
  form: ReportForm,
  expression: string,
  on: boolean,
  context: LanguageContext,
): ReportForm {
  if (on) return groupedWith(form, expression, context);
  const groupBy = form.groupBy.filter((item) => !sameExpression(item, expression, context));
  return { ...form, groupBy };
}

export function isGroupedBy(
  form: ReportForm,
  expression: string,
  context: LanguageContext,
): boolean {
  if (expression.trim() === '') return false;
  return form.groupBy.some((item) => sameExpression(item, expression, context));
}

/** True when the answer is of groups and not of records. */
export function isGrouped(form: ReportForm): boolean {
  return form.groupBy.length > 0 || form.select.some((row) => looksAggregate(row.expression));
}

/** The list with one item moved; a place outside is its nearest end. The same list when nothing moves. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  const place = Math.min(items.length - 1, Math.max(0, to));
  if (item === undefined || place === from) return items;
  const others = items.filter((_, index) => index !== from);
  return [...others.slice(0, place), item, ...others.slice(place)];
}

function withRow(form: ReportForm, row: SelectRow): ReportForm {
  return { ...form, select: form.select.map((other) => (other.id === row.id ? row : other)) };
}

/** What a new column means for GROUP BY. */
function groupNew(
  before: ReportForm,
  after: ReportForm,
  expression: string,
  context: LanguageContext,
): ReportForm {
  if (expression.trim() === '') return after;
  if (!looksAggregate(expression)) {
    return isGrouped(before) ? groupedWith(after, expression, context) : after;
  }
  if (isGrouped(before)) return after;
  return after.select
    .filter((row) => row.expression.trim() !== '' && !looksAggregate(row.expression))
    .reduce((form, row) => groupedWith(form, row.expression, context), after);
}

function groupedWith(form: ReportForm, expression: string, context: LanguageContext): ReportForm {
  if (expression.trim() === '' || isGroupedBy(form, expression, context)) return form;
  return { ...form, groupBy: [...form.groupBy, expression.trim()] };
}
