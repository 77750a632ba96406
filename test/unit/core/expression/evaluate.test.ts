import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { compileCondition, compileGroup } from '../../../../core/expression/evaluate';
import { resolveExpression, resolveGroupCondition } from '../../../../core/expression/resolve';
import type { Aggregate } from '../../../../core/expression/tree';
import type { Cell } from '../../../../core/query/result-table';
import { valueOf } from './texts';

// 2019-03-01T15:32:58Z, a Friday.
const TIME = 1_551_454_378_000;

describe('a function of one record', () => {
  it.each<[string, Record<string, Cell>, Cell]>([
    ['HourOfDay(startTime)', { startTime: TIME }, 15],
    ['HourOfDay(startTime)', { startTime: -1 }, 23],
    ['DayOfWeek(startTime)', { startTime: TIME }, 5],
    ['DayOfWeek(startTime)', { startTime: TIME + 2 * 86_400_000 }, 0],
    ['HourOfDay(startTime)', { startTime: 9e15 }, null],
    ['LEN(vpcId)', { vpcId: 'a\u{1f600}ü' }, 3],
    ['LEN(vpcId)', { vpcId: '' }, 0],
    ['TRIM(vpcId)', { vpcId: ' \t\r\n a b \n' }, 'a b'],
    ['LTRIM(vpcId)', { vpcId: ' a ' }, 'a '],
    ['RTRIM(vpcId)', { vpcId: ' a ' }, ' a'],
    ['TRIM(vpcId)', { vpcId: '\u00a0a' }, '\u00a0a'],
    ['REPLACE(vpcId, "aa", "b")', { vpcId: 'aaaAA' }, 'baAA'],
    ['REPLACE(vpcId, "a", "$&")', { vpcId: 'a' }, '$&'],
    ['REPLACE(vpcId, "", "x")', { vpcId: 'ab' }, 'ab'],
    ['SUB_STR(vpcId, 2)', { vpcId: 'a\u{1f600}c' }, '\u{1f600}c'],
    ['SUB_STR(vpcId, 2, 1)', { vpcId: 'a\u{1f600}c' }, '\u{1f600}'],
    ['SUB_STR(vpcId, -2)', { vpcId: 'abc' }, 'bc'],
    ['SUB_STR(vpcId, -2, 1)', { vpcId: 'abc' }, 'b'],
    ['SUB_STR(vpcId, -5, 3)', { vpcId: 'abc' }, 'a'],
    ['SUB_STR(vpcId, -5, 1)', { vpcId: 'abc' }, ''],
    ['SUB_STR(vpcId, 0)', { vpcId: 'abc' }, ''],
    ['SUB_STR(vpcId, 4)', { vpcId: 'abc' }, ''],
    ['SUB_STR(vpcId, 1, 0)', { vpcId: 'abc' }, ''],
    ['SUB_STR(vpcId, 1, -1)', { vpcId: 'abc' }, ''],
    ['TO_LOWER(vpcId)', { vpcId: 'İÄ' }, 'i̇ä'],
    ['TO_UPPER(vpcId)', { vpcId: 'ßi' }, 'SSI'],
    ['TO_STRING(srcIpPort)', { srcIpPort: 443 }, '443'],
    ['TO_STRING(sentBytes64 * sentBytes64)', { sentBytes64: 1e11 }, '10000000000000000000000'],
    ['TO_STRING(srcIpPort / 4)', { srcIpPort: 1 }, '0.25'],
    ['TO_STRING(srcIpAddr)', { srcIpAddr: '2001:db8::1' }, '2001:db8::1'],
    ['TO_STRING(startTime)', { startTime: TIME }, '2019-03-01T15:32:58Z'],
    ['TO_STRING(startTime)', { startTime: TIME + 5 }, '2019-03-01T15:32:58.005Z'],
    ['TO_INTEGER(vpcId)', { vpcId: ' -12.9\n' }, -12],
    ['TO_INTEGER(vpcId)', { vpcId: '+007.' }, 7],
    ['TO_INTEGER(vpcId)', { vpcId: '-0' }, 0],
    ['TO_INTEGER(vpcId)', { vpcId: '1e3' }, null],
    ['TO_INTEGER(vpcId)', { vpcId: '0x10' }, null],
    ['TO_INTEGER(vpcId)', { vpcId: '' }, null],
    ['TO_INTEGER(vpcId)', { vpcId: '9007199254740992' }, 2 ** 53],
    ['TO_INTEGER(vpcId)', { vpcId: '9007199254740993' }, null],
    ['TO_INTEGER(srcIpPort / 3)', { srcIpPort: -5 }, -1],
    ['TO_INTEGER(sentBytes64 * 2)', { sentBytes64: 2 ** 53 }, null],
    ['TO_INTEGER(startTime)', { startTime: TIME }, TIME],
    ['TO_DOUBLE(vpcId)', { vpcId: ' 1.5e3 ' }, 1500],
    ['TO_DOUBLE(vpcId)', { vpcId: '.5' }, 0.5],
    ['TO_DOUBLE(vpcId)', { vpcId: 'Infinity' }, null],
    ['TO_DOUBLE(vpcId)', { vpcId: '1e999' }, null],
    ['TO_DOUBLE(vpcId)', { vpcId: '1,5' }, null],
    ['LOG(sentBytes64)', { sentBytes64: 1000 }, 3],
    ['LOG(sentBytes64, 2)', { sentBytes64: 8 }, 3],
    ['LOG(sentBytes64, "e")', { sentBytes64: 1 }, 0],
    ['LOG(sentBytes64)', { sentBytes64: 0 }, null],
    ['LOG(0 - sentBytes64)', { sentBytes64: 5 }, null],
    ['URL_DECODE(vpcId)', { vpcId: 'a+b%C3%BC%2B' }, 'a bü+'],
    ['URL_DECODE(vpcId)', { vpcId: 'a+%C3' }, 'a+%C3'],
    ['IF(srcAction = "A", 1, 2)', { srcAction: 'A' }, 1],
    ['IF(srcAction = "A", 1, 2)', { srcAction: 'a' }, 2],
    ['IF(srcAction != "A", 1, 2)', {}, 2],
    ['IF(srcAction IS NULL, vpcId, "x")', {}, null],
    ['IF(LEN(vpcId) > 2 OR srcAction IN ("b"), 1, 0)', { vpcId: 'a', srcAction: 'B' }, 1],
    ['IF(srcAction IN (Group@x), 1, 0)', { srcAction: 'x' }, 0],
    ['IF(srcAction NOT IN (Group@x), 1, 0)', { srcAction: 'x' }, 0],
  ])('%s of %o', (text, record, value) => {
    expect(valueOf(text, record)).toEqual(value);
  });

  it.each([
    ...['HourOfDay(startTime)', 'LEN(vpcId)', 'TO_STRING(srcIpPort)', 'SUB_STR("abc", srcIpPort)'],
    ...[
      'REPLACE("a", "a", vpcId)',
      'LOG(srcIpPort)',
      'srcIpPort + 1',
      '1 / srcIpPort',
      '-srcIpPort',
    ],
  ])('%s is missing where its argument is', (text) => {
    expect(valueOf(text)).toBeNull();
  });

  it('of times counts in the zone of the computer where that is asked for', () => {
    const date = new Date(TIME);
    expect(valueOf('HourOfDay(startTime)', { startTime: TIME }, 'local')).toBe(date.getHours());
    expect(valueOf('DayOfWeek(startTime)', { startTime: TIME }, 'local')).toBe(date.getDay());
  });
});

