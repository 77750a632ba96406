import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnownInterface } from '../../core/attribute/known-interface';
import { planRecords, planReport } from '../../core/query/compile';
import type { ResultTable } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { runPlan } from '../../main/query/run-plan';
import { storedFields } from '../../main/query/stored-fields';
import { openForWriting } from '../../main/store/database/open';
import { FLOW_MIGRATIONS } from '../../main/store/migrations/flows/index';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { dataFolder } from './folders';
import { plain } from './judge';
import { type Judged, openJudged } from './judged';
import { REPORT } from './questions';
import { eventsOf, importLines, line } from './records';

/** The judge's 24 interfaces: three share a name, the last sixteen have none, one is in no record. */
const NAMES: Readonly<Record<string, string>> = {
  'eni-00000000': 'web',
  'eni-00000001': 'web',
  'eni-00000002': 'db',
  'eni-00000003': 'ELB app/front/50dc6c495c0c9188',
  'eni-00000004': 'Web',
  'eni-00000005': 'web',
  'eni-00000006': '=cmd|x',
  'eni-00000007': 'db 2',
  'eni-ffffffff': 'web',
};
const NAME = `CASE eni ${Object.entries(NAMES)
  .map(([id, name]) => `WHEN '${id}' THEN '${name}'`)
  .join(' ')} END`;

const named = (names: Readonly<Record<string, string | null>>) =>
  new Map<string, KnownInterface>(
    Object.entries(names).map(([id, name]) => [id, { address: null, name }]),
  );

function answer(reader: FlowReader, report: Partial<Report>, limit: number | null): ResultTable {
  const options = { range: { from: null, to: null }, limit, trendBuckets: 0 };
  return runPlan(reader, planReport({ ...REPORT, ...report }, options));
}

describe('names of interfaces', () => {
  let store: Judged;
  beforeAll(async () => {
    store = await openJudged(40_000, 3, 9_000);
    store.writer.saveInterfaces(named(NAMES));
  });
  afterAll(() => store.close());

  const truth = async (sql: string): Promise<unknown[][]> => plain(await store.judge.ask(sql));
  const run = (report: Partial<Report>, limit: number | null = null): ResultTable =>
    answer(store.reader, report, limit);

  it.each([
    ['', []],
    ['reptDevIpAddr', ['own', 'ownk']],
    ['interfaceId', ['eni']],
  ])('are groups, one per text, also with %s', async (other, [value, order = value]) => {
    const keys = other === '' ? ['reptDevName'] : [other, 'reptDevName'];
    const table = run({
      select: [...keys, 'COUNT(*)', 'SUM(sentBytes64)'],
      groupBy: keys,
    });
    const shown = value === undefined ? '' : `${value}, `;
    const more = value === undefined ? '' : `, ${value}, ${order}`;
    const before = order === undefined ? '' : `${order}, `;
    expect(table.rows).toEqual(
      await truth(`SELECT ${shown}${NAME} AS name, count(*) c, sum(bytes) s FROM flow
        GROUP BY name${more} ORDER BY c DESC, s DESC, ${before}name NULLS LAST`),
    );
    expect(table.groups).toBe(table.rows.length);
  });

  it('are counted apart and ordered as text', async () => {
    const { rows } = run({
      select: ['COUNT(DISTINCT reptDevName)', 'COUNT(reptDevName)', 'COUNT(*)'],
    });
    expect(rows).toEqual(
      await truth(`SELECT count(DISTINCT ${NAME}), count(${NAME}), count(*) FROM flow`),
    );
    const ordered = run({
      select: ['reptDevName', 'COUNT(*)'],
      groupBy: ['reptDevName'],
      orderBy: [{ expression: 'reptDevName', descending: true }],
    });
    expect(ordered.rows).toEqual(
      await truth(`SELECT ${NAME} AS name, count(*) FROM flow
        GROUP BY name ORDER BY name DESC NULLS LAST`),
    );
  });

  it.each([
    ['reptDevName = "web"', `${NAME} = 'web'`],
    ['reptDevName IN ("WEB", "db")', `lower(${NAME}) IN ('web', 'db')`],
    ['reptDevName != "web"', `${NAME} <> 'web'`],
    ['reptDevName CONTAIN "APP/"', `lower(${NAME}) LIKE '%app/%'`],
    ['reptDevName REGEXP "^db"', `regexp_matches(${NAME}, '^db')`],
    ['reptDevName IS NULL', `${NAME} IS NULL`],
    [
      'reptDevName IS NOT NULL AND srcAction = "REJECT"',
      `${NAME} IS NOT NULL AND action = 'REJECT'`,
    ],
    ['reptDevName = "nobody" OR destIpPort = 22', 'dport = 22'],
  ])('filter as SQL does: %s', async (constraint, where) => {
    const table = run({
      select: ['interfaceId', 'COUNT(*)'],
      groupBy: ['interfaceId'],
      constraint,
    });
    expect(table.rows.length).toBeGreaterThan(0);
    expect(table.rows).toEqual(
      await truth(`SELECT eni, count(*) c FROM flow WHERE ${where}
        GROUP BY eni ORDER BY c DESC, eni`),
    );
  });

  it('stand in raw records, where selected and where every field is shown', async () => {
    const [first] = run(
      { select: ['reptDevName'], constraint: 'interfaceId = "eni-00000006"' },
      1,
    ).rows;
    expect(first).toEqual(['=cmd|x']);
    const plan = planRecords({
      constraint: 'interfaceId = "eni-00000003"',
      ...{ range: { from: null, to: null }, limit: 2, offset: 0 },
      shownFields: storedFields(store.reader),
    });
    const table = runPlan(store.reader, plan);
    const place = table.columns.findIndex(({ key }) => key === 'reptDevName');
    expect(table.rows.map((row) => row[place])).toEqual([
      'ELB app/front/50dc6c495c0c9188',
      'ELB app/front/50dc6c495c0c9188',
    ]);
  });
});

