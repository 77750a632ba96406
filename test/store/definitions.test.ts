import { describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import type { Dashboard } from '../../core/dashboard/model';
import { toProblem } from '../../core/problem';
import { DEFINITION_MIGRATIONS } from '../../main/store/migrations/definitions/index';
import { openForWriting } from '../../main/store/database/open';
import { type DefinitionStore, openDefinitions } from '../../main/store/definitions/index';
import { readSources } from '../../main/store/definitions/read-sources';
import { newReport } from '../../core/report/new-report';
import { dataFolder } from './folders';

const none = { reports: [], dashboards: [] };
const shipped = { reports: [newReport('Top')], dashboards: [] };
const named = (name: string, description = '') => ({ ...newReport(name), description });
const SOURCE: Source = {
  id: 's1',
  name: 'Production',
  deviceType: 'Amazon AWS CloudWatch',
  description: '',
  region: 'eu-west-1',
  accountId: null,
  logGroup: '/vpc/flow',
  streams: null,
  format: null,
  endpoint: null,
  aggregationSeconds: 600,
  accessKeyTail: 'WXYZ',
  profile: null,
  paused: false,
  collectFrom: 1_700_000_000,
};

const BOARD: Dashboard = { name: 'Board', description: '', columns: 2, widgets: [], extra: {} };

describe('reports', () => {
  it('are kept with their names, a number added to a taken one', () => {
    const folder = dataFolder();
    const store = openDefinitions(folder, shipped, { now: () => 5 });
    expect(store.saveReports([named('Top'), named('Other'), named('Other')], 'keep-both')).toEqual([
      'Top (2)',
      'Other',
      'Other (2)',
    ]);
    store.close();
    const again = openDefinitions(folder, shipped);
    expect(
      again.listReports().map(({ report, builtIn, savedAt }) => [report.name, builtIn, savedAt]),
    ).toEqual([
      ['Other', false, 5],
      ['Other (2)', false, 5],
      ['Top', true, 0],
      ['Top (2)', false, 5],
    ]);
    expect(again.listReports()[0]?.report).toEqual(named('Other'));
    again.close();
  });

  it('take the place of one with their name, and give a shipped one back when removed', () => {
    const store = openDefinitions(dataFolder(), shipped);
    const names = () => store.listReports().map(({ report }) => [report.name, report.description]);
    store.saveReports([named('Mine', 'old')], 'keep-both');
    const id = store.listReports()[0]?.id;
    expect(store.saveReports([named('Mine', 'new'), named('Top', 'own')], 'replace')).toEqual([
      'Mine',
      'Top',
    ]);
    expect(names()).toEqual([
      ['Mine', 'new'],
      ['Top', 'own'],
    ]);
    expect(store.listReports()[0]?.id).toBe(id);
    store.removeReport(store.listReports()[1]?.id ?? '');
    expect(names()).toEqual([
      ['Mine', 'new'],
      ['Top', ''],
    ]);
    store.close();
  });

  it('that came with the app or are gone cannot be removed', () => {
    const store = openDefinitions(dataFolder(), shipped);
    const code = (id: string): string => {
      try {
        store.removeReport(id);
        return 'none';
      } catch (error) {
        return toProblem(error).code;
      }
    };
    expect(code(store.listReports()[0]?.id ?? '')).toBe('definition/built-in');
    expect(code('nowhere')).toBe('definition/unknown');
    store.close();
  });
});

/** The code of the problem that the work ends in. */
function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return toProblem(error).code;
  }
}

