import { DuckDBMapValue, type DuckDBConnection } from '@duckdb/node-api';
import { compareValues } from '../order';
import type { Question, Type, Value } from '../question';
import { typeOf } from '../reference/answer';
import { courseMeasure } from '../reference/course';
import { courseSql, sqlOf } from './question';

/** DuckDB's rows of a question in no order: the group keys, then what is selected. */
export async function duckRows(
  connection: DuckDBConnection,
  question: Question,
): Promise<readonly (readonly Value[])[]> {
  const types = [...question.groupBy.map(({ type }) => type), ...question.select.map(typeOf)];
  return rowsOf(connection, sqlOf(question), types);
}

/** DuckDB's course over time of every group: the keys, the number of the stretch, the value. */
export async function duckCourse(
  connection: DuckDBConnection,
  question: Question,
  where: { readonly from: number; readonly seconds: number },
  whole: boolean,
): Promise<readonly (readonly Value[])[]> {
  const keys = whole ? [] : question.groupBy.map(({ type }): Type => type);
  const { type } = courseMeasure(question).group;
  return rowsOf(connection, courseSql(question, where, whole), [...keys, 'integer', type]);
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  types: readonly Type[],
): Promise<readonly (readonly Value[])[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader
    .getRows()
    .map((row) =>
      row.map((value, at) =>
        value instanceof DuckDBMapValue ? modeOf(value, types[at] ?? 'text') : cellOf(value),
      ),
    );
}

/** A histogram's most frequent value, the least among equals. */
function modeOf({ entries }: DuckDBMapValue, type: Type): Value {
  let best: Value = null;
  let most = 0n;
  for (const { key, value } of entries) {
    const found = cellOf(key);
    const count = BigInt(value as bigint);
    if (count < most) continue;
    if (count > most || (best !== null && compareValues(type, found, best) < 0)) best = found;
    most = count;
  }
  return best;
}

/** DuckDB's cells as this test's values. */
function cellOf(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string')
    return value;
  throw new Error(`What is ${JSON.stringify(value)}?`);
}
