import type { Question, Type, Value } from '../question';
import { type Answer, typeOf, usualOrder } from '../reference/answer';
import { seenOf, totalOf } from '../reference/course';

/** Figures that engines round differently; sums of squares of large values lose most. */
const TOLERANCE = 1e-9;
const SPREAD_TOLERANCE = 1e-6;

/** True when two cells say the same: figures that may be rounded within a tolerance, all else exactly. */
export function sameCell(a: Value, b: Value, tolerance = TOLERANCE): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a === 'string' || typeof b === 'string') return false;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a === b;
  const [x, y] = [Number(a), Number(b)];
  if (Number.isInteger(x) && Number.isInteger(y) && bothExact(a, b)) return BigInt(a) === BigInt(b);
  return Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(x), Math.abs(y));
}

function bothExact(a: number | bigint, b: number | bigint): boolean {
  return typeof a === 'bigint' || typeof b === 'bigint';
}

export interface Told {
  readonly rows: readonly (readonly Value[])[];
  readonly matched: number | null;
  readonly groups: number | null;
  readonly truncated: boolean;
  readonly seen: { readonly from: number | null; readonly to: number | null };
  readonly total: number | bigint | null;
}

/** What is wrong with the app's answer; null when it is the reference's. */
export function disagreement(question: Question, told: Told, truth: Answer): string | null {
  const { rows } = told;
  const wanted = question.limit ?? truth.rows.length;
  const { measured } = truth;
  if (told.matched !== measured.length) {
    return `${told.matched} records matched, not ${measured.length}`;
  }
  if (rows.length !== Math.min(wanted, truth.rows.length)) {
    return `${rows.length} rows of ${Math.min(wanted, truth.rows.length)}`;
  }
  if (told.groups !== (truth.grouped ? truth.rows.length : null)) {
    return `${told.groups} groups, not ${truth.rows.length}`;
  }
  const seen = seenOf(measured);
  if (told.seen.from !== seen.from || told.seen.to !== seen.to) {
    return `seen from ${told.seen.from} to ${told.seen.to}, not ${seen.from} to ${seen.to}`;
  }
  const total = truth.grouped ? totalOf(question, truth) : null;
  if (!sameCell(told.total, total)) return `a total of ${told.total}, not ${total}`;
  if (told.truncated !== rows.length < truth.rows.length) return `truncated is ${told.truncated}`;
  const tolerance = toleranceOf(question);
  for (const [at, row] of rows.entries()) {
    const here = truth.rows[at];
    if (here !== undefined && sameRow(row, here, tolerance)) continue;
    if (!isTie(question, truth, at, row, tolerance)) {
      return `row ${at} is ${show(row)}, not ${here === undefined ? 'nothing' : show(here)}`;
    }
  }
  return null;
}

/** Rows whose places are equal but for rounding may stand either way round. */
function isTie(
  question: Question,
  truth: Answer,
  at: number,
  row: readonly Value[],
  tolerance: number,
): boolean {
  const order = question.order.length > 0 ? question.order : usualOrder(question.select);
  if (order.every(({ item }) => typeOf(item) !== 'number' && typeOf(item) !== 'time')) return false;
  const place = truth.places[at] ?? [];
  return truth.rows.some(
    (other, index) =>
      sameRow(row, other, tolerance) &&
      mayStandBeside((truth.places[index] ?? []).slice(0, order.length), place),
  );
}

/** True when two places are equal up to the first fraction that they differ in by no more than rounding. */
function mayStandBeside(a: readonly Value[], b: readonly Value[]): boolean {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? null;
    const fraction = typeof value === 'number' && !Number.isInteger(value);
    if (fraction && sameCell(value, other, TOLERANCE)) return true;
    if (!sameCell(value, other, 0)) return false;
  }
  return true;
}

/**
 * The same rows in any order, whose first `exact` cells are group keys. Rows are brought together by
 * what every engine gives to the last bit, then held against each other within the tolerance.
 */
export function sameRows(
  types: readonly Type[],
  exact: number,
  left: readonly (readonly Value[])[],
  right: readonly (readonly Value[])[],
  tolerance: number,
): boolean {
  if (left.length !== right.length) return false;
  const others = new Map<string, (readonly Value[])[]>();
  for (const row of right) {
    const name = exactText(types, exact, row);
    others.set(name, [...(others.get(name) ?? []), row]);
  }
  return left.every((row) => {
    const near = others.get(exactText(types, exact, row)) ?? [];
    const at = near.findIndex((other) => sameRow(row, other, tolerance));
    if (at >= 0) near.splice(at, 1);
    return at >= 0;
  });
}

function exactText(types: readonly Type[], exact: number, row: readonly Value[]): string {
  return JSON.stringify(
    row.map((value, at) => {
      if (value === null || typeof value === 'string') return value;
      if (at >= exact && (types[at] === 'number' || types[at] === 'time')) return '';
      return String(typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value);
    }),
  );
}

/** How far figures of a question may lie apart. */
export function toleranceOf({ select }: Question): number {
  const spread = select.some(
    (item) =>
      item.of === 'group' &&
      item.group.of === 'aggregate' &&
      /STDDEV|VARIANCE|PctChange/.test(item.group.aggregate.fn),
  );
  return spread ? SPREAD_TOLERANCE : TOLERANCE;
}

export function sameRow(a: readonly Value[], b: readonly Value[], tolerance: number): boolean {
  return a.length === b.length && a.every((cell, at) => sameCell(cell, b[at] ?? null, tolerance));
}

function show(row: readonly Value[]): string {
  return `[${row.map((cell) => (typeof cell === 'bigint' ? `${cell}n` : JSON.stringify(cell))).join(', ')}]`;
}