describe('a report that is saved', () => {
  const opened = (): DefinitionStore => {
    let clock = 0;
    let ids = 0;
    const options = { now: () => ++clock, newId: () => `id-${++ids}` };
    return openDefinitions(dataFolder(), shipped, options);
  };
  const names = (store: DefinitionStore): string[] =>
    store.listReports().map(({ report }) => report.name);

  it('without an ID is new, with a number behind a taken name', () => {
    const store = opened();
    expect(store.saveReport(null, named('  Mine '), 'first')).toEqual({
      id: 'id-1',
      report: named('Mine'),
      builtIn: false,
      savedAt: 1,
      version: 1,
      note: 'first',
    });
    expect(store.saveReport(null, named('Mine'), '').report.name).toBe('Mine (2)');
    expect(store.saveReport(null, named('Top'), '').report.name).toBe('Top (2)');
    const long = 'x'.repeat(500);
    store.saveReport(null, named(long), '');
    expect(store.saveReport(null, named(long), '').report.name).toBe(`${'x'.repeat(496)} (2)`);
    expect(codeOf(() => store.saveReport(null, named('  '), ''))).toBe('definition/no-name');
    store.close();
  });

  it('keeps what it was before, with note and time, also under another name', () => {
    const store = opened();
    const { id } = store.saveReport(null, named('Mine', 'one'), 'first');
    store.saveReport(id, named('Mine', 'two'), 'second');
    expect(store.saveReport(id, named('Yours', 'three'), 'renamed')).toMatchObject({
      id,
      version: 3,
      note: 'renamed',
      savedAt: 3,
    });
    expect(names(store)).toEqual(['Top', 'Yours']);
    expect(store.reportVersions(id)).toEqual([
      { version: 3, report: named('Yours', 'three'), note: 'renamed', savedAt: 3 },
      { version: 2, report: named('Mine', 'two'), note: 'second', savedAt: 2 },
      { version: 1, report: named('Mine', 'one'), note: 'first', savedAt: 1 },
    ]);
    store.removeReport(id);
    expect(codeOf(() => store.reportVersions(id))).toBe('definition/unknown');
    store.close();
  });

  it('keeps a hundred versions, the newest', () => {
    const store = opened();
    const { id } = store.saveReport(null, named('Mine', '1'), '');
    for (let n = 2; n <= 120; n++) store.saveReport(id, named('Mine', String(n)), '');
    const versions = store.reportVersions(id);
    expect(versions.map(({ version }) => version)).toEqual(
      Array.from({ length: 100 }, (_, i) => 120 - i),
    );
    expect(versions.at(-1)?.report.description).toBe('21');
    store.close();
  });

  it('and came with the app becomes an own one that hides it, also renamed', () => {
    const store = opened();
    const top = store.listReports()[0]?.id ?? '';
    expect(store.reportVersions(top)).toEqual([
      { version: 0, report: named('Top'), note: '', savedAt: 0 },
    ]);
    expect(store.saveReport(top, named('Top', 'own'), 'mine now')).toMatchObject({
      id: top,
      builtIn: false,
      version: 1,
    });
    expect(store.listReports()).toHaveLength(1);
    store.saveReport(top, named('Other', 'own'), '');
    expect(names(store)).toEqual(['Other']);
    expect(store.reportVersions(top).map(({ version }) => version)).toEqual([2, 1, 0]);
    expect(store.saveReports([named('Top', 'again')], 'replace')).toEqual(['Top']);
    expect(names(store)).toEqual(['Other', 'Top']);
    for (const { id } of store.listReports()) store.removeReport(id);
    expect(store.listReports()).toMatchObject([{ id: top, builtIn: true, version: 0 }]);
    store.close();
  });

  it('cannot take the name of another, and nothing is lost in the attempt', () => {
    const store = opened();
    const { id } = store.saveReport(null, named('Mine', 'one'), 'first');
    const before = store.reportVersions(id);
    expect(codeOf(() => store.saveReport(id, named('Top'), ''))).toBe('definition/name-taken');
    expect(codeOf(() => store.saveReport('gone', named('New'), ''))).toBe('definition/unknown');
    expect(store.reportVersions(id)).toEqual(before);
    expect(names(store)).toEqual(['Mine', 'Top']);
    store.close();
  });

  it('by an import over one with its name is a new version of it', () => {
    const store = opened();
    const { id } = store.saveReport(null, named('Mine', 'one'), '');
    store.saveReports([named('Mine', 'two'), named('Mine', 'three')], 'replace');
    expect(store.reportVersions(id).map(({ report }) => report.description)).toEqual([
      'three',
      'two',
      'one',
    ]);
    store.close();
  });

  it('and was kept by an earlier version of the app is read with what came since', () => {
    const folder = dataFolder();
    const database = openForWriting(folder, 'definitions', DEFINITION_MIGRATIONS.slice(0, 2));
    const { having: _h, patterns: _p, ...older } = named('Old');
    const widget = { name: 'By port', description: '', position: 0, kind: 'bar-list' };
    const parts = { report: older, limit: 5, nesting: [], thresholds: [], extra: {} };
    const board = { name: 'Old board', description: '', columns: 2, extra: {} };
    const insert = database.prepare('INSERT INTO definition VALUES (?, ?, ?, ?, 7)');
    insert.run(
      'r',
      'report',
      'Old',
      JSON.stringify({ ...older, extra: { GroupEvtConstr: 'COUNT(*) > 1' } }),
    );
    insert.run(
      'd',
      'dashboard',
      'Old board',
      JSON.stringify({ ...board, widgets: [{ ...widget, ...parts }] }),
    );
    database.close();
    const store = openDefinitions(folder, none);
    expect(store.listReports()).toEqual([
      {
        id: 'r',
        report: { ...named('Old'), extra: {}, having: 'COUNT(*) > 1' },
        builtIn: false,
        savedAt: 7,
        version: 1,
        note: '',
      },
    ]);
    expect(store.listDashboards()[0]?.dashboard.widgets[0]).toMatchObject({
      range: null,
      refreshMs: 0,
      colour: null,
      report: { having: null, patterns: [] },
    });
    store.close();
  });
});

