import { fc } from '../../../harness/property';
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
    ["a = 'it\\'s'", 'a = "it\'s"'],
    ['a = "back\\\\slash \\n"', 'a = "back\\\\slash n"'],
    ['a = \'say "so"\'', 'a = "say \\"so\\""'],
    ["a REGEXP '\"\\.'", 'a REGEXP "\\"\\."'],
    ['a NOT IN(1,2)', 'a NOT IN (1, 2)'],
    ['a<=1', 'a <= 1'],
    ['d = group@"My group (two), \\"x\\""', 'd = Group@"My group (two), \\"x\\""'],
    ['d = Group@"PH_SYS_A"', 'd = Group@PH_SYS_A'],
    ['COUNT(*) >= 2', 'COUNT(*) >= 2'],
    ['COUNT( * )>=2 AND SUM(a)/COUNT(*)>1', '(COUNT( * ) >= 2) AND (SUM(a)/COUNT(*) > 1)'],
    ['HourOfDay(startTime) IN (1)', 'HourOfDay(startTime) IN (1)'],
    ['a / b > 1', 'a / b > 1'],
    ['a/ b> 1', 'a/ b > 1'],
    ['(a + b) * 2 > 1 OR ((c) = 2)', '((a + b) * 2 > 1) OR ((c) = 2)'],
    ['-a BETWEEN (-2, -1)', '-a BETWEEN (-2, -1)'],
    ['IF(a = "x" AND b = 1, 1, 0) = 1', 'IF(a = "x" AND b = 1, 1, 0) = 1'],
    ['REPLACE(a, ") AND (", \'"\') = "x"', 'REPLACE(a, ") AND (", \'"\') = "x"'],
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
    ['a = "open', 1, 5, 'not closed'],
    ['a = “x”', 1, 5, 'cannot hold “'],
    ['a LIKE "x"', 1, 3, 'an operator after a'],
    ['LEN(a = 1', 1, 4, 'not closed'],
    ['a + = 1', 1, 5, 'after the arithmetic sign'],
    ['a = 1 + 2', 1, 7, 'the end of the filter'],
    ['a = (1)', 1, 5, 'a value after ='],
    ['a IN ()', 1, 7, 'a value after ('],
    ['a IN (1,)', 1, 9, 'a value after the comma'],
    ['a IN (1 2)', 1, 9, ') after the values'],
    ['a BETWEEN (1)', 1, 13, ', after the lower end'],
    ['a BETWEEN (1, 2, 3)', 1, 16, ') after the upper end'],
    ['a = 1 OR OR b = 2', 1, 10, 'an attribute'],
    ['()', 1, 2, 'an attribute'],
    ['a == 1', 1, 4, 'a value after ='],
    ['a = 1 || b = 2', 1, 7, 'cannot hold |'],
  ])('in %j is placed', (text, line, column, message) => {
    const problem = problemOf(text);
    expect(problem.place).toEqual({ line, column });
    expect(problem.message).toContain(message);
  });

  it('tells what to write in place of words of other languages', () => {
    expect(problemOf('a LIKE "x"').action).toContain('CONTAIN');
    expect(problemOf('a STARTSWITH "x"').action).toContain('REGEXP "^');
    expect(problemOf('NOT a = 1').action).toContain('NOT IN');
    expect(problemOf('a == 1').action).toBe('One = is enough.');
    expect(problemOf('a <> 1').action).toBe('Use !=.');
    expect(problemOf('a =< 1').action).toBe('Use <=.');
    expect(problemOf('a =~ "x"').action).toContain('REGEXP');
    expect(problemOf('a = 1 && b = 1').action).toBe('Use AND.');
    expect(problemOf('a = 1 || b = 1').action).toContain('OR');
    expect(problemOf('a = b + 1').action).toContain('left side');
  });

  it('names the nearest operator and keyword', () => {
    expect(problemOf('a CONTANS "x"').action).toBe('The nearest operator is CONTAIN.');
    expect(problemOf('a NOT BETWEN (1, 2)').action).toBe('The nearest operator is BETWEEN.');
    expect(problemOf('a REGEX "x"').action).toContain('REGEXP');
    expect(problemOf('a = 1 ADN b = 2').action).toBe('The nearest word is AND.');
    expect(problemOf('d IN (Group@My Group)').action).toContain('Group@"…"');
  });

  it('is told of a filter that is too long or too deep, without a stack overflow', () => {
    expect(problemOf(`a = "${'x'.repeat(100_000)}"`).code).toBe('constraint/too-long');
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
