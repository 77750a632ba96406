import { describe, expect, it } from 'vitest';
import { compileConstraint } from '../../../../core/constraint/compile';
import { printConstraint } from '../../../../core/constraint/print';
import { type Problem, toProblem } from '../../../../core/problem';

const printed = (text: string): string => printConstraint(compileConstraint(text).tree);
const notices = (text: string): string[] => compileConstraint(text).notices.map(({ code }) => code);

function problemOf(text: string): Problem {
  try {
    compileConstraint(text);
  } catch (error) {
    return toProblem(error);
  }
  throw new Error(`Compiled: ${text}`);
}

describe('a filter is brought to its attributes’ types', () => {
  it.each([
    ['SRCIPADDR = "10.0.0.1"', 'srcIpAddr = 10.0.0.1'],
    ['srcIpAddr IN ("2001:DB8::0", 10.1.2.3/8)', 'srcIpAddr IN (2001:db8::, 10.0.0.0/8)'],
    ['destIpPort = "443"', 'destIpPort = 443'],
    ['eventType = AWS_VPC_FLOW_ACCEPT', 'eventType = "AWS_VPC_FLOW_ACCEPT"'],
    ['accountId = 012345678901', 'accountId = "012345678901"'],
    ['interfaceId = eni-0a1b', 'interfaceId = "eni-0a1b"'],
    ['startTime >= 1551454378', 'startTime >= 1551454378000'],
    ['startTime >= 1551454378123', 'startTime >= 1551454378123'],
    ['startTime < "2019-03-01T15:32:58Z"', 'startTime < 1551454378000'],
    ['startTime < "2019-03-01 15:32:58"', 'startTime < 1551454378000'],
    ['startTime < "2019-03-01T16:32:58+01:00"', 'startTime < 1551454378000'],
    ['startTime < "2019-03-01"', 'startTime < 1551398400000'],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it('and says which attributes it uses', () => {
    const { attributes } = compileConstraint(
      'srcIpAddr = 1.2.3.4 OR SRCipaddr = 1.2.3.5 OR destIpPort = 1',
    );
    expect(attributes.map(({ name }) => name)).toEqual(['srcIpAddr', 'destIpPort']);
  });
});

describe('a filter that cannot be applied', () => {
  it.each([
    ['srclpAddr = 10.0.0.1', 'constraint/unknown-attribute', 1, 'srcIpAddr (Source IP)'],
    ['destIpPort = 1 AND destPort = 2', 'constraint/unknown-attribute', 20, undefined],
    ['destIpPort = https', 'constraint/value', 14, 'digits'],
    ['srcIpAddr = 10.0.0.256', 'constraint/value', 13, '10.0.0.1'],
    ['srcIpAddr BETWEEN (10.0.0.0/8, 10.0.0.1)', 'constraint/value', 20, '='],
    ['srcIpAddr BETWEEN (10.0.0.0, ::1)', 'constraint/value', 20, 'same kind'],
    ['startTime > yesterday', 'constraint/value', 13, 'epoch'],
    ['srcIpAddr > 10.0.0.1', 'constraint/operator', 1, 'BETWEEN'],
    ['eventType < "a"', 'constraint/operator', 1, 'CONTAIN'],
    ['eventType BETWEEN ("a", "b")', 'constraint/operator', 1, 'IN'],
    ['destIpPort CONTAIN "4"', 'constraint/operator', 1, 'BETWEEN'],
    ['srcIpAddr REGEXP "^10"', 'constraint/operator', 1, '10.0.0.0/8'],
    ['eventType REGEXP "a(b"', 'constraint/pattern', 20, 'Escape'],
    ['eventType REGEXP "(a)\\1"', 'constraint/pattern', 22, 'Escape'],
  ])('%s', (text, code, column, action) => {
    const problem = problemOf(text);
    expect(problem.code).toBe(code);
    expect(problem.place).toEqual({ line: 1, column });
    if (action !== undefined) expect(problem.action).toContain(action);
  });
});

describe('a notice', () => {
  it('tells of groups that are not known', () => {
    const text = 'srcIpAddr IN (10.0.0.1, Group@PH_SYS_NETWORK_X)';
    expect(notices(text)).toEqual(['constraint/unresolved-group']);
    expect(compileConstraint(text).notices[0]?.place).toEqual({ line: 1, column: 25 });
  });

  it('tells of attributes that are always empty', () => {
    expect(compileConstraint('recvBytes64 > 0').notices[0]?.message).toContain('matches no record');
    expect(compileConstraint('hostName IS NULL').notices[0]?.message).toContain(
      'matches every record',
    );
  });

  it('tells of a constant that is asked for another value', () => {
    expect(notices('phCustId IN (1)')).toEqual([]);
    expect(notices('phCustId IN (2)')).toEqual(['constraint/constant-attribute']);
    expect(notices('phEventCategory != 0')).toEqual(['constraint/constant-attribute']);
  });
});
