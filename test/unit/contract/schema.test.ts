import { fc } from '../../harness/property';
import { describe, expect, it } from 'vitest';
import type { ReportQuery } from '../../../contract/api';
import { limits } from '../../../contract/limits';
import { callNames } from '../../../contract/names';
import { argumentSchemas } from '../../../contract/schema';
import type { SourceForm } from '../../../contract/values';
import type { Dashboard } from '../../../core/dashboard/model';

const query: ReportQuery = {
  id: 'run-1',
  report: {
    name: 'Top talkers',
    description: '',
    select: ['srcIpAddr', 'COUNT(*)'],
    groupBy: ['srcIpAddr'],
    constraint: 'eventType = "AWS_VPC_FLOW_ACCEPT"',
    having: 'COUNT(*) >= 2',
    patterns: [
      {
        operator: 'AND_NOT',
        name: 'rejected',
        constraint: 'eventType = "AWS_VPC_FLOW_REJECT"',
        groupBy: ['srcIpAddr'],
        having: null,
        extra: {},
      },
    ],
    orderBy: [{ expression: 'COUNT(*)', descending: true }],
    interval: { kind: 'relative', seconds: 3600 },
    limit: 10,
    naturalId: null,
    extra: { Rank: '1' },
  },
  range: { from: 1, to: 2 },
  limit: null,
  trendBuckets: 60,
};

const form: SourceForm = {
  name: 'Production',
  deviceType: 'Amazon AWS CloudWatch',
  description: '',
  region: 'eu-central-1',
  accountId: '',
  logGroup: 'fsm',
  streams: [],
  format: '',
  endpoint: '',
  aggregationSeconds: 600,
  backfillHours: 24,
  profile: '',
  accessKeyId: 'AKIAEXAMPLE12345678',
  secretAccessKey: 'secret',
  confirmSecretAccessKey: 'secret',
  sessionToken: '',
};

const dashboard: Dashboard = {
  name: 'Flows',
  description: '',
  columns: 2,
  widgets: [
    {
      name: 'Top talkers',
      description: '',
      position: 0,
      kind: 'sankey',
      report: query.report,
      limit: 10,
      range: { kind: 'all' },
      refreshMs: 60_000,
      span: { columns: 2, rows: 1 },
      colour: 3,
      nesting: [0],
      thresholds: [
        { column: 'COUNT(Matched Events)', min: 0, middle: 5, high: 9, max: 10, tint: 'low' },
      ],
      extra: { posX: '0' },
    },
  ],
  extra: {},
};
const withPattern = (part: object): unknown => ({
  ...query.report,
  patterns: query.report.patterns.map((pattern) => ({ ...pattern, ...part })),
});
const withExtra = (key: string, value: unknown): unknown => ({
  ...query.report,
  extra: { [key]: value },
});
const withWidget = (part: object): unknown => ({
  ...dashboard,
  widgets: dashboard.widgets.map((one) => ({ ...one, ...part })),
});
const [widget] = dashboard.widgets;
const records = { id: 'a', constraint: null, range: query.range, limit: 10, offset: 0, all: false };
const printed = {
  ...{ id: 'pdf-1', kind: 'dashboard', name: 'Flows', description: '', columns: 2 },
  ...{ range: query.range, paper: 'A4', landscape: true },
  parts: [{ widget, range: { from: null, to: 2 }, asTable: false }],
};
const area = { x: 0, y: 0, width: 10, height: 10 };
const group = { name: 'Servers', description: '', values: ['10.0.0.0/8'] };