describe('what the inventory says', () => {
  const namesOf = (folder: string): unknown[][] => {
    const reader = openFlowReader(folder);
    const { rows } = answer(
      reader,
      {
        select: ['interfaceId', 'reptDevName', 'COUNT(*)'],
        groupBy: ['interfaceId', 'reptDevName'],
        orderBy: [{ expression: 'interfaceId', descending: false }],
      },
      null,
    );
    reader.close();
    return rows.map(([, name]) => [name]);
  };
  const event = (id: string, eni: string) => ({ id, line: line({ eni }), at: 1_700_000_000_000 });
  const EVENTS = ['eni-a', 'eni-b', 'eni-c'].map((eni) => event(`of ${eni}`, eni));

  it('replaces names, takes those away that are no more, leaves other interfaces alone', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    writer.saveInterfaces(named({ 'eni-a': 'one', 'eni-b': 'two', 'eni-c': 'three' }));
    writer.appendEvents('s', eventsOf(EVENTS), [], [], null);
    expect(namesOf(folder)).toEqual([['one'], ['two'], ['three']]);
    writer.saveInterfaces(named({ 'eni-a': 'ONE', 'eni-b': null }));
    expect(namesOf(folder)).toEqual([['ONE'], [null], ['three']]);
    writer.close();
  });

  it('outlives the source', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    writer.appendEvents('s', eventsOf(EVENTS), [], [], null);
    writer.saveInterfaces(named({ 'eni-a': 'one' }));
    writer.removeSource('s', false);
    expect(namesOf(folder)).toEqual([]);
    writer.appendEvents('t', eventsOf(EVENTS), [], [], null);
    expect(namesOf(folder)).toEqual([['one'], [null], [null]]);
    writer.close();
  });

  it('of a store made before there were names is nothing, until it is asked again', () => {
    const folder = dataFolder();
    const old = openForWriting(folder, 'flows', FLOW_MIGRATIONS.slice(0, 3));
    old.exec(`INSERT INTO field (id, name, kind) VALUES (1, 'interface-id', 'text');
      INSERT INTO dictionary (domain, code, value) VALUES (1, 4, 'eni-a');
      INSERT INTO interface_address (interface, basis, address) VALUES (4, 'inventory', '10.9.9.9')`);
    old.close();
    const writer = openFlowWriter(folder);
    importLines(writer, [[line({ eni: 'eni-a' })]]);
    const shown = (): unknown => {
      const reader = openFlowReader(folder);
      const { rows } = answer(reader, { select: ['reptDevIpAddr', 'reptDevName'] }, null);
      reader.close();
      return rows;
    };
    expect(shown()).toEqual([['10.9.9.9', null]]);
    writer.saveInterfaces(named({ 'eni-a': 'one' }));
    expect(shown()).toEqual([['10.9.9.9', 'one']]);
    writer.close();
  });
});
