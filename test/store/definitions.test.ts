import { describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import type { Dashboard } from '../../core/dashboard/model';
import { toProblem } from '../../core/problem';
import { openDefinitions } from '../../main/store/definitions/index';
import { readSources } from '../../main/store/definitions/read-sources';
import { REPORT } from './questions';
import { dataFolder } from './folders';

const none = { reports: [], dashboards: [] };
const shipped = { reports: [{ ...REPORT, name: 'Top' }], dashboards: [] };
const named = (name: string, description = '') => ({ ...REPORT, name, description });
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
    const dashboard: Dashboard = {
      name: 'Top',
      description: '',
      columns: 2,
      widgets: [],
      extra: { a: 'b' },
    };
    store.saveReports([named('Top')], 'keep-both');
    expect(store.saveDashboards([dashboard], 'keep-both')).toEqual(['Top']);
    expect(store.listDashboards().map((stored) => stored.dashboard)).toEqual([dashboard]);
    store.removeDashboard(store.listDashboards()[0]?.id ?? '');
    expect([store.listDashboards().length, store.listReports().length]).toEqual([0, 1]);
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