describe('arithmetic of one record', () => {
  it.each<[string, Record<string, Cell>, Cell]>([
    ['1 - 2 * 3 - 4', {}, -9],
    ['(1 - 2) * (3 - 4) / 4', {}, 0.25],
    ['sentBytes64 / sentPkts64', { sentBytes64: 1, sentPkts64: 0 }, null],
    ['sentBytes64 + 1', { sentBytes64: 2 ** 53 }, 2 ** 53],
    ['endTime - startTime', { startTime: TIME, endTime: TIME + 60_000 }, 60_000],
    ['startTime + 1000', { startTime: TIME }, TIME + 1000],
    ['0 * -srcIpPort', { srcIpPort: 5 }, 0],
    ['1e308 * 10', {}, null],
  ])('%s of %o', (text, record, value) => {
    expect(valueOf(text, record)).toEqual(value);
  });
});

/** Evaluates a group's expression with these values of aggregates. */
function groupValue(text: string, cells: Readonly<Record<string, Cell>>): Cell {
  const expression = resolveExpression(text);
  if (expression.kind !== 'group') throw new Error('of a record');
  const aggregateOf = (aggregate: Aggregate): Cell => cells[nameOf(aggregate)] ?? null;
  return compileGroup(expression.expression, 'utc')(aggregateOf, () => null);
}

function nameOf({ fn, argument }: Aggregate): string {
  return `${fn}(${argument?.name ?? '*'})`;
}

