import { fc } from '../harness/property';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldName } from '../../core/flow/field';
import { PLAIN_CONTEXT } from '../../core/expression/context';
import { readAnswer } from '../../core/insights/answer';
import { compileInsights, type InsightsText } from '../../core/insights/compile';
import { planReport } from '../../core/query/compile';
import type { ResultTable } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import type { FlowWriter } from '../../main/store/api';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { runPlan } from '../../main/query/run-plan';
import { storedFields } from '../../main/query/stored-fields';
import { type LogEvent, runQuery } from '../unit/core/insights/ql/run';
import { keptFolder } from './folders';
import { CUSTOM, eventsFrom, FORMATS, OWN, randomLines, START } from './insights-lines';
import { importLines } from './records';
import { REPORT } from './questions';

/** The same records in a store and in a log group. */
interface Group {
  readonly formats: readonly (readonly FieldName[])[];
  readonly reader: FlowReader;
  readonly events: readonly LogEvent[];
  readonly close: () => void;
}

function openGroup(formats: readonly (readonly FieldName[])[], seed: number): Group {
  const { folder, remove } = keptFolder();
  const writer: FlowWriter = openFlowWriter(folder);
  const events: LogEvent[] = [];
  for (const [i, format] of formats.entries()) {
    const lines = randomLines(format, 400, seed + i);
    importLines(writer, [lines], `${i}.log`, 'file', format);
    events.push(...eventsFrom(format, lines));
  }
  writer.saveInterfaces(OWN);
  const reader = openFlowReader(folder);
  return {
    formats,
    reader,
    events,
    close() {
      reader.close();
      writer.close();
      remove();
    },
  };
}

let groups: readonly Group[] = [];
beforeAll(() => {
  groups = [openGroup([FORMATS[0] ?? []], 1), openGroup([CUSTOM], 20), openGroup(FORMATS, 40)];
});
afterAll(() => {
  for (const group of groups) group.close();
});

type Range = readonly [number | null, number | null];

interface Both {
  readonly local: ResultTable;
  readonly aws: ReturnType<typeof readAnswer>;
  readonly compiled: InsightsText;
}

/** Answers a report from the store, and from the log group by way of the compiled text. */
function askBoth(group: Group, report: Report, [from, to]: Range, limit: number | null): Both {
  const range = { from, to };
  const { reader, formats, events } = group;
  const stored = storedFields(reader);
  const context = { ...PLAIN_CONTEXT, groups: GROUPS, storedFields: stored };
  const plan = planReport(report, { range, limit, trendBuckets: 0, context });
  const compiled = compileInsights(report, { range, limit, formats, interfaces: OWN, context });
  const within = events.filter(({ timestamp }) => {
    const second = timestamp / 1_000;
    return (from === null || second >= from) && (to === null || second <= to);
  });
  const { rows, matched } = runQuery(compiled.text, within);
  return {
    local: runPlan(reader, plan),
    aws: readAnswer(compiled, rows, matched, OWN),
    compiled,
  };
}

const GROUPS = [
  { name: 'Ports', description: '', values: ['443', '22'] },
  { name: 'Nets', description: '', values: ['10.0.0.0/30', '2001:db8::5'] },
  { name: 'None', description: '', values: [] },
];

