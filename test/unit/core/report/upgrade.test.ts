import { describe, expect, it } from 'vitest';
import { builtInDashboards } from '../../../../core/dashboard/built-in';
import { newDashboard, newWidget } from '../../../../core/dashboard/new-dashboard';
import { upgradeDashboard } from '../../../../core/dashboard/upgrade';
import { builtInReports } from '../../../../core/report/built-in';
import { newReport } from '../../../../core/report/new-report';
import { upgradeReport } from '../../../../core/report/upgrade';

/** A report as the first version stored it. */
const FIRST = {
  name: 'Old',
  description: 'd',
  select: ['srcIpAddr', 'COUNT(*)'],
  groupBy: ['srcIpAddr'],
  constraint: 'destIpPort = 22',
  orderBy: [{ expression: 'COUNT(*)', descending: true }],
  interval: { kind: 'relative', seconds: 60 },
  limit: 5,
  naturalId: 'n',
  extra: {
    'Report@baseline': '',
    'SubPattern@id': '1',
    'SubPattern@name': '',
    GroupEvtConstr: 'COUNT(*) >= 2',
  },
};

describe('a report stored by an earlier version', () => {
  it('gets its condition on groups, and no further patterns', () => {
    expect(upgradeReport(FIRST)).toEqual({
      ...FIRST,
      having: 'COUNT(*) >= 2',
      patterns: [],
      extra: { 'SubPattern@id': '1' },
    });
    expect(upgradeReport({ ...FIRST, extra: {} })).toMatchObject({ having: null, patterns: [] });
  });

  it('of today stays as it is', () => {
    for (const report of [...builtInReports(), newReport('x')]) {
      expect(upgradeReport(JSON.parse(JSON.stringify(report)))).toEqual(report);
    }
    const kept = { ...newReport('x'), extra: { GroupEvtConstr: '<GroupEvtConstr/>' } };
    expect(upgradeReport(kept)).toEqual(kept);
  });

  it.each([null, 'text', [], {}])('that is none at all is an empty one: %j', (stored) => {
    expect(upgradeReport(stored)).toEqual(newReport('Unnamed report'));
  });
});

describe('a dashboard stored by an earlier version', () => {
  it('gets time, cells and colour of its widgets, and reports of today', () => {
    const old = {
      name: 'D',
      description: '',
      columns: 3,
      widgets: [
        {
          ...{ name: 'W', description: '', position: 4, kind: 'tree-map', report: FIRST },
          ...{ limit: 7, refreshMs: 1, nesting: [0], thresholds: [], extra: { posX: '0' } },
        },
      ],
      extra: {},
    };
    const upgraded = upgradeDashboard(old);
    expect(upgraded).toMatchObject({ name: 'D', columns: 3 });
    expect(upgraded.widgets).toEqual([
      {
        ...old.widgets[0],
        ...{ range: null, span: { columns: 1, rows: 1 }, colour: null },
        report: upgradeReport(FIRST),
      },
    ]);
  });

  it('of today stays as it is', () => {
    const widget = newWidget(newReport('r'), 'line');
    for (const dashboard of [
      ...builtInDashboards(),
      {
        ...newDashboard('x'),
        widgets: [{ ...widget, colour: 2, range: { kind: 'all' } as const }],
      },
    ]) {
      expect(upgradeDashboard(JSON.parse(JSON.stringify(dashboard)))).toEqual(dashboard);
    }
    expect(upgradeDashboard(7)).toEqual(newDashboard('Unnamed dashboard'));
  });
});
