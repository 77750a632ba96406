import { describe, expect, it } from 'vitest';
import { toProblem } from '../../../../core/problem';
import { planReport } from '../../../../core/query/compile';
import type { Report } from '../../../../core/report/model';
import { plain, reportOf } from './report';

/** The keys of the columns that the answer is ordered by, each with its direction. */
function orderOf(select: string[], expression: string, groupBy = ['srcIpAddr']): string[] {
  const orderBy = [{ expression, descending: true }];
  const plan = planReport(reportOf({ select, groupBy, orderBy }), plain);
  if (plan.kind === 'record') return plan.order.map(({ attribute }) => attribute.name);
  const all = [...plan.columns, ...plan.hidden];
  return plan.order.map(({ column }) => all[column]?.key ?? '?');
}

function refused(parts: Partial<Report>): string {
  try {
    planReport(reportOf(parts), plain);
  } catch (error) {
    const { code, message, action = '' } = toProblem(error);
    return `${code}: ${message} ${action}`;
  }
  throw new Error('answered');
}

describe('titles in an order', () => {
  it.each([
    ['COUNT(*) AS sent', 'sent'],
    ['COUNT(*) AS sent', '"sent"'],
    ['COUNT(*) AS sent', "  'sent' "],
    ['COUNT(*) AS Sent', 'sENT'],
    ['COUNT(*) AS "all of them"', 'all of them'],
    ['COUNT(*) AS "all of them"', '"all of them"'],
    [String.raw`COUNT(*) AS "a \"b\" \\ c"`, String.raw`"a \"b\" \\ c"`],
    [`COUNT(*) AS "it's"`, `"it's"`],
    [`COUNT(*) AS 'say "x"'`, `'say "x"'`],
    ['COUNT(*) AS "مرحبا 😀"', '"مرحبا 😀"'],
    ['COUNT(*) AS destIpPort', 'destIpPort'],
    ['COUNT(*) AS "SUM(sentBytes64)"', 'SUM(sentBytes64)'],
  ])('%s is found by %s', (item, written) => {
    expect(orderOf(['srcIpAddr', item], written)).toEqual(['COUNT(*)']);
  });

  it('name a column that stands in the list twice by either of its titles', () => {
    const select = ['COUNT(*) AS n', 'srcIpAddr', 'count( * ) AS m'];
    expect(orderOf(select, 'n')).toEqual(['COUNT(*)']);
    expect(orderOf(select, 'm')).toEqual(['COUNT(*)']);
  });

  it('are found as they are spelled before others, and the first of two alike', () => {
    const select = ['COUNT(*) AS N', 'SUM(sentBytes64) AS n', 'SUM(sentPkts64) AS n'];
    expect(orderOf(select, 'n')).toEqual(['SUM(sentBytes64)']);
    expect(orderOf(select, 'N')).toEqual(['COUNT(*)']);
  });

  it('are not meant by a text that something follows', () => {
    for (const expression of ['"n" + 1', '"n" "m"']) {
      const orderBy = [{ expression, descending: true }];
      expect(refused({ select: ['COUNT(*) AS n'], orderBy })).not.toBe('');
    }
  });

  it('are found in raw records', () => {
    const select = ['srcIpPort', 'LEN(interfaceId) AS "the length"', 'LEN(interfaceId) AS l'];
    expect(orderOf(select, '"THE LENGTH"', [])).toEqual(['LEN(interfaceId)']);
    expect(orderOf(select, 'l', [])).toEqual(['LEN(interfaceId)']);
  });
});

describe('what is the same for every record', () => {
  it.each(['1', '"totl"', '2 + 3', 'LEN("abc")', '-1'])(
    'orders nothing and is refused: %s',
    (expression) => {
      const orderBy = [{ expression, descending: true }];
      const grouped = { select: ['srcIpAddr', 'COUNT(*) AS total'], groupBy: ['srcIpAddr'] };
      expect(refused({ ...grouped, orderBy })).toMatch(/^report\/constant: ORDER BY .* "total"\.$/);
      expect(refused({ select: ['srcIpAddr'], orderBy })).toMatch(/^report\/constant: ORDER BY/);
    },
  );

  it.each(['1', '"srcIpAddr"', 'TO_UPPER("a")'])('makes no groups and is refused: %s', (key) => {
    expect(refused({ select: ['COUNT(*)'], groupBy: [key] })).toMatch(
      /^report\/constant: GROUP BY holds .* without quotes/,
    );
  });

  it('may be shown', () => {
    const plan = planReport(reportOf({ select: ['1 AS one', 'COUNT(*)'] }), plain);
    expect(plan.columns.map(({ displayName }) => displayName)).toEqual([
      'one',
      'COUNT(Matched Events)',
    ]);
  });
});