const KEYS = [
  ...[
    'reptDevIpAddr',
    'srcIpAddr',
    'destIpAddr',
    'destIpPort',
    'ipProto',
    'srcAction',
    'eventType',
  ],
  ...[
    'reptDevName',
    'eventName',
    'interfaceId',
    'accountId',
    'vpcId',
    'direction',
    'tcpFlags',
    'startTime',
  ],
  ...['durationMSec', 'phCustId', 'recvBytes64', 'pktSrcIpAddr', 'instanceTag', 'logStatus'],
];
const MEASURES = [
  ...['COUNT(*)', 'COUNT(sentBytes64)', 'SUM(sentBytes64)', 'SUM(sentPkts64)', 'AVG(sentBytes64)'],
  ...['MIN(durationMSec)', 'MAX(sentPkts64)', 'MAX(startTime)', 'COUNT(DISTINCT destIpAddr)'],
  ...['COUNT(DISTINCT accountId)', 'FIRST(srcIpAddr)', 'LAST(destIpPort)', 'LAST(instanceTag)'],
  ...['SUM(durationMSec)', 'SUM(recvBytes64)', 'COUNT(eventType)', 'COUNT(recvBytes64)'],
  ...['SUM(sentBytes64) / COUNT(*)', 'IF(COUNT(*) > 3, "many", "few")', 'LOG(SUM(sentPkts64), 2)'],
  ...['SUM(sentBytes64) * SUM(sentPkts64) - COUNT(*)', 'HourOfDay(MIN(startTime))'],
];
const CONDITIONS = [
  ...['COUNT(*) >= 2', 'SUM(sentBytes64) > 4000 OR COUNT(*) = 1', 'MAX(sentPkts64) IS NULL'],
  ...['AVG(sentBytes64) NOT BETWEEN (500, 1500)', 'MIN(startTime) < 1700000600'],
  ...['SUM(sentBytes64) / COUNT(*) > 700', 'MAX(durationMSec) NOT IN (0, 60000)'],
];
const CLAUSES = [
  'eventType CONTAIN "AWS_VPC_FLOW"',
  'eventType = "AWS_VPC_FLOW_ACCEPT"',
  'eventType != "AWS_VPC_FLOW_REJECT"',
  'eventType IN ("aws_flow", "aws_vpc_nodata")',
  'eventName REGEXP "data$"',
  'phCustId IN (1)',
  'phCustId != 1',
  'recvBytes64 IS NULL',
  'recvBytes64 > 0',
  'srcAction = "REJECT"',
  'srcAction != "REJECT"',
  'srcAction IN ("accept")',
  'srcAction NOT IN ("accept")',
  'srcAction IS NULL',
  'destIpPort IN (443, 0022)',
  'destIpPort NOT IN (443, 22)',
  'destIpPort >= 443',
  'destIpPort < 53.5',
  'destIpPort != 22',
  'sentBytes64 BETWEEN (1000, 3000)',
  'sentBytes64 NOT BETWEEN (1000, 3000)',
  'sentPkts64 IS NULL',
  'sentPkts64 IS NOT NULL',
  'srcIpAddr = 10.0.0.3',
  'srcIpAddr != 10.0.0.3',
  'srcIpAddr IN (10.0.0.0/30, 2001:db8::/124)',
  'srcIpAddr NOT IN (10.0.1.0/24)',
  'destIpAddr = 2001:db8:0::5',
  'destIpAddr BETWEEN (10.0.0.3, 10.0.1.7)',
  'destIpAddr NOT BETWEEN (2001:db8::2, 2001:db8::b)',
  'pktSrcIpAddr IS NOT NULL',
  'reptDevIpAddr IN (10.0.0.8/30)',
  'reptDevIpAddr IS NOT NULL',
  'reptDevIpAddr != 10.0.0.12',
  'reptDevName = "web"',
  'reptDevName IN ("WEB", "lb")',
  'reptDevName NOT CONTAIN "b"',
  'reptDevName IS NULL',
  'reptDevName IS NOT NULL',
  'interfaceId REGEXP "0[0-3]$"',
  'interfaceId NOT CONTAIN "eni-05"',
  'accountId = "012345678910"',
  'accountId != 123456789012',
  'vpcId = "vpc-1"',
  'vpcId IN ("vpc-1")',
  'vpcId REGEXP "(?i)^vpc-[[:digit:]]\\b"',
  'instanceTag = "42"',
  'instanceTag CONTAIN "/"',
  'instanceTag CONTAIN "A+B"',
  'instanceTag NOT CONTAIN "\\\\"',
  'instanceTag IN ("DB|X", "-x", "#f")',
  'instanceTag REGEXP "[|/]|\\\\."',
  'instanceTag = Group@Tags',
  'instanceTag != Group@Tags',
  'destIpPort IN (Group@Ports, 53)',
  'destIpPort != Group@Ports',
  'srcIpAddr NOT IN (Group@Nets)',
  'srcIpAddr = Group@Nets',
  'destIpPort NOT IN (Group@None)',
  'startTime >= 1700000600',
  'startTime < 1700000600500',
  'endTime BETWEEN (1700000300, 1700000900)',
  'durationMSec > 30000',
  'durationMSec NOT IN (0, 1000, 2000)',
  'logStatus = "NODATA"',
  'direction = "egress"',
  'tcpFlags BETWEEN (2, 18)',
];

