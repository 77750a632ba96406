import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { INTERFACES } from './flow-lines';

/** The same lines in DuckDB: the second opinion on every number of the screen. */
export interface Flows {
  /** Rows of text, in the query's order. */
  readonly ask: (sql: string) => Promise<readonly (readonly string[])[]>;
  readonly close: () => void;
}

/** Reads a plain text file of default-format records. `by_ip(x)` orders addresses by number. */
export async function openFlows(file: string): Promise<Flows> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection: DuckDBConnection = await instance.connect();
  const own = INTERFACES.map(({ id, address }) => `('${id}', '${address}')`).join(', ');
  await connection.run(`
    CREATE MACRO by_ip(x) AS list_transform(string_split(x, '.'), part -> part::INTEGER);
    CREATE TABLE own AS FROM (VALUES ${own}) AS t(eni, rept);
    CREATE TABLE flow AS
      SELECT own.rept, line.* FROM read_csv('${file.replaceAll("'", "''")}', delim = ' ', header = false,
        columns = { 'version': 'INTEGER', 'account': 'VARCHAR', 'eni': 'VARCHAR', 'src': 'VARCHAR',
          'dst': 'VARCHAR', 'srcport': 'INTEGER', 'dstport': 'INTEGER', 'protocol': 'INTEGER',
          'packets': 'BIGINT', 'bytes': 'BIGINT', 'first': 'BIGINT', 'last': 'BIGINT',
          'action': 'VARCHAR', 'status': 'VARCHAR' }) AS line
      JOIN own USING (eni);`);
  return {
    async ask(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRows().map((row) => row.map(String));
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The how-to's first report. */
export const TOP_ACCEPTED = (limit: number): string => `
  SELECT * FROM (
    SELECT rept, src, dst, dstport, count(*) AS n FROM flow WHERE action = 'ACCEPT' GROUP BY ALL)
  ORDER BY n DESC, by_ip(rept), by_ip(src), by_ip(dst), dstport LIMIT ${limit}`;

/** The how-to's second report: rows by sent bytes, since received ones are not known. */
export const TOP_BYTES = (limit: number): string => `
  SELECT * FROM (
    SELECT rept, action, src, dst, dstport, sum(bytes)::BIGINT AS sent FROM flow GROUP BY ALL)
  ORDER BY sent DESC, by_ip(rept), action, by_ip(dst), dstport, by_ip(src) LIMIT ${limit}`;
