import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { planReport } from '../../core/query/compile';
import type { GroupPlan } from '../../core/query/plan';
import type { Cell } from '../../core/query/result-table';
import { parseIpv4 } from '../../core/format/address';
import { runPlan } from '../../main/query/run-plan';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { BYTES, TOP_ACCEPTED } from '../store/questions';
import { interfaceName, ownAddress } from './lines';

const RUNS = 7;
const THREADS = 2;

export interface ReportTimes {
  readonly name: string;
  /** Milliseconds, the median of all runs; both sides in turn. */
  readonly ours: number;
  readonly duckdb: number;
}

const QUESTIONS = [
  {
    name: 'Top 10 accepted source, destination, port by COUNT(*)',
    report: TOP_ACCEPTED,
    limit: 10,
    sql: `SELECT own, src, dst, dport, count(*) c FROM flow WHERE action = 'ACCEPT'
      GROUP BY own, src, dst, dport ORDER BY c DESC, own, src, dst, dport LIMIT 10`,
    shown: [0, 1, 2, 3, 4],
  },
  {
    name: 'Top 50 source, destination, port, action by SUM(Sent Bytes64)',
    report: BYTES,
    limit: 50,
    sql: `SELECT own, dst, dport, action::VARCHAR, src, sum(bytes) s FROM flow
      GROUP BY own, action, dst, dport, src ORDER BY s DESC, own, action::VARCHAR, dst, dport, src LIMIT 50`,
    shown: [0, 3, 4, 5, 6, 8],
  },
] as const;

/**
 * Runs the two reports of the how-to over everything stored, and the same questions in DuckDB on a
 * table of its own with typed columns: addresses as 32-bit numbers, the interface's address already
 * in the row, the action as an enumeration. Both warm, on the same two cores. Throws when they disagree.
 */
export async function compareReports(
  path: string,
  dataDir: string,
  file: string,
): Promise<ReportTimes[]> {
  const reader = openFlowReader(dataDir);
  const duckdb = await loadDuckdb(path, file);
  const times: ReportTimes[] = [];
  for (const { name, report, limit, sql, shown } of QUESTIONS) {
    const plan = planReport(report, { range: { from: null, to: null }, limit, trendBuckets: 0 });
    if (plan.kind !== 'group') throw new Error('A report of the how-to groups.');
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      ours.push(timeOurs(reader, plan));
      const begun = performance.now();
      await duckdb.runAndReadAll(sql);
      theirs.push(performance.now() - begun);
    }
    const truth = (await duckdb.runAndReadAll(sql)).getRows().map((row) => row.map(asNumber));
    const answer = runPlan(reader, plan).rows.map((row) =>
      shown.map((at) => asNumber(row[at] ?? null)),
    );
    if (JSON.stringify(answer) !== JSON.stringify(truth))
      throw new Error(`DuckDB answers "${name}" otherwise.`);
    times.push({ name, ours: median(ours), duckdb: median(theirs) });
  }
  reader.close();
  duckdb.closeSync();
  return times;
}

function timeOurs(reader: FlowReader, plan: GroupPlan): number {
  const begun = performance.now();
  runPlan(reader, plan);
  return performance.now() - begun;
}

/** A table `flow` of a file's lines, see {@link compareReports}. */
export async function loadDuckdb(path: string, file: string): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(file, { threads: String(THREADS) });
  const connection = await instance.connect();
  const number = (column: string): string =>
    [24, 16, 8, 0]
      .map((shift, i) => `(split_part(${column}, '.', ${i + 1})::UINTEGER << ${shift})`)
      .join(' | ');
  const own = Array.from(
    { length: 200 },
    (_, i) => `('${interfaceName(i)}', ${ownAddress(i)})`,
  ).join(', ');
  await connection.run("CREATE TYPE action AS ENUM ('ACCEPT', 'REJECT')");
  await connection.run(`CREATE TABLE flow AS SELECT eni, own.address::UINTEGER AS own, (${number('src')})::UINTEGER AS src,
    (${number('dst')})::UINTEGER AS dst, dport::USMALLINT AS dport, sport::USMALLINT AS sport, proto::UTINYINT AS proto,
    packets::UBIGINT AS packets, bytes::UBIGINT AS bytes, t::UINTEGER AS t, e::UINTEGER AS e, action::action AS action
    FROM read_csv('${path}', delim = ' ', header = false, all_varchar = true,
      names = ['v', 'account', 'eni', 'src', 'dst', 'sport', 'dport', 'proto', 'packets', 'bytes', 't', 'e', 'action', 'status']) line
    JOIN (VALUES ${own}) own(eni, address) USING (eni)`);
  return connection;
}

/** Addresses and large numbers as numbers, so that both sides' cells compare. */
export function asNumber(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return parseIpv4(value) ?? value;
  return typeof value === 'number' ? value : null;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