const grouped = fc.record({
  keys: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 4 }),
  measures: fc.uniqueArray(fc.constantFrom(...MEASURES), { minLength: 1, maxLength: 4 }),
  dependents: fc.uniqueArray(fc.constantFrom('eventName', 'srcIpAddr', 'startTime'), {
    maxLength: 1,
  }),
  clauses: fc.array(fc.constantFrom(...CLAUSES), { maxLength: 4 }),
  word: fc.constantFrom('AND', 'OR'),
  having: fc.option(fc.constantFrom(...CONDITIONS), { freq: 2 }),
  group: fc.integer({ min: 0, max: 2 }),
  range: fc.constantFrom<Range>([null, null], [START + 100, START + 900], [null, START + 300]),
});

function reportOf(part: {
  readonly keys: readonly string[];
  readonly measures: readonly string[];
  readonly dependents: readonly string[];
  readonly clauses: readonly string[];
  readonly word: string;
  readonly having: string | null;
}): Report {
  const typed = part.keys.some((key) => key === 'eventType' || key === 'eventName');
  const keys = part.keys.includes('interfaceId')
    ? part.keys
    : part.keys.filter((key) => key !== 'reptDevName');
  const dependents = part.dependents.filter(
    (name) => !part.keys.includes(name) && (typed || name !== 'eventName'),
  );
  return {
    ...REPORT,
    select: [...keys, ...dependents, ...part.measures],
    groupBy: [...keys],
    constraint: part.clauses.length === 0 ? null : part.clauses.join(` ${part.word} `),
    having: part.having,
  };
}

describe('a report compiled to Logs Insights QL', () => {
  it('answers as the store does: groups, measures, filters, in the same order', () => {
    fc.assert(
      fc.property(grouped, ({ group, range, ...part }) => {
        const asked = groups[group];
        if (asked === undefined) throw new Error('No such group.');
        const report = reportOf(part);
        const { local, aws, compiled } = askBoth(asked, report, range, null);
        expect({ rows: aws.rows, columns: compiled.columns }).toEqual({
          rows: local.rows,
          columns: local.columns,
        });
        if (report.groupBy.length > 0) expect(aws.groups).toBe(local.groups);
        // Behind a filter of groups AWS's count of events and the sum over all of them are not known.
        if (compiled.chosen === 'there') return;
        expect(aws.matched).toBe(local.matched);
        expect(aws.total).toEqual(local.total);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('cuts to the limit with the largest first, and says that rows were cut', () => {
    fc.assert(
      fc.property(
        grouped,
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        ({ group, range, ...part }, limit, ascending) => {
          const asked = groups[group];
          if (asked === undefined) throw new Error('No such group.');
          const [first = 'COUNT(*)'] = part.measures;
          const report = {
            ...reportOf(part),
            orderBy: ascending ? [{ expression: first, descending: false }] : [],
          };
          const { local, aws } = askBoth(asked, report, range, limit);
          expect(aws.truncated).toBe(local.truncated);
          // Which of equal groups are within the limit is AWS's choice; the values ordered by are not.
          const places = local.columns.flatMap(({ role }, i) => (role === 'measure' ? [i] : []));
          const [place = 0] = places;
          expect(aws.rows.map((row) => row[place])).toEqual(local.rows.map((row) => row[place]));
        },
      ),
      { numRuns: 80, seed: 8 },
    );
  });

  it('shows raw records as the store does, newest first', () => {
    const raw = fc.record({
      select: fc.uniqueArray(fc.constantFrom(...KEYS, 'new-field'), { maxLength: 6 }),
      clauses: fc.array(fc.constantFrom(...CLAUSES), { maxLength: 2 }),
      limit: fc.constantFrom(null, 1, 25),
    });
    fc.assert(
      fc.property(raw, fc.constantFrom(1, 2), ({ select, clauses, limit }, group) => {
        const asked = groups[group];
        if (asked === undefined) throw new Error('No such group.');
        const wanted = ['startTime', 'srcIpAddr', ...select];
        const constraint = clauses.length === 0 ? null : clauses.join(' AND ');
        const report = { ...REPORT, select: [...new Set(wanted)], constraint };
        const { local, aws, compiled } = askBoth(asked, report, [null, null], limit);
        expect(compiled.columns).toEqual(local.columns);
        expect(aws.truncated).toBe(local.truncated);
        // Records of one second come in AWS's order.
        const sorted = (rows: ResultTable['rows']) => rows.map((row) => JSON.stringify(row)).sort();
        if (limit === null) expect(sorted(aws.rows)).toEqual(sorted(local.rows));
        expect(aws.rows.map(([start]) => start)).toEqual(local.rows.map(([start]) => start));
      }),
      { numRuns: 70, seed: 9 },
    );
  });
});
