import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { parseExpression, parseExpressionAt } from '../../../../core/expression/parse';
import { ProblemError } from '../../../../core/problem';
import { problemOf } from './texts';

describe('an expression', () => {
  it('binds products before sums, and both from the left', () => {
    expect(parseExpression('1 - 2 - 3 * 4 / 5').syntax).toMatchObject({
      operator: '-',
      left: { operator: '-', left: { text: '1' }, right: { text: '2' } },
      right: { operator: '/', left: { operator: '*' }, right: { text: '5' } },
    });
  });

  it.each([
    ['COUNT(*) AS "all of them"', 'all of them'],
    ['COUNT(*) as hits', 'hits'],
    ['COUNT(*) "hits"', 'hits'],
    ["COUNT(*) 'it\\'s'", "it's"],
    ['COUNT(*) AS ""', null],
    ['COUNT(*)', null],
  ])('%s has the title %s', (text, alias) => {
    expect(parseExpression(text).alias).toBe(alias);
  });

  it.each([
    ['tcp-flags', ['tcp-flags']],
    ['sentBytes64-recvBytes64', ['sentBytes64', 'recvBytes64']],
    ['sentBytes64-1', ['sentBytes64']],
    ['tcp-flags-tcp-flags', ['tcp-flags', 'tcp-flags']],
    ['future-field', ['future-field']],
    ['sentBytes64 - tcp-flags', ['sentBytes64', 'tcp-flags']],
    ['sentBytes64-LEN(vpcId)', ['sentBytes64', 'vpcId']],
  ])('%s reads the names %o', (text, names) => {
    const found: string[] = [];
    JSON.stringify(parseExpression(text).syntax, (_, value: unknown) => {
      const node = value as { kind?: string; name?: string } | null;
      if (node?.kind === 'name' && node.name !== undefined) found.push(node.name);
      return value;
    });
    expect(found).toEqual(names);
  });

  it('knows dashes in names of stored fields', () => {
    const stored = new Set(['bytes-lost']);
    expect(parseExpression('bytes-lost', stored).syntax).toMatchObject({ name: 'bytes-lost' });
    expect(parseExpression('bytes-lost').syntax).toMatchObject({ name: 'bytes-lost' });
    expect(parseExpression('bytes-packets').syntax).toMatchObject({ operator: '-' });
  });

  it('ends where it ends, within a longer text', () => {
    const text = 'srcIpPort = 1 AND (sentBytes64 / sentPkts64) * 2 NOT IN (3)';
    const { syntax, end } = parseExpressionAt(text, 18);
    expect(text.slice(syntax.span.start, end)).toBe('(sentBytes64 / sentPkts64) * 2');
  });

  it('cuts the condition of IF at the first comma outside quotes and parentheses', () => {
    const text = 'IF(a = ",)" AND b IN (1, 2), 1, 2)';
    const { syntax } = parseExpression(text);
    if (syntax.kind !== 'if') throw new Error('no IF');
    expect(text.slice(syntax.condition.start, syntax.condition.end)).toBe(
      'a = ",)" AND b IN (1, 2)',
    );
  });
});

describe('a fault', () => {
  it.each([
    ['1 +', 4, 'Expected an attribute, a value or a function, but the expression ends.'],
    ['SUM(', 5, 'but the expression ends'],
    ['SUM(a b)', 7, 'Expected ) after the arguments of SUM, but b was found.'],
    ['a = 1', 3, 'Expected an operator or the end of the expression, but = was found.'],
    ['(a', 3, 'Expected ) after the parenthesis'],
    ['a "b', 3, 'The quote opened here is not closed.'],
    ['IF(, 1, 2)', 4, 'Expected a condition, but , was found.'],
    ['IF(a = 1)', 9, 'Expected , after the condition of IF'],
    ['IF(a = 1, 2)', 12, 'Expected , after the value where the condition is true'],
    ['COUNT(*) AS +', 13, 'Expected a title after AS'],
    ['“a”', 1, 'but “ was found'],
    ['3x', 1, 'but 3 was found'],
  ])('in %s is placed at %i', (text, column, message) => {
    const problem = problemOf(() => parseExpression(text));
    expect(problem.place).toEqual({ line: 1, column });
    expect(problem.message).toContain(message);
  });

  it('says its line', () => {
    expect(problemOf(() => parseExpression('SUM(\n  sentBytes64,\n  )')).place).toEqual({
      line: 3,
      column: 3,
    });
  });

  it('bounds length and depth', () => {
    expect(problemOf(() => parseExpression('a'.repeat(2_001))).message).toContain('2000');
    const deep = `${'('.repeat(66)}1${')'.repeat(66)}`;
    expect(problemOf(() => parseExpression(deep)).code).toBe('report/too-deep');
    expect(problemOf(() => parseExpression(`${'-'.repeat(70)}1`)).code).toBe('report/too-deep');
    expect(problemOf(() => parseExpressionAt('a+'.repeat(30_000), 0)).code).toBe('report/syntax');
  });

  it('is always a problem with a place, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...['IF(', 'COUNT(', 'DISTINCT ', '*', '(', ')', ',', '"', "'", '\\', ' AS ', '-', '+', '/'],
      ...['srcIpAddr', 'a-b-c', '1', '1.5e3', '=', '\n', '“', '\u{1f600}', 'Group@x', 'AND'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        try {
          parseExpression(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          if (error instanceof ProblemError) expect(error.problem.place?.column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500, seed: 11 },
    );
  });
});
