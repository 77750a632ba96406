import { describe, expect, it } from 'vitest';
import { compileMatcher } from '../../../../core/constraint/evaluate';
import { attributeCell, compileCondition } from '../../../../core/expression/evaluate';
import type { Aggregate, GroupExpression } from '../../../../core/expression/tree';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { problemText, toProblem } from '../../../../core/problem';
import { planReport } from '../../../../core/query/compile';
import type { GroupPlan } from '../../../../core/query/plan';
import type { Cell } from '../../../../core/query/result-table';
import type { FurtherPattern, Report } from '../../../../core/report/model';
import { compileGroup } from '../../../../core/expression/evaluate';
import { plain, reportOf } from './report';

type Flow = Readonly<Record<string, Cell>>;

function pattern(parts: Partial<FurtherPattern>): FurtherPattern {
  const groupBy = ['srcIpAddr'];
  return { operator: 'OR', name: '', constraint: null, groupBy, having: null, extra: {}, ...parts };
}

function planOf(parts: Partial<Report>): GroupPlan {
  const report = reportOf({
    select: ['srcIpAddr', 'COUNT(*)', 'SUM(sentBytes64)'],
    groupBy: ['srcIpAddr'],
    ...parts,
  });
  const plan = planReport(report, plain);
  if (plan.kind !== 'group') throw new Error('raw');
  return plan;
}

/** Answers a plan as plainly as can be: COUNT, SUM and FIRST over the records of each source. */
function answer(plan: GroupPlan, flows: readonly Flow[]): Cell[][] {
  const { where, having } = plan;
  const matches = where === null ? () => true : compileMatcher(where);
  const groups = new Map<Cell, Flow[]>();
  for (const flow of flows) {
    if (!matches((name) => flow[name] ?? null)) continue;
    const key = flow['srcIpAddr'] ?? null;
    groups.set(key, [...(groups.get(key) ?? []), flow]);
  }
  return [...groups].flatMap(([key, members]) => {
    const aggregateOf = ({ fn, argument }: Aggregate): Cell => {
      const cells = members.map((flow) =>
        argument === null ? 1 : attributeCell(argument, (name) => flow[name] ?? null),
      );
      const values = cells.filter((cell) => cell !== null);
      if (fn === 'COUNT') return values.length;
      if (fn === 'FIRST') return values[0] ?? null;
      return values.length === 0 ? null : values.reduce<number>((a, b) => a + Number(b), 0);
    };
    const holds = having === null ? () => true : compileCondition(having, 'utc');
    if (!holds(aggregateOf, () => key)) return [];
    const value = (expression: GroupExpression): Cell =>
      compileGroup(expression, 'utc')(aggregateOf, () => key);
    return [
      plan.columns.map((column) => {
        if (column.kind === 'key') return key;
        if (column.kind === 'measure') return value(column.expression);
        const { attribute, expression } = column;
        return expression ? value(expression) : (members[0]?.[attribute.name] ?? null);
      }),
    ];
  });
}

const flow = (
  srcIpAddr: string,
  destIpPort: number,
  sentBytes64: number,
  vpcId?: string,
): Flow => ({
  ...{ srcIpAddr, destIpPort, sentBytes64, vpcId: vpcId ?? null },
});
const FLOWS = [
  ...[flow('a', 22, 1), flow('a', 22, 2), flow('a', 80, 4)],
  ...[flow('b', 22, 8), flow('b', 443, 16)],
  ...[flow('c', 80, 32), flow('c', 80, 64), flow('d', 443, 128)],
];