describe('argument schemas', () => {
  it('has one for every call', () => {
    expect(Object.keys(argumentSchemas).sort()).toEqual([...callNames].sort());
  });

  it('lets real arguments through unchanged', () => {
    expect(argumentSchemas['report/run'].parse(query)).toEqual(query);
    expect(argumentSchemas['source/add'].parse(form)).toEqual(form);
    expect(argumentSchemas['app/info'].parse(null)).toBeNull();
    const real: readonly [keyof typeof argumentSchemas, unknown][] = [
      ['report/save', { id: null, report: query.report, note: 'why' }],
      ['dashboard/save', { id: 'built-in:Flows', dashboard }],
      ['record/page', records],
      ['export/records', { ...records, all: true }],
      ['export/png', { name: 'Flows', area }],
      ['export/pdf', printed],
      ['export/pdf', { ...printed, range: null, kind: 'report', paper: 'Letter' }],
      ['export/xml', { kind: 'dashboard', ids: ['a', 'b'] }],
      ['group/save', group],
      ['group/save', { ...group, values: [] }],
      ['window/full-screen', { on: true }],
      ['xml/read-text', { text: '<Reports/>' }],
    ];
    for (const [name, argument] of real) {
      expect(argumentSchemas[name].parse(argument), name).toEqual(argument);
    }
  });

  it('refuses what is beyond its limit', () => {
    const refused: readonly [keyof typeof argumentSchemas, unknown][] = [
      ['report/run', { ...query, trendBuckets: limits.trendBuckets + 1 }],
      ['report/run', { ...query, trendOthers: undefined }],
      ['report/run', { ...query, range: { from: 2, to: 1 } }],
      ['report/run', { ...query, range: { from: 1.5, to: 2 } }],
      ['report/run', { ...query, limit: 0 }],
      ['report/run', { ...query, id: '' }],
      [
        'report/run',
        { ...query, report: { ...query.report, constraint: 'x'.repeat(limits.constraint + 1) } },
      ],
      [
        'report/run',
        { ...query, report: { ...query.report, select: Array(limits.select + 1).fill('a') } },
      ],
      ['record/page', { ...records, limit: limits.recordPage + 1 }],
      ['record/page', { ...records, offset: -1 }],
      ['record/page', { ...records, all: 'yes' }],
      ['report/save', { id: '', report: query.report, note: '' }],
      ['report/save', { id: null, report: query.report }],
      ['report/save', { id: null, report: query.report, note: 'x'.repeat(limits.note + 1) }],
      ['report/save', { id: null, report: { ...query.report, having: undefined }, note: '' }],
      ['report/save', { id: null, report: withPattern({ operator: 'XOR' }), note: '' }],
      ['report/save', { id: null, report: withPattern({ run: 'code' }), note: '' }],
      ['report/save', { id: null, report: withExtra('Rank', {}), note: '' }],
      ['report/save', { id: null, report: withExtra('x'.repeat(501), ''), note: '' }],
      ['dashboard/save', { id: null, dashboard: { ...dashboard, columns: 0 } }],
      ['dashboard/save', { id: null, dashboard: withWidget({ kind: 'iframe' }) }],
      ['dashboard/save', { id: null, dashboard: withWidget({ span: { columns: 7, rows: 1 } }) }],
      ['dashboard/save', { id: null, dashboard: withWidget({ colour: 8 }) }],
      ['dashboard/save', { id: null, dashboard: withWidget({ refreshMs: -1 }) }],
      ['dashboard/save', { id: null, dashboard: withWidget({ limit: Number.POSITIVE_INFINITY }) }],
      ['dashboard/save', { id: null, dashboard: withWidget({ range: { kind: 'ever' } }) }],
      [
        'dashboard/save',
        { id: null, dashboard: { ...dashboard, widgets: Array(101).fill(widget) } },
      ],
      ['group/save', { ...group, name: '' }],
      ['group/save', { ...group, values: [1] }],
      ['group/save', { ...group, values: Array(limits.groupValues + 1).fill('1') }],
      ['group/remove', { name: 'x'.repeat(limits.name + 1) }],
      ['export/png', { name: 'a', area: { ...area, width: 0 } }],
      ['export/png', { name: 'a', area: { ...area, x: -1 } }],
      ['export/png', { name: 'a', area: { ...area, y: 0.5 } }],
      ['export/png', { name: 'a', area: { ...area, height: Number.NaN } }],
      ['export/png', { name: 'a', area, file: '/etc/passwd' }],
      ['export/pdf', { ...printed, landscape: 'yes' }],
      ['export/pdf', { ...printed, paper: 'A0' }],
      ['export/pdf', { ...printed, parts: [] }],
      ['export/pdf', { ...printed, parts: Array(limits.widgets + 1).fill(printed.parts[0]) }],
      ['export/pdf', { ...printed, path: '/tmp/a.pdf' }],
      ['export/xml', { kind: 'source', ids: ['a'] }],
      ['export/xml', { kind: 'report', ids: [] }],
      ['export/xml', { kind: 'report', ids: Array(limits.xmlFiles + 1).fill('a') }],
      ['export/records', { ...records, file: '/tmp/a.csv' }],
      ['window/full-screen', { on: 1 }],
      ['xml/read-text', { text: 'x'.repeat(limits.xmlText + 1) }],
      ['xml/read-text', { text: ['<a/>'] }],
      ['import/files', { paths: [], format: null }],
      ['import/files', { paths: ['a\0b'], format: null }],
      ['import/files', { paths: ['x'.repeat(limits.path + 1)], format: null }],
      ['source/add', { ...form, aggregationSeconds: 61 }],
      ['source/add', { ...form, backfillHours: Number.NaN }],
      ['app/open-external', { url: `https://${'x'.repeat(limits.url)}` }],
      ['settings/set', { theme: 'pink', zone: 'utc' }],
      ['xml/apply', { token: 't', conflict: 'overwrite' }],
    ];
    for (const [name, argument] of refused) {
      expect(argumentSchemas[name].safeParse(argument).success, name).toBe(false);
    }
  });

  it('lets no prototype be changed by what is kept', () => {
    const report: unknown = JSON.parse(
      JSON.stringify({ ...query.report, extra: {} }).replace(
        '"extra":{}}',
        '"extra":{"__proto__":"polluted"}}',
      ),
    );
    const saved = argumentSchemas['report/save'].safeParse({ id: null, report, note: '' });
    const extra = saved.data?.report.extra ?? {};
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses keys it does not know, and objects where nothing belongs', () => {
    expect(argumentSchemas['app/info'].safeParse({}).success).toBe(false);
    expect(argumentSchemas['job/cancel'].safeParse({ id: 'a', path: '/etc' }).success).toBe(false);
    expect(argumentSchemas['report/run'].safeParse({ ...query, sql: 'DROP' }).success).toBe(false);
  });

  it('never throws and never passes an argument of another shape', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...callNames),
        fc.anything({ withNullPrototype: true }),
        (name, value) => {
          const { success } = argumentSchemas[name].safeParse(value);
          if (value === null) return;
          // Random values practically never fit a call that needs named keys.
          if (success) expect(value).toBeTypeOf('object');
        },
      ),
      { numRuns: 500 },
    );
  });
});