describe('an import', () => {
  it('of reports and dashboards is saved whole or not at all', () => {
    const store = openDefinitions(dataFolder(), none);
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const broken = { ...BOARD, name: 'Broken', extra: circular as Record<string, string> };
    const reports = [named('One'), named('Two')];
    expect(() => store.saveImport({ reports, dashboards: [BOARD, broken] }, 'keep-both')).toThrow();
    expect([store.listReports(), store.listDashboards()]).toEqual([[], []]);
    expect(store.saveImport({ reports, dashboards: [BOARD, BOARD] }, 'keep-both')).toEqual({
      reports: ['One', 'Two'],
      dashboards: ['Board', 'Board (2)'],
    });
    store.close();
  });
});

describe('groups', () => {
  const group = (name: string, ...values: string[]) => ({ name, description: '', values });

  it('are known by their name in any case, their values trimmed and once', () => {
    const folder = dataFolder();
    const store = openDefinitions(folder, none);
    store.saveGroup(group('Web_Servers', '10.0.0.1'));
    store.saveGroup(group('attackers'));
    expect(
      store.saveGroup(group(' Group@WEB_SERVERS ', ' 10.0.0.0/8', '10.0.0.0/8 ', 'x')),
    ).toEqual([group('attackers'), group('WEB_SERVERS', '10.0.0.0/8', 'x')]);
    store.close();
    const again = openDefinitions(folder, none);
    expect(again.removeGroup('web_servers')).toEqual([group('attackers')]);
    expect(codeOf(() => again.removeGroup('web_servers'))).toBe('group/unknown');
    again.close();
  });

  it('may have names of several words, which reports write in quotes', () => {
    const store = openDefinitions(dataFolder(), none);
    expect(store.saveGroup(group('My "web" servers', '1'))).toEqual([
      group('My "web" servers', '1'),
    ]);
    expect(store.removeGroup('my "WEB" servers')).toEqual([]);
    store.close();
  });

  it.each([
    ['group/no-name', group('  ')],
    ['group/no-name', group('Group@')],
    ['group/bad-name', group('two\nlines')],
    ['group/bad-name', group('a\u0000b')],
    ['group/empty-value', group('a', '1', ' ')],
  ])('are refused with %s', (code, wrong) => {
    const store = openDefinitions(dataFolder(), none);
    expect(codeOf(() => store.saveGroup(wrong))).toBe(code);
    expect(store.listGroups()).toEqual([]);
    store.close();
  });
});

