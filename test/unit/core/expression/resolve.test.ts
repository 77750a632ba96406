import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { findAttribute } from '../../../../core/attribute/catalogue';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import {
  resolveExpression,
  resolveGroupCondition,
  rowAttribute,
  rowAttributeAt,
} from '../../../../core/expression/resolve';
import { groupTexts, problemOf, rowTexts } from './texts';

/** Key, title, type and format. */
function told(text: string): readonly string[] {
  const expression = resolveExpression(text);
  const { type, format } = expression.kind === 'row' ? expression.attribute : expression;
  return [expression.key, expression.displayName, type, format];
}

describe('one spelling, a title and a type', () => {
  it.each([
    ['srcipaddr', 'srcIpAddr', 'Source IP', 'address', 'plain'],
    ['count( *)', 'COUNT(*)', 'COUNT(Matched Events)', 'integer', 'count'],
    [
      'Count(destIpPort)',
      'COUNT(destIpPort)',
      'COUNT(Destination TCP/UDP Port)',
      'integer',
      'count',
    ],
    [
      'COUNT(distinct(SRCIPADDR))',
      'COUNT(DISTINCT srcIpAddr)',
      'COUNT(DISTINCT Source IP)',
      'integer',
      'count',
    ],
    ['sum(sentBytes64)', 'SUM(sentBytes64)', 'SUM(Sent Bytes64)', 'integer', 'bytes'],
    ['AVG(startTime)', 'AVG(startTime)', 'AVG(Start Time)', 'time', 'time'],
    ['AVG(destIpPort)', 'AVG(destIpPort)', 'AVG(Destination TCP/UDP Port)', 'number', 'plain'],
    ['max(destIpPort)', 'MAX(destIpPort)', 'MAX(Destination TCP/UDP Port)', 'integer', 'code'],
    ['FIRST(srcAction)', 'FIRST(srcAction)', 'FIRST(Source Action)', 'text', 'plain'],
    ['PCTILE95(sentBytes64)', 'Pctile95(sentBytes64)', 'Pctile95(Sent Bytes64)', 'number', 'bytes'],
    [
      'pctile(99.5, sentPkts64)',
      'PCTILE(sentPkts64, 99.5)',
      'PCTILE(Sent Packets64, 99.5)',
      'number',
      'plain',
    ],
    ['median(startTime)', 'MEDIAN(startTime)', 'MEDIAN(Start Time)', 'time', 'time'],
    ['MODE(srcIpAddr)', 'MODE(srcIpAddr)', 'MODE(Source IP)', 'address', 'plain'],
    ['STDDEV(sentBytes64)', 'STDDEV(sentBytes64)', 'STDDEV(Sent Bytes64)', 'number', 'bytes'],
    ['VARIANCE(sentBytes64)', 'VARIANCE(sentBytes64)', 'VARIANCE(Sent Bytes64)', 'number', 'plain'],
    [
      'PCTCHANGE(sentBytes64)',
      'PctChange(sentBytes64)',
      'PctChange(Sent Bytes64)',
      'number',
      'plain',
    ],
    ['hourofday( startTime )', 'HourOfDay(startTime)', 'HourOfDay(Start Time)', 'integer', 'code'],
    [
      'to_integer(sentBytes64)',
      'TO_INTEGER(sentBytes64)',
      'TO_INTEGER(Sent Bytes64)',
      'integer',
      'bytes',
    ],
    ['endTime-startTime', 'endTime - startTime', 'End Time - Start Time', 'integer', 'count'],
    ['startTime+1000', 'startTime + 1000', 'Start Time + 1000', 'time', 'time'],
    ['"a\\"b"', '"a\\"b"', '"a\\"b"', 'text', 'plain'],
    [
      'SUM(if(srcAction="REJECT" and destIpPort in(22,23),1,0))',
      'SUM(IF((srcAction = "REJECT") AND (destIpPort IN (22, 23)), 1, 0))',
      'SUM(IF((Source Action = "REJECT") AND (Destination TCP/UDP Port IN (22, 23)), 1, 0))',
      'integer',
      'count',
    ],
    [
      'IF(count(*)>10,"many","few") AS "how many"',
      'IF(COUNT(*) > 10, "many", "few")',
      'how many',
      'text',
      'plain',
    ],
  ])('%s', (text, ...facts) => {
    expect(told(text)).toEqual(facts);
  });

  it.each([
    ['SUM(sentBytes64) / COUNT(*)', 'number', 'bytes'],
    ['SUM(sentBytes64) / SUM(totBytes64)', 'number', 'plain'],
    ['SUM(sentBytes64) + SUM(totBytes64)', 'integer', 'bytes'],
    ['SUM(sentBytes64) - 100', 'integer', 'bytes'],
    ['SUM(sentBytes64) + COUNT(*)', 'integer', 'plain'],
    ['SUM(sentBytes64) * 8', 'integer', 'bytes'],
    ['SUM(sentBytes64) * SUM(sentBytes64)', 'integer', 'plain'],
    ['100 / SUM(sentBytes64)', 'number', 'plain'],
    ['COUNT(*) + COUNT(srcIpAddr)', 'integer', 'count'],
    ['COUNT(*) * 1.5', 'number', 'plain'],
    ['-SUM(sentBytes64)', 'integer', 'bytes'],
    ['SUM(destIpPort)', 'integer', 'count'],
    ['AVG(destIpPort)', 'number', 'plain'],
    ['MEDIAN(destIpPort)', 'number', 'plain'],
    ['MODE(destIpPort)', 'integer', 'code'],
    ['MAX(destIpPort)', 'integer', 'code'],
    ['MAX(destIpPort) + 1', 'integer', 'count'],
    ['AVG(startTime)', 'time', 'time'],
    ['STDDEV(sentBytes64)', 'number', 'bytes'],
    ['VARIANCE(sentBytes64)', 'number', 'plain'],
    ['PctChange(sentBytes64)', 'number', 'plain'],
    ['MAX(endTime) - MIN(startTime)', 'integer', 'count'],
    ['IF(COUNT(*) > 1, SUM(sentBytes64), 0)', 'integer', 'bytes'],
    ['IF(COUNT(*) > 1, SUM(sentBytes64), 0.5)', 'number', 'bytes'],
    ['IF(COUNT(*) > 1, SUM(sentBytes64), COUNT(*))', 'integer', 'count'],
  ])('%s is %s, shown as %s', (text, type, format) => {
    expect(told(text).slice(2)).toEqual([type, format]);
  });

  it('keeps its parentheses only where they are needed', () => {
    const key = (text: string) => resolveExpression(text).key;
    expect(key('((1+2))*(3*4)-(5-6)')).toBe('(1 + 2) * (3 * 4) - (5 - 6)');
    expect(key('(1*2)+(3/4)')).toBe('1 * 2 + 3 / 4');
    expect(key('-(-(srcIpPort)*2)')).toBe('-(-srcIpPort * 2)');
    expect(key('2.50')).toBe('2.5');
  });

  it('is the same when it is read again', () => {
    const stored = { ...PLAIN_CONTEXT, storedFields: new Set(['new-one']) };
    fc.assert(
      fc.property(fc.oneof(rowTexts, groupTexts), (text) => {
        const first = resolveExpression(text, stored);
        const second = resolveExpression(first.key, stored);
        expect(second.key).toBe(first.key);
        expect(second.displayName).toBe(first.displayName);
        const shape = (of: typeof first): string =>
          JSON.stringify(of, (name, value: unknown) => (name === 'span' ? undefined : value));
        expect(shape(second)).toBe(shape(first));
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});

describe('an attribute', () => {
  it('stays itself, and everything else becomes one of its own', () => {
    expect(rowAttribute('SRCIPADDR')).toBe(findAttribute('srcIpAddr'));
    expect(rowAttribute(' LEN( vpcId ) ')).toMatchObject({
      name: 'LEN(vpcId)',
      displayName: 'LEN(AWS VPC Id)',
      type: 'integer',
      origin: { kind: 'expression', zone: 'utc' },
    });
    const { attribute, end } = rowAttributeAt('a AND LEN(vpcId) > 3', 6);
    expect([attribute.name, end]).toEqual(['LEN(vpcId)', 16]);
    expect(problemOf(() => rowAttribute('COUNT(*)')).message).toContain('value of a group');
  });

  it('wins over a function only where no parenthesis follows', () => {
    const context = { ...PLAIN_CONTEXT, storedFields: new Set(['len']) };
    expect(resolveExpression('len', context)).toMatchObject({ kind: 'row', key: 'len' });
    expect(resolveExpression('len(len)', context)).toMatchObject({ key: 'LEN(len)' });
  });
});

describe('beside aggregates', () => {
  const port = rowAttribute('srcIpPort');
  const hour = rowAttribute('HourOfDay(startTime)');

  it('stands what the report groups by', () => {
    const keysIn = (text: string) => {
      const found: string[] = [];
      JSON.stringify(resolveExpression(text, PLAIN_CONTEXT, [port, hour]), (_, value: unknown) => {
        const node = value as { kind?: string; attribute?: { name: string } } | null;
        if (node?.kind === 'key') found.push(node.attribute?.name ?? '');
        return value;
      });
      return found;
    };
    expect(keysIn('COUNT(*) * srcIpPort')).toEqual(['srcIpPort']);
    expect(keysIn('COUNT(*) + (srcIpPort + 1) * 2')).toEqual(['srcIpPort']);
    expect(keysIn('HourOfDay(startTime) + COUNT(*)')).toEqual(['HourOfDay(startTime)']);
    expect(keysIn('IF(srcIpPort = 1, COUNT(*), LEN(TO_STRING(srcIpPort)))')).toEqual([
      'srcIpPort',
      'srcIpPort',
    ]);
  });

  it('nothing else does', () => {
    const problem = problemOf(() =>
      resolveExpression('COUNT(*) + destIpPort', PLAIN_CONTEXT, [port]),
    );
    expect(problem).toMatchObject({
      code: 'report/not-grouped',
      place: { line: 1, column: 12 },
      action: 'Add destIpPort to GROUP BY, or write FIRST(destIpPort).',
    });
  });
});

describe('what cannot be', () => {
  it.each([
    ['srcIpAdr', 'report/unknown-attribute', 1, 'There is no attribute srcIpAdr.'],
    [
      'SUM(sentByte64)',
      'report/unknown-attribute',
      5,
      'no attribute sentByte64 in SUM(sentByte64)',
    ],
    ['LEN(hourofday)', 'report/unknown-attribute', 5, 'no attribute hourofday'],
    ['SUMM(sentBytes64)', 'report/function', 1, 'There is no function SUMM.'],
    ['srcIpAddr(1)', 'report/function', 1, 'srcIpAddr is an attribute'],
    ['SUM(MAX(sentBytes64))', 'report/function', 5, 'MAX is a value of a group'],
    ['SUM(DISTINCT sentBytes64)', 'report/function', 1, 'SUM(DISTINCT …) is not known.'],
    ['LEN(DISTINCT vpcId)', 'report/function', 1, 'LEN(DISTINCT …) is not known.'],
    ['COUNT(DISTINCT a, b)', 'report/function-refused', 1, 'of several attributes'],
    ['ema(sentBytes64)', 'report/function-refused', 1, 'EMA is not computed here. Moving averages'],
    ['EXTRACT("x")', 'report/function-refused', 1, 'raw text of messages'],
    ['DeviceToCMDBAttr(a, b)', 'report/function-refused', 1, 'no device inventory'],
    ['LookupTableGet(a)', 'report/function-refused', 1, 'no lookup tables'],
    ['LookupTableHas(a)', 'report/function-refused', 1, 'no lookup tables'],
    ['SMA(a)', 'report/function-refused', 1, 'Moving averages'],
    ['SUM(srcAction)', 'report/function-type', 5, 'SUM needs numbers, and srcAction holds text.'],
    ['AVG(srcIpAddr)', 'report/function-type', 5, 'AVG needs numbers or times'],
    ['MIN(srcIpAddr)', 'report/function-type', 5, 'MIN needs numbers or times'],
    ['VARIANCE(startTime)', 'report/function-type', 10, 'VARIANCE needs numbers, and startTime'],
    ['LEN(srcIpAddr)', 'report/function-type', 5, 'LEN needs text, and srcIpAddr holds addresses.'],
    ['HourOfDay(srcIpPort)', 'report/function-type', 11, 'HourOfDay needs times'],
    ['1 + srcAction', 'report/function-type', 5, '+ does not fit srcAction, which holds text.'],
    ['startTime * 2', 'report/function-type', 1, '* does not fit startTime, which is a time.'],
    ['-srcIpAddr', 'report/function-type', 1, '- does not fit srcIpAddr'],
    ['IF(vpcId = "a", 1, "b")', 'report/function-type', 20, 'The two values of IF differ'],
    ['COUNT()', 'report/arguments', 1, 'COUNT takes 1 argument, but has 0.'],
    ['SUB_STR(vpcId)', 'report/arguments', 1, 'SUB_STR takes 2 or 3 arguments, but has 1.'],
    ['PCTILE(sentBytes64)', 'report/arguments', 1, 'PCTILE takes 2 arguments'],
    ['PCTILE(sentBytes64, 101)', 'report/arguments', 21, 'a percent from 0 to 100'],
    ['PCTILE(sentBytes64, srcIpPort)', 'report/arguments', 8, 'a percent from 0 to 100'],
    ['LOG(sentBytes64, 1)', 'report/arguments', 18, 'The base of LOG'],
    ['LOG(sentBytes64, "x")', 'report/arguments', 18, 'The base of LOG'],
    ['LOG(sentBytes64, sentPkts64)', 'report/arguments', 18, 'The base of LOG'],
    ['SUM(*)', 'report/syntax', 5, 'only COUNT(*) counts them'],
    ['99999999999999999999', 'report/number', 1, 'too large'],
    ['IF(srcIpPort = "x", 1, 2)', 'constraint/value', 16, '"x" is none'],
    ['IF(srcIpPrt = 1, 1, 2)', 'report/unknown-attribute', 4, 'no attribute srcIpPrt'],
    ['IF(srcIpPort CONTAIN 1, 1, 2)', 'constraint/operator', 4, 'CONTAIN does not work'],
  ])('%s', (text, code, column, message) => {
    const problem = problemOf(() => resolveExpression(text));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(message);
    expect(problem.place).toEqual({ line: 1, column });
    expect(problem.action).toBeDefined();
  });

  it('is told with the nearest name', () => {
    const action = (text: string) => problemOf(() => resolveExpression(text)).action;
    expect(action('srcIpAdr')).toContain('srcIpAddr');
    expect(action('SUMM(sentBytes64)')).toBe('The nearest function is SUM.');
    expect(action('TOP(5)')).not.toContain('nearest');
    expect(action('HourDay(startTime)')).toBe('The nearest function is HourOfDay.');
    expect(action('zzzzzzzz(1)')).toContain('aggregate');
    expect(action('hourofday')).toBe('HourOfDay is a function: write HourOfDay(…).');
  });
});

describe('a condition on groups', () => {
  const groups = [{ name: 'Ports', description: '', values: ['22'] }];
  const context = { ...PLAIN_CONTEXT, groups };
  const keys = [rowAttribute('srcIpPort')];

  it('has values of groups on the left, typed', () => {
    const { condition, notices } = resolveGroupCondition(
      'SUM(sentBytes64) / COUNT(*) > 5 AND srcIpPort IN (Group@ports)',
      context,
      keys,
    );
    expect(notices).toEqual([]);
    expect(condition).toMatchObject({
      kind: 'and',
      parts: [
        { type: 'number', leaf: { attribute: 'SUM(sentBytes64) / COUNT(*)' } },
        { value: { kind: 'key' }, leaf: { values: [{ values: [{ value: 22 }] }] } },
      ],
    });
  });

  it('tells of unresolved groups and of AND and OR mixed', () => {
    const { notices } = resolveGroupCondition(
      'COUNT(*) > 1 OR COUNT(*) IN (Group@x) AND srcIpPort = 1',
      context,
      keys,
    );
    expect(notices.map(({ code }) => code).sort()).toEqual([
      'constraint/mixed',
      'constraint/unresolved-group',
    ]);
  });

  it.each([
    ['COUNT(*) > "x"', 12],
    ['COUNT(*) > 1 AND destIpPort = 1', 18],
    ['COUNT(*) > 1 AND SUM(sentByte64) = 1', 22],
  ])('%s is refused at %i', (text, column) => {
    expect(problemOf(() => resolveGroupCondition(text, context, keys)).place).toEqual({
      line: 1,
      column,
    });
  });
});