describe('a value of a group', () => {
  const whole = fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n });
  const cellOf = (value: bigint): Cell =>
    Number.isSafeInteger(Number(value)) ? Number(value) : value;

  it('is exact by + - * at any size', () => {
    fc.assert(
      fc.property(whole, whole, fc.bigInt({ min: -9n, max: 9n }), (a, b, c) => {
        const cells = {
          'SUM(sentBytes64)': cellOf(a),
          'SUM(sentPkts64)': cellOf(b),
          'COUNT(*)': cellOf(c),
        };
        const value = (text: string): Cell => groupValue(text, cells);
        expect(value('SUM(sentBytes64) + SUM(sentPkts64) * COUNT(*)')).toBe(cellOf(a + b * c));
        expect(value('SUM(sentBytes64) - (SUM(sentPkts64) - 3)')).toBe(cellOf(a - (b - 3n)));
        expect(value('-SUM(sentBytes64) * SUM(sentPkts64)')).toBe(cellOf(-a * b));
        expect(value('IF(COUNT(*) > 0, SUM(sentBytes64), 0)')).toBe(c > 0n ? cellOf(a) : 0);
        expect(value('TO_STRING(SUM(sentBytes64))')).toBe(a.toString());
      }),
      { numRuns: 300, seed: 13 },
    );
  });

  it.each([
    ['SUM(sentBytes64) + SUM(sentPkts64)', 2 ** 53 - 1, 2, 9_007_199_254_740_993n],
    ['-SUM(sentBytes64) - SUM(sentPkts64)', 2 ** 53 - 1, 2, -9_007_199_254_740_993n],
    ['SUM(sentBytes64) * SUM(sentPkts64)', 94_906_267, 94_906_267, 9_007_199_515_875_289n],
    ['SUM(sentBytes64) * SUM(sentPkts64)', -94_906_267, 94_906_267, -9_007_199_515_875_289n],
    ['SUM(sentBytes64) + SUM(sentPkts64)', 2 ** 53 - 2, 1, 2 ** 53 - 1],
    ['SUM(sentBytes64) + SUM(sentPkts64)', 2 ** 53 - 1, 1, 9_007_199_254_740_992n],
  ])('is exact where two numbers pass 2^53: %s of %d and %d', (text, a, b, result) => {
    expect(groupValue(text, { 'SUM(sentBytes64)': a, 'SUM(sentPkts64)': b })).toBe(result);
  });

  it('is compared exactly', () => {
    const holds = (text: string, sum: bigint): boolean => {
      const { condition } = resolveGroupCondition(text, PLAIN_CONTEXT, []);
      return compileCondition(condition, 'utc')(
        () => cellOf(sum),
        () => null,
      );
    };
    fc.assert(
      fc.property(whole, fc.bigInt({ min: -2n, max: 2n }), (sum, by) => {
        const limit = sum + by;
        expect(holds(`SUM(sentBytes64) > ${limit}`, sum)).toBe(sum > limit);
        expect(holds(`SUM(sentBytes64) = ${limit}`, sum)).toBe(sum === limit);
        expect(holds(`SUM(sentBytes64) NOT IN (${limit})`, sum)).toBe(sum !== limit);
      }),
      { numRuns: 200, seed: 14 },
    );
  });

  it.each<[string, Record<string, Cell>, Cell]>([
    ['SUM(sentBytes64) / COUNT(*)', { 'SUM(sentBytes64)': 2n ** 60n, 'COUNT(*)': 4 }, 2 ** 58],
    ['SUM(sentBytes64) / COUNT(*)', { 'SUM(sentBytes64)': 1, 'COUNT(*)': 0 }, null],
    ['SUM(sentBytes64) * 0.5', { 'SUM(sentBytes64)': 2n ** 60n }, 2 ** 59],
    [
      'IF(COUNT(*) > 1, SUM(sentBytes64), 0.5)',
      { 'COUNT(*)': 2, 'SUM(sentBytes64)': 2n ** 60n },
      2 ** 60,
    ],
    ['IF(COUNT(*) > 1, "many", "few")', { 'COUNT(*)': 1 }, 'few'],
    ['IF(MAX(sentBytes64) != 1, 1, 0)', {}, 0],
    ['IF(MAX(sentBytes64) IS NULL, 1, 0)', {}, 1],
    ['LOG(SUM(sentBytes64), 2)', { 'SUM(sentBytes64)': 2n ** 70n }, 70],
    ['TO_INTEGER(SUM(sentBytes64))', { 'SUM(sentBytes64)': 2n ** 60n }, null],
    ['TO_DOUBLE(SUM(sentBytes64))', { 'SUM(sentBytes64)': 2n ** 60n }, 2 ** 60],
    ['LEN(FIRST(srcAction))', { 'FIRST(srcAction)': 'REJECT' }, 6],
    ['HourOfDay(MIN(startTime))', { 'MIN(startTime)': TIME }, 15],
    ['MAX(startTime) - MIN(startTime)', { 'MIN(startTime)': TIME, 'MAX(startTime)': TIME + 5 }, 5],
    ['SUM(sentBytes64) + COUNT(*)', { 'COUNT(*)': 3 }, null],
  ])('%s of %o', (text, cells, value) => {
    expect(groupValue(text, cells)).toEqual(value);
  });
});
