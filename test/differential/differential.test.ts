import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ATTRIBUTES } from '../../core/attribute/catalogue';
import { NO_STORED_FIELDS } from '../../core/attribute/stored-field';
import type { LanguageContext } from '../../core/expression/context';
import { planRecords, planReport } from '../../core/query/compile';
import { drillDown } from '../../core/query/drill';
import type { ResultTable } from '../../core/query/result-table';
import { runPlan } from '../../main/query/run-plan';
import { storedFields } from '../../main/query/stored-fields';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import type { FlowWriter } from '../../main/store/api';
import { COLUMNS } from './attributes';
import { disagreement, sameRows, toleranceOf } from './agree';
import { GROUPS, type Question } from './question';
import { randomQuestion } from './random/question';
import { IMPORTED, type Record_, storeRandomRecords } from './records';
import { answer, measuredRecords, typeOf } from './reference/answer';
import { rowValue } from './reference/value';
import { duckRows } from './duckdb/rows';
import { loadDuckDb } from './duckdb/load';
import { reportOf } from './text';

// Random reports over random records, answered by the app, by a plain evaluator of
// docs/report-language.md and by DuckDB. A failure names its seeds; FLOWGLASS_CASES asks more of
// each store, FLOWGLASS_SEED starts elsewhere, FLOWGLASS_CASE=STORE:CASE runs one alone.
const CASES = Number(process.env['FLOWGLASS_CASES'] ?? 700);
const FIRST = Number(process.env['FLOWGLASS_SEED'] ?? 20_261_125);
const ONE = process.env['FLOWGLASS_CASE']?.split(':').map(Number);
const STORES = ONE === undefined ? [0, 1, 2, 3, 4].map((n) => FIRST + n) : [ONE[0] ?? 0];
/** By the rest of the seed, so that a case repeated alone meets the same records. */
const RECORDS = [60, 200, 400, 400, 1_200];

it('asks for every attribute that there is', () => {
  const asked = new Map(COLUMNS.map(({ name, type }) => [name, type as string]));
  for (const { name, type } of ATTRIBUTES) expect([name, asked.get(name)]).toEqual([name, type]);
});

describe.each(STORES.map((seed) => ({ seed, count: RECORDS[seed % RECORDS.length] ?? 400 })))(
  'random reports over $count random records of seed $seed',
  ({ seed, count }) => {
    const folder = mkdtempSync(join(tmpdir(), 'flowglass-differential-'));
    let writer: FlowWriter;
    let reader: FlowReader;
    let records: readonly Record_[];
    let duck: DuckDBConnection;
    let context: LanguageContext = { storedFields: NO_STORED_FIELDS, groups: [], zone: 'utc' };

    beforeAll(async () => {
      vi.useFakeTimers({ now: IMPORTED, toFake: ['Date'] });
      writer = openFlowWriter(folder);
      records = storeRandomRecords(writer, seed, count);
      vi.useRealTimers();
      if (seed % 2 === 0) writer.tidy();
      reader = openFlowReader(folder);
      const groups = GROUPS.map((group) => ({ ...group, description: '' }));
      context = { storedFields: storedFields(reader), groups, zone: 'utc' };
      duck = await loadDuckDb(records);
    });
    afterAll(() => {
      duck.closeSync();
      reader.close();
      writer.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const cases = ONE === undefined ? Array.from({ length: CASES }, (_, n) => n) : [ONE[1] ?? 0];
    it(`are answered alike ${cases.length} times`, async () => {
      const wrong: string[] = [];
      for (const n of cases) {
        const question = randomQuestion(seed * 100_003 + n);
        const fault = await faultOf(question);
        if (fault === null) continue;
        wrong.push(`FLOWGLASS_CASE=${seed}:${n} ${fault}\n${JSON.stringify(reportOf(question))}`);
        if (wrong.length >= 5) break;
      }
      expect(wrong.join('\n\n')).toBe('');
    }, 600_000);

    async function faultOf(question: Question): Promise<string | null> {
      const truth = answer(question, records);
      const types = [...question.groupBy.map(({ type }) => type), ...question.select.map(typeOf)];
      const rows = await duckRows(duck, question);
      const keyed = truth.grouped
        ? truth.rows.map((row, at) => {
            const place = truth.places[at] ?? [];
            return [...place.slice(place.length - question.groupBy.length), ...row];
          })
        : truth.rows;
      if (!sameRows(types, question.groupBy.length, keyed, rows, toleranceOf(question))) {
        return 'the reference and DuckDB do not agree: the test itself is at fault';
      }
      try {
        const { from, to, limit } = question;
        const plan = planReport(reportOf(question), {
          range: { from, to },
          limit: limit ?? 100_000,
          trendBuckets: 0,
          context,
        });
        const table = runPlan(reader, plan);
        return disagreement(question, table, truth) ?? wrongDrill(question, table);
      } catch (error) {
        return error instanceof Error ? (error.stack ?? error.message) : String(error);
      }
    }
    /** The records behind one row: as many as the reference counts with the keys that the row shows. */
    function wrongDrill(question: Question, { rows, columns }: ResultTable): string | null {
      const row = rows[rows.length >> 1];
      if (question.groupBy.length === 0 || row === undefined) return null;
      const shown = columns.flatMap(({ key, role }, at) =>
        role === 'key' ? [{ key, cell: row[at] ?? null, item: question.select[at] }] : [],
      );
      const constraint = drillDown(reportOf(question), shown, context);
      const { from, to } = question;
      const plan = planRecords({ constraint, range: { from, to }, limit: 1, offset: 0, context });
      const { matched } = runPlan(reader, plan);
      const meant = measuredRecords(question, records).filter((record) =>
        shown.every(({ item, cell }) => {
          const value = item?.of === 'row' ? rowValue(item.row, record) : null;
          return String(value) === String(cell);
        }),
      );
      return matched === meant.length
        ? null
        : `${matched} records behind a row of ${meant.length}: ${constraint}`;
    }
  },
);
