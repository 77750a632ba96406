import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { addressKey, compareWithMissing } from '../order';
import { COLUMNS } from '../attributes';
import { CLOCK, type Record_ } from '../records';

const SQL_TYPES = {
  text: 'VARCHAR',
  address: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  time: 'BIGINT',
} as const;

/** The same records in DuckDB: a column per attribute, `k…` sorts addresses, `pos` sorts records by time, `clock` is their second. */
export async function loadDuckDb(records: readonly Record_[]): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const columns = COLUMNS.map(({ type }, at) => `a${at} ${SQL_TYPES[type]}`);
  const keys = COLUMNS.flatMap(({ type }, at) => (type === 'address' ? [`k${at} VARCHAR`] : []));
  await connection.run(
    `CREATE TABLE flow (${[...columns, ...keys, 'pos BIGINT', 'clock BIGINT'].join(', ')})`,
  );
  const places = new Map(
    records
      .map((record, at) => ({ at, start: record.get(CLOCK) ?? null }))
      .sort((a, b) => compareWithMissing('time', a.start, b.start, false))
      .map(({ at }, place) => [at, place]),
  );
  const appender = await connection.createAppender('flow');
  for (const [at, record] of records.entries()) {
    for (const { name, type } of COLUMNS) {
      const value = record.get(name) ?? null;
      if (value === null) appender.appendNull();
      else if (type === 'text' || type === 'address') appender.appendVarchar(String(value));
      else appender.appendBigInt(BigInt(value));
    }
    for (const { name, type } of COLUMNS) {
      if (type !== 'address') continue;
      const value = record.get(name) ?? null;
      if (value === null) appender.appendNull();
      else appender.appendVarchar(addressKey(String(value)));
    }
    appender.appendBigInt(BigInt(places.get(at) ?? 0));
    const clock = record.get(CLOCK) ?? null;
    if (clock === null) appender.appendNull();
    else appender.appendBigInt(BigInt(clock));
    appender.endRow();
  }
  appender.closeSync();
  return connection;
}
