import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTRIBUTES } from '../../core/attribute/catalogue';
import type { LanguageContext } from '../../core/expression/context';
import { storedFields } from '../../main/query/stored-fields';
import { askApp } from './asked';
import { COLUMNS } from './attributes';
import { loadDuckDb } from './duckdb/load';
import { duckRows } from './duckdb/rows';
import { disagreement, sameRows, toleranceOf } from './held/answer';
import { wrongCourse } from './held/course';
import { wrongDrill, wrongRecords } from './held/records';
import { GROUPS, type Question } from './question';
import { randomQuestion, randomRecordQuestion } from './random/question';
import { type Record_, randomLines } from './records';
import { answer, typeOf } from './reference/answer';
import { RandomStore, STATES } from './store';
import { reportOf } from './text';
import { EPOCHS } from './zones';

// Random reports over random records, answered by the app, by a plain evaluator of
// docs/report-language.md and by DuckDB. A failure names its seeds; FLOWGLASS_CASES asks more of
// each store, FLOWGLASS_SEED starts elsewhere, FLOWGLASS_CASE=STORE:CASE runs one alone.
const CASES = Number(process.env['FLOWGLASS_CASES'] ?? 400);
const FIRST = Number(process.env['FLOWGLASS_SEED'] ?? 20_261_125);
const ONE = process.env['FLOWGLASS_CASE']?.split(':').map(Number);
const STORES = ONE === undefined ? [0, 1, 2, 3, 4].map((n) => FIRST + n) : [ONE[0] ?? 0];
/** By the rest of the seed, so that a case repeated alone meets the same records. */
const RECORDS = [60, 200, 400, 400, 1_200];
/** Every so many cases the records screen is asked, too. */
const RECORD_QUESTIONS = 4;

it('asks for every attribute that there is', () => {
  const asked = new Map(COLUMNS.map(({ name, type }) => [name, type as string]));
  for (const { name, type } of ATTRIBUTES) expect([name, asked.get(name)]).toEqual([name, type]);
});

describe.each(STORES.map((seed) => ({ seed, count: RECORDS[seed % RECORDS.length] ?? 400 })))(
  'random reports over $count random records of seed $seed',
  ({ seed, count }) => {
    const epoch = EPOCHS[(seed >> 1) % EPOCHS.length] ?? { start: 0, zone: 'UTC' };
    const zone = process.env['TZ'];
    let store: RandomStore;
    let records: readonly Record_[];
    let duck: DuckDBConnection;

    beforeAll(async () => {
      const lines = randomLines(seed, count, epoch.start);
      records = lines.map(({ record }) => record);
      store = new RandomStore(lines, seed, seed % 2 === 1);
      duck = await loadDuckDb(records);
    });
    afterAll(() => {
      duck.closeSync();
      store.close();
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    });

    const cases = ONE === undefined ? Array.from({ length: CASES }, (_, n) => n) : [ONE[1] ?? 0];
    it(`are answered alike ${cases.length} times`, async () => {
      const wrong: string[] = [];
      for (const [state, name] of STATES.entries()) {
        store.enter(name);
        for (const n of cases.filter((n) => n % STATES.length === state)) {
          const question = randomQuestion(seed * 100_003 + n, epoch);
          const fault = (await faultOf(question)) ?? faultOfRecords(n);
          if (fault === null) continue;
          const report = JSON.stringify(reportOf(question));
          wrong.push(`FLOWGLASS_CASE=${seed}:${n} (${name}) ${fault}\n${report}`);
          if (wrong.length >= 5) break;
        }
      }
      expect(wrong.join('\n\n')).toBe('');
    }, 3_600_000);

    async function faultOf(question: Question): Promise<string | null> {
      const truth = answer(question, records);
      const types = [...question.groupBy.map(({ type }) => type), ...question.select.map(typeOf)];
      const rows = await duckRows(duck, question);
      const keyed = truth.grouped
        ? truth.rows.map((row, at) => [...(truth.groups[at]?.keys ?? []), ...row])
        : truth.rows;
      if (!sameRows(types, question.groupBy.length, keyed, rows, toleranceOf(question))) {
        return 'the reference and DuckDB do not agree: the test itself is at fault';
      }
      try {
        const context = contextIn(question.zone);
        const table = askApp(store.reader, question, context);
        return (
          disagreement(question, table, truth) ??
          (await wrongCourse(question, table, truth, duck)) ??
          wrongDrill(question, table, { reader: store.reader, context, records })
        );
      } catch (error) {
        return textOf(error);
      }
    }

    function faultOfRecords(n: number): string | null {
      if (n % RECORD_QUESTIONS !== (n >> 4) % RECORD_QUESTIONS) return null;
      const question = randomRecordQuestion(seed * 100_003 + n, epoch);
      try {
        const context = contextIn(question.zone);
        const fault = wrongRecords(question, { reader: store.reader, context, records });
        return fault === null ? null : `${fault} of ${JSON.stringify(question)}`;
      } catch (error) {
        return textOf(error);
      }
    }

    /** What reports mean where times are shown in a zone; the computer's is set to it. */
    function contextIn(zone: string): LanguageContext {
      if (zone !== 'UTC' && process.env['TZ'] !== zone) process.env['TZ'] = zone;
      const groups = GROUPS.map((group) => ({ ...group, description: '' }));
      const local = zone === 'UTC' ? 'utc' : 'local';
      return { storedFields: storedFields(store.reader), groups, zone: local };
    }
  },
);

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
