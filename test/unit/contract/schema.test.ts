import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportQuery } from '../../../contract/api';
import { limits } from '../../../contract/limits';
import { callNames } from '../../../contract/names';
import { argumentSchemas } from '../../../contract/schema';
import type { SourceForm } from '../../../contract/values';

const query: ReportQuery = {
  id: 'run-1',
  report: {
    name: 'Top talkers',
    description: '',
    select: ['srcIpAddr', 'COUNT(*)'],
    groupBy: ['srcIpAddr'],
    constraint: 'eventType = "AWS_VPC_FLOW_ACCEPT"',
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

describe('argument schemas', () => {
  it('has one for every call', () => {
    expect(Object.keys(argumentSchemas).sort()).toEqual([...callNames].sort());
  });

  it('lets real arguments through unchanged', () => {
    expect(argumentSchemas['report/run'].parse(query)).toEqual(query);
    expect(argumentSchemas['source/add'].parse(form)).toEqual(form);
    expect(argumentSchemas['app/info'].parse(null)).toBeNull();
  });

  it('refuses what is beyond its limit', () => {
    const records = {
      id: 'a',
      constraint: null,
      range: query.range,
      limit: 10,
      offset: 0,
      all: true,
    };
    expect(argumentSchemas['record/page'].safeParse(records).success).toBe(true);
    const refused: readonly [keyof typeof argumentSchemas, unknown][] = [
      ['report/run', { ...query, trendBuckets: limits.trendBuckets + 1 }],
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
