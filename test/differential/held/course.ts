import type { DuckDBConnection } from '@duckdb/node-api';
import type { ResultTable } from '../../../core/query/result-table';
import { duckCourse } from '../duckdb/rows';
import type { Question, Value } from '../question';
import type { Answer } from '../reference/answer';
import { type Course, courseOf } from '../reference/course';
import { sameCell, sameRow, toleranceOf } from './answer';

/** What is wrong with the course over time of the app's answer; null when it is the reference's. */
export async function wrongCourse(
  question: Question,
  { rows, trend }: Pick<ResultTable, 'rows' | 'trend'>,
  truth: Answer,
  duck: DuckDBConnection,
): Promise<string | null> {
  const tolerance = toleranceOf(question);
  // Rows whose order hangs on how a figure is rounded may stand for each other.
  if (!rows.every((row, at) => sameRow(row, truth.rows[at] ?? [], tolerance))) return null;
  const course = truth.grouped ? courseOf(question, truth, rows.length) : null;
  if (course === null || trend === null) {
    return course === null && trend === null ? null : 'a course over time too many, or too few';
  }
  const fault = await wrongReference(question, course, truth, duck, tolerance);
  if (fault !== null) return fault;
  if (trend.from !== course.from || trend.bucketSeconds !== course.seconds) {
    return `stretches of ${trend.bucketSeconds} s from ${trend.from}, not ${course.seconds} s from ${course.from}`;
  }
  if (course.title !== null && trend.displayName !== course.title) {
    return `the course of ${trend.displayName}, not of ${course.title}`;
  }
  const same = sameLine(course, tolerance);
  for (const [row, line] of trend.series.entries()) {
    if (!same(line, course.series[row] ?? [])) {
      return `the course of row ${row} is ${line.join(' ')}, not ${course.series[row]?.join(' ')}`;
    }
  }
  if (trend.series.length !== course.series.length) return `${trend.series.length} courses`;
  if (trend.others === null || course.others === null) {
    return trend.others === course.others ? null : `the rest is ${trend.others?.join(' ')}`;
  }
  return same(trend.others, course.others)
    ? null
    : `the rest is ${trend.others.join(' ')}, not ${course.others.join(' ')}`;
}

/** Whole numbers are exact, to what a double holds of them. */
function sameLine(
  { integer }: Course,
  tolerance: number,
): (told: readonly (number | null)[], meant: readonly Value[]) => boolean {
  return (told, meant) =>
    told.length === meant.length &&
    told.every((value, at) => {
      const wanted = meant[at] ?? null;
      if (!integer) return sameCell(value, wanted, tolerance);
      return value === (wanted === null ? null : Number(wanted));
    });
}

/** Null when the reference and DuckDB agree about the course. */
async function wrongReference(
  question: Question,
  course: Course,
  truth: Answer,
  duck: DuckDBConnection,
  tolerance: number,
): Promise<string | null> {
  const each = await duckCourse(duck, question, course, false);
  const found = new Map(each.map((row) => [nameOf(row.slice(0, -1)), row.at(-1) ?? null]));
  const empty = course.others === null ? null : 0;
  const lines = course.series.map((line, row) => ({ line, keys: truth.groups[row]?.keys ?? [] }));
  const all = lines.every(({ line, keys }) =>
    line.every((value, stretch) => {
      const other = found.get(nameOf([...keys, stretch]));
      // Counts of nothing are 0, and what is computed of them need not be missing.
      if (other === undefined) return true;
      return sameCell(value, other ?? empty, tolerance);
    }),
  );
  const whole = course.others === null ? [] : await duckCourse(duck, question, course, true);
  const sums = whole.every(([stretch, value]) =>
    sameCell(course.whole[Number(stretch)] ?? null, value ?? 0, tolerance),
  );
  return all && sums
    ? null
    : 'the reference and DuckDB do not agree about the course: the test itself is at fault';
}

function nameOf(keys: readonly Value[]): string {
  return JSON.stringify(
    keys.map((key) => (key === null ? null : String(typeof key === 'number' ? key + 0 : key))),
  );
}