describe('a new data folder', () => {
  it('holds the how-to\u2019s reports and dashboard', () => {
    const store = openDefinitions(dataFolder());
    const names = store.listReports().map(({ report }) => report.name);
    expect(names).toContain('Amazon VPC Flow - Top Accepted Source, Dest, Port');
    expect(store.listDashboards()[0]?.dashboard.widgets).toHaveLength(4);
    store.close();
  });
});

describe('the other definitions', () => {
  it('dashboards are apart from reports of the same name', () => {
    const store = openDefinitions(dataFolder(), none);
    const dashboard: Dashboard = { ...BOARD, name: 'Top', extra: { a: 'b' } };
    store.saveReports([named('Top')], 'keep-both');
    expect(store.saveDashboards([dashboard], 'keep-both')).toEqual(['Top']);
    expect(store.listDashboards().map((stored) => stored.dashboard)).toEqual([dashboard]);
    store.removeDashboard(store.listDashboards()[0]?.id ?? '');
    expect([store.listDashboards().length, store.listReports().length]).toEqual([0, 1]);
    store.close();
  });

  it('dashboards are changed under their ID, also one that came with the app', () => {
    const store = openDefinitions(dataFolder(), { reports: [], dashboards: [BOARD] });
    const id = store.listDashboards()[0]?.id ?? '';
    const changed = store.saveDashboard(id, { ...BOARD, columns: 3 });
    expect(changed).toMatchObject({ id, builtIn: false, dashboard: { columns: 3 } });
    const other = store.saveDashboard(null, BOARD);
    expect(other.dashboard.name).toBe('Board (2)');
    expect(codeOf(() => store.saveDashboard(other.id, BOARD))).toBe('definition/name-taken');
    store.saveDashboard(other.id, { ...BOARD, name: 'Second' });
    expect(store.listDashboards().map(({ dashboard }) => dashboard.name)).toEqual([
      'Board',
      'Second',
    ]);
    store.close();
  });

  it('settings have defaults and are kept', () => {
    const folder = dataFolder();
    const store = openDefinitions(folder);
    expect(store.settings()).toEqual({
      theme: 'system',
      zone: 'local',
      network: { proxy: { mode: 'system' } },
      coverageFile: true,
    });
    const chosen = {
      theme: 'dark',
      zone: 'utc',
      network: { proxy: { mode: 'none' } },
      coverageFile: false,
    } as const;
    expect(store.saveSettings(chosen)).toEqual(chosen);
    store.close();
    const again = openDefinitions(folder);
    expect(again.settings()).toEqual(chosen);
    again.close();
  });

  it('sources are added, changed, removed, and read beside an open store', () => {
    const folder = dataFolder();
    expect(readSources(folder)).toEqual([]);
    const store = openDefinitions(folder);
    store.saveSource(SOURCE);
    store.saveSource({ ...SOURCE, id: 's2', name: 'Another' });
    store.saveSource({ ...SOURCE, paused: true });
    expect(readSources(folder).map(({ name, paused }) => [name, paused])).toEqual([
      ['Another', false],
      ['Production', true],
    ]);
    store.removeSource('s2');
    expect(store.listSources()).toEqual([{ ...SOURCE, paused: true }]);
    store.close();
  });

  it('a source saved before there were profiles has none', () => {
    const store = openDefinitions(dataFolder());
    const { profile: _, ...older } = SOURCE;
    store.saveSource(older as Source);
    expect(store.listSources()).toEqual([SOURCE]);
    store.close();
  });
});