describe('several patterns', () => {
  const ssh = { constraint: 'destIpPort = 22' };
  const web = { constraint: 'destIpPort = 80' };

  it('joined by OR hold the records that match any of them', () => {
    const plan = planOf({ ...ssh, patterns: [pattern(web)] });
    expect(plan.having).toBeNull();
    expect(answer(plan, FLOWS)).toEqual([
      ['a', 3, 7],
      ['b', 1, 8],
      ['c', 2, 96],
    ]);
  });

  it('joined by OR count for each condition its own records only', () => {
    const plan = planOf({
      ...{ ...ssh, having: 'COUNT(*) >= 2' },
      patterns: [pattern({ ...web, having: 'SUM(sentBytes64) > 90' })],
    });
    expect(answer(plan, FLOWS)).toEqual([
      ['a', 3, 7],
      ['c', 2, 96],
    ]);
  });

  it('joined by AND need records of each, and measure those of all', () => {
    expect(
      answer(planOf({ ...ssh, patterns: [pattern({ ...web, operator: 'AND' })] }), FLOWS),
    ).toEqual([['a', 3, 7]]);
  });

  it('joined by AND_NOT take groups away, and measure the others’ records', () => {
    const plan = planOf({ ...ssh, patterns: [pattern({ ...web, operator: 'AND_NOT' })] });
    expect(answer(plan, FLOWS)).toEqual([['b', 1, 8]]);
    expect(plan.measured).not.toBeNull();
  });

  it('take away only groups of which the condition holds', () => {
    const taken = pattern({ ...web, operator: 'AND_NOT', having: 'COUNT(*) > 1' });
    expect(answer(planOf({ ...ssh, patterns: [taken] }), FLOWS)).toEqual([
      ['a', 2, 3],
      ['b', 1, 8],
    ]);
    const unknown = pattern({ ...web, operator: 'AND_NOT', having: 'SUM(recvBytes64) != 1' });
    expect(answer(planOf({ ...ssh, patterns: [unknown] }), FLOWS)).toHaveLength(2);
  });

  it('show of a group taken away by one and brought back by another what is measured', () => {
    const plan = planOf({
      ...{ ...ssh, select: ['srcIpAddr', 'vpcId', 'COUNT(*)'] },
      patterns: [
        pattern({ ...web, operator: 'AND_NOT' }),
        pattern({ constraint: 'destIpPort = 443', operator: 'OR' }),
      ],
    });
    const flows = [flow('e', 80, 1, 'of the web'), flow('e', 443, 1, 'of the rest')];
    expect(answer(plan, flows)).toEqual([['e', 'of the rest', 1]]);
  });

  it('are joined from left to right', () => {
    const all = planOf({
      ...ssh,
      patterns: [
        pattern({ ...web, operator: 'AND_NOT' }),
        pattern({ constraint: 'destIpPort = 443', operator: 'OR' }),
      ],
    });
    expect(answer(all, FLOWS)).toEqual([
      ['b', 2, 24],
      ['d', 1, 128],
    ]);
  });

  it('show of a value that is not grouped the first record measured, missing or not', () => {
    const taken = pattern({ ...web, operator: 'AND_NOT', having: 'COUNT(*) > 9' });
    const plan = planOf({ ...ssh, select: ['srcIpAddr', 'vpcId', 'COUNT(*)'], patterns: [taken] });
    const flows = [
      ...[flow('a', 80, 1, 'taken'), flow('a', 22, 1), flow('a', 22, 1, 'later')],
      ...[flow('b', 80, 1, 'taken'), flow('b', 22, 1, 'first'), flow('b', 22, 1, 'later')],
    ];
    expect(answer(plan, flows)).toEqual([
      ['a', null, 2],
      ['b', 'first', 2],
    ]);
    expect(plan.columns.map(({ kind }) => kind)).toEqual(['key', 'dependent', 'measure']);
  });

  it('limit aggregates wherever they stand: in calls, arithmetic and IF', () => {
    const aggregates =
      'LOG(COUNT(*)) + SUM(sentBytes64) * IF(COUNT(sentBytes64) > 0, 1, MAX(sentBytes64))';
    const plan = planOf({
      ...{ ...ssh, select: ['srcIpAddr', aggregates] },
      patterns: [pattern({ ...web, operator: 'AND_NOT' })],
    });
    const [, column] = plan.columns;
    if (column?.kind !== 'measure') throw new Error('no measure');
    const limited: string[] = [];
    JSON.stringify(column.expression, (key, part: unknown) => {
      if (key === 'aggregate') limited.push((part as Aggregate).argument?.name ?? 'all');
      return part;
    });
    expect(limited).toHaveLength(4);
    for (const name of limited) expect(name).toMatch(/^IF\(destIpPort = 22, /);
  });

  it('count in the zone that times are shown in, also what is limited to the records measured', () => {
    const report = reportOf({
      ...ssh,
      select: ['SUM(HourOfDay(startTime))', 'COUNT(*)'],
      groupBy: ['srcIpAddr'],
      patterns: [pattern({ ...web, operator: 'AND_NOT' })],
    });
    const plan = planReport(report, { ...plain, context: { ...PLAIN_CONTEXT, zone: 'local' } });
    const [sum] = plan.columns;
    expect(sum).toMatchObject({
      kind: 'measure',
      expression: { aggregate: { argument: { origin: { kind: 'expression', zone: 'local' } } } },
    });
  });

  it('without a constraint hold every record', () => {
    const plan = planOf({ ...ssh, patterns: [pattern({})] });
    expect(plan.where).toBeNull();
  });

  it('of single records may be joined by OR', () => {
    const report = reportOf({ ...ssh, patterns: [pattern({ ...web, groupBy: [] })] });
    expect(planReport(report, plain)).toMatchObject({ kind: 'record', where: { kind: 'or' } });
  });

  it('tell each notice once', () => {
    const strange = { constraint: 'destIpPort = Group@x' };
    const plan = planOf({ ...strange, patterns: [pattern(strange)] });
    expect(plan.notices.map(({ code }) => code)).toEqual(['constraint/unresolved-group']);
  });
});

describe('patterns that one table cannot answer', () => {
  it.each<[Partial<Report>, string, string]>([
    [
      { patterns: [pattern({ operator: 'FOLLOWED_BY', name: 'Logon' })] },
      'report/pattern-sequence',
      'The pattern Logon is joined by FOLLOWED_BY: flow records are sums over a window',
    ],
    [
      { patterns: [pattern({ operator: 'NOT_FOLLOWED_BY' })] },
      'report/pattern-sequence',
      'A pattern is joined by NOT_FOLLOWED_BY',
    ],
    [
      { patterns: [pattern({ groupBy: ['destIpAddr'] })] },
      'report/pattern-groups',
      'A further pattern groups by destIpAddr, the first by srcIpAddr',
    ],
    [
      { patterns: [pattern({ groupBy: [] })] },
      'report/pattern-groups',
      'groups by nothing, the first by srcIpAddr',
    ],
    [
      { select: ['srcIpAddr'], groupBy: [], patterns: [pattern({ operator: 'AND', groupBy: [] })] },
      'report/patterns-without-groups',
      'joined by AND, which compares groups',
    ],
    [
      { patterns: [pattern({})], extra: { GlobalConstr: 'a.srcIpAddr = b.srcIpAddr' } },
      'report/global-constraint',
      'GlobalConstr',
    ],
  ])('%o', (parts, code, message) => {
    try {
      const plan = planReport(
        reportOf({ select: ['COUNT(*)'], groupBy: ['srcIpAddr'], ...parts }),
        plain,
      );
      expect(plan).toBe('refused');
    } catch (error) {
      const problem = toProblem(error);
      expect(problem.code).toBe(code);
      expect(problemText(problem)).toContain(message);
      expect(problem.action).toBeDefined();
    }
  });

  it('may list the same attributes in another order', () => {
    const groupBy = ['srcIpAddr', 'destIpPort'];
    const other = pattern({ groupBy: ['destIpPort', 'SRCIPADDR'] });
    expect(planOf({ groupBy, patterns: [other] }).groupBy).toHaveLength(2);
  });
});
