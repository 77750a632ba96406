import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConstraint } from '../../../../core/constraint/parse';
import { printConstraint } from '../../../../core/constraint/print';
import { ProblemError, type Problem } from '../../../../core/problem';
import { constraint, withoutPositions } from './arbitrary';

function problemOf(text: string): Problem {
  try {
    parseConstraint(text);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error(`Parsed: ${text}`);
}

const printed = (text: string): string => printConstraint(parseConstraint(text).tree);

describe('what is printed', () => {
  it('parses to the same tree', () => {
    fc.assert(
      fc.property(constraint, (tree) => {
        const text = printConstraint(tree);
        expect(withoutPositions(parseConstraint(text).tree)).toEqual(withoutPositions(tree));
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('stays within the depth that may be read', () => {
    let text = 'a = 1';
    for (let level = 0; level < 32; level++) text = `b = 1 AND c = 2 OR (${text})`;
    const once = printed(text);
    expect(printed(once)).toBe(once);
  });
});

describe('reading', () => {
  it.each([
    [
      '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
      '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
    ],
    [
      '(eventType CONTAIN "AWS_VPC_FLOW") AND (phCustId IN (1))',
      '(eventType CONTAIN "AWS_VPC_FLOW") AND (phCustId IN (1))',
    ],
    ['phEventCategory=1', 'phEventCategory = 1'],
    ['a = 1 AND  b = 2', '(a = 1) AND (b = 2)'],
    ['a = 1 and b = 2 OR c is not null', '((a = 1) AND (b = 2)) OR (c IS NOT NULL)'],
    ["a = 'it is'", 'a = "it is"'],
    ['a = "say \\"so\\""', 'a = "say \\"so\\""'],
    ['a Contains "x"', 'a CONTAIN "x"'],
    ['a NOT CONTAIN "x"', 'a NOT CONTAIN "x"'],
    ['ip = 10.0.0.1', 'ip = 10.0.0.1'],
    ['ip IN (10.0.0.0/8, 2001:DB8::1)', 'ip IN (10.0.0.0/8, 2001:db8::1)'],
    ['ip BETWEEN (10.1.1.1,10.1.1.255)', 'ip BETWEEN (10.1.1.1, 10.1.1.255)'],
    ['n NOT BETWEEN (1, 2)', 'n NOT BETWEEN (1, 2)'],
    ['d IN (Group@PH_SYS_A,Group@PH_SYS_B)', 'd IN (Group@PH_SYS_A, Group@PH_SYS_B)'],
    ['e REGEXP "^AWS\\d+|x$"', 'e REGEXP "^AWS\\d+|x$"'],
    ['((a = 1))', 'a = 1'],
    ['a = "two\nlines"', 'a = "two\nlines"'],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it('notes where AND and OR meet without parentheses, and only there', () => {
    expect(parseConstraint('a = 1 AND b = 2 OR c = 3').notices.map((n) => n.code)).toEqual([
      'constraint/mixed',
    ]);
    expect(parseConstraint('(a = 1 AND b = 2) OR c = 3').notices).toEqual([]);
    expect(parseConstraint('a = 1 OR b = 2 OR c = 3').notices).toEqual([]);
  });
});

describe('a fault', () => {
  it.each([
    ['', 1, 1, 'an attribute'],
    ['a =', 1, 4, 'a value after ='],
    ['a = 1 AND', 1, 10, 'an attribute'],
    ['a = 1\nAND b ? 2', 2, 7, 'cannot hold ?'],
    ['(a = 1', 1, 7, ') after the group'],
    ['a = 1)', 1, 6, 'the end of the filter'],
    ['a IN 1', 1, 6, '( after IN'],
    ['a BETWEEN 1 AND 2', 1, 11, '( after BETWEEN'],
    ['a NOT 1', 1, 7, 'after NOT'],
    ['a IS 1', 1, 6, 'NULL or NOT NULL'],
    ['NOT a = 1', 1, 1, 'an attribute'],
    ['COUNT(*) >= 2', 1, 6, 'an operator after COUNT'],
    ['a = "open', 1, 5, 'not closed'],
    ['a = “x”', 1, 5, 'cannot hold “'],
    ['a LIKE "x"', 1, 3, 'an operator after a'],
  ])('in %j is placed', (text, line, column, message) => {
    const problem = problemOf(text);
    expect(problem.place).toEqual({ line, column });
    expect(problem.message).toContain(message);
  });

  it('tells what to write in place of words of other languages', () => {
    expect(problemOf('a LIKE "x"').action).toContain('CONTAIN');
    expect(problemOf('a STARTSWITH "x"').action).toContain('REGEXP "^');
    expect(problemOf('NOT a = 1').action).toContain('NOT IN');
  });

  it('is told of a filter that is too long or too deep, without a stack overflow', () => {
    expect(problemOf(`a = "${'x'.repeat(70_000)}"`).code).toBe('constraint/too-long');
    expect(problemOf(`${'('.repeat(30_000)}a = 1`).code).toBe('constraint/too-deep');
    let text = 'a = 1';
    for (let level = 0; level < 70; level++) text = `b = 1 ${level % 2 ? 'OR' : 'AND'} (${text})`;
    expect(problemOf(text).code).toBe('constraint/too-deep');
  });

  it('is a ProblemError with a place for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (text) => {
        try {
          parseConstraint(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          if (error instanceof ProblemError) expect(error.problem.place?.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
