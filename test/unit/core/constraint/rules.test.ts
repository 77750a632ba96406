import { describe, expect, it } from 'vitest';
import { compileConstraint } from '../../../../core/constraint/compile';
import { compileMatcher } from '../../../../core/constraint/evaluate';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { type Problem, toProblem } from '../../../../core/problem';
import type { Cell } from '../../../../core/query/result-table';

// The table of operators in docs/report-language.md, row by row, each with what it takes and what not.

const groups = [
  { name: 'Servers', description: '', values: ['10.0.0.1', '10.1.0.0/16', '2001:db8::/32'] },
  { name: 'Ports', description: '', values: ['443', ' 8443 '] },
  { name: 'Words', description: '', values: ['a, b', 'say "so"', 'Back\\slash'] },
  { name: 'Empty', description: '', values: [] },
  { name: 'Mixed', description: '', values: ['web', '10.0.0.1', '99'] },
];
const context = { ...PLAIN_CONTEXT, groups };

/** Whether a record of one value passes. */
function passes(text: string, attribute: string, value: Cell): boolean {
  const { tree } = compileConstraint(text, context);
  return compileMatcher(tree)((name) => (name === attribute ? value : null));
}

type Row = readonly [text: string, yes: readonly Cell[], no: readonly Cell[]];

function rows(attribute: string, table: readonly Row[]): void {
  it.each(table)('%s', (text, yes, no) => {
    for (const value of yes) expect([value, passes(text, attribute, value)]).toEqual([value, true]);
    for (const value of [...no, null])
      expect([value, passes(text, attribute, value)]).toEqual([value, false]);
  });
}

describe('text', () => {
  rows('vpcId', [
    ['vpcId = "Ab"', ['Ab'], ['ab', 'AB', 'Ab ', '']],
    ['vpcId != "Ab"', ['ab', 'Abc', ''], ['Ab']],
    ['vpcId = ""', [''], [' ']],
    ['vpcId IN ("Ab", \'c"d\')', ['ab', 'AB', 'C"D'], ['a', 'c']],
    ['vpcId NOT IN ("Ab", "c")', ['a', 'cc'], ['AB', 'C']],
    ['vpcId CONTAIN "B*"', ['aB*c', 'b*'], ['abc', 'B']],
    ['vpcId CONTAIN "50%_"', ['150%_'], ['50xx']],
    ['vpcId CONTAINS ""', ['', 'x'], []],
    ['vpcId NOT CONTAIN "b"', ['', 'ac'], ['aBc']],
    ['vpcId REGEXP "b+"', ['abbc'], ['aBc', '']],
    ['vpcId REGEXP "^b+$"', ['bb'], ['abb', 'bb ']],
    ['vpcId REGEXP "(?i)^B"', ['bx', 'Bx'], ['xb']],
    ['vpcId NOT REGEXP "^a"', ['ba', 'A'], ['ab']],
    ['vpcId REGEXP "\\.\\d"', ['a.1'], ['a1', '.x']],
    ['vpcId = "say \\"so\\""', ['say "so"'], ['say so']],
    ['vpcId = "back\\\\slash"', ['back\\slash'], ['backslash']],
    ['vpcId = 012', ['012'], ['12']],
    ['vpcId = 10.0.0.1', ['10.0.0.1'], []],
  ]);
});

describe('numbers', () => {
  rows('sentBytes64', [
    ['sentBytes64 = 5', [5], [4, 6]],
    ['sentBytes64 = "5"', [5], [4]],
    ['sentBytes64 = 5.0', [5], [4]],
    ['sentBytes64 != 5', [4, 0, -5], [5]],
    ['sentBytes64 < 5', [4], [5, 6]],
    ['sentBytes64 <= 5', [4, 5], [6]],
    ['sentBytes64 > 4.5', [5], [4]],
    ['sentBytes64 >= -5', [-5, 0], [-6]],
    ['sentBytes64 IN (1, 2)', [1, 2], [3]],
    ['sentBytes64 NOT IN (1, 2)', [3], [1, 2]],
    ['sentBytes64 BETWEEN (2, 4)', [2, 3, 4], [1, 5]],
    ['sentBytes64 NOT BETWEEN (2, 4)', [1, 5], [2, 3, 4]],
    ['sentBytes64 BETWEEN (4, 2)', [], [2, 3, 4]],
    ['sentBytes64 IN (Group@Ports)', [443, 8443], [80]],
    ['sentBytes64 = 9007199254740993', [9007199254740993n], [2 ** 53, 9007199254740992n]],
    ['sentBytes64 IN (9007199254740992, 7)', [2 ** 53, 2n ** 53n, 7, 7n], [9007199254740993n]],
    ['sentBytes64 > 9007199254740992', [9007199254740993n], [2 ** 53, 9007199254740992n]],
    ['sentBytes64 != 9007199254740993', [2 ** 53], [9007199254740993n]],
  ]);
});

describe('times', () => {
  const at = Date.UTC(2019, 2, 1, 15, 32, 58);
  rows('startTime', [
    ['startTime = 1551454378', [at], [at + 1]],
    ['startTime = 1551454378000', [at], [at - 1]],
    ['startTime != "2019-03-01T15:32:58Z"', [at + 1], [at]],
    ['startTime > "2019-03-01 15:32:57"', [at], [at - 1000]],
    ['startTime <= "2019-03-01T16:32:58+01:00"', [at], [at + 1]],
    ['startTime < 99999999999', [at], []],
    ['startTime < 100000000000', [99_999_999_999], [at]],
    ['startTime IN ("2019-03-01T15:32:58Z", 0)', [at, 0], [1]],
    ['startTime NOT IN ("2019-03-01T15:32:58Z")', [0], [at]],
    ['startTime BETWEEN ("2019-03-01", "2019-03-02")', [at, at + 30_000_000 - 1], [0]],
    ['startTime BETWEEN (1551454378, 1551454378)', [at], [at - 1, at + 1]],
    ['startTime NOT BETWEEN ("2019-03-01", "2019-03-02")', [0], [at]],
  ]);
});

describe('addresses', () => {
  rows('srcIpAddr', [
    ['srcIpAddr = 10.0.0.1', ['10.0.0.1'], ['10.0.0.2', '::a00:1']],
    ['srcIpAddr = "2001:DB8:0::1"', ['2001:db8::1'], ['2001:db8::2']],
    ['srcIpAddr = 10.0.0.0/8', ['10.0.0.0', '10.255.255.255'], ['11.0.0.0', '::']],
    ['srcIpAddr != 10.0.0.0/8', ['11.0.0.0', '::'], ['10.1.2.3']],
    ['srcIpAddr IN (1.1.1.1, 2001:db8::/32)', ['1.1.1.1', '2001:db8:ffff::'], ['2001:db9::']],
    ['srcIpAddr NOT IN (0.0.0.0/0)', ['::'], ['1.2.3.4']],
    ['srcIpAddr BETWEEN (9.0.0.0, 10.0.0.5)', ['9.0.0.0', '10.0.0.5'], ['10.0.0.6', '::9']],
    ['srcIpAddr NOT BETWEEN (9.0.0.0, 10.0.0.5)', ['10.0.0.6', '::'], ['9.1.1.1']],
    ['srcIpAddr BETWEEN (2001:db8::2, 2001:db8::a0)', ['2001:db8::10'], ['2001:db8::1', '9.9.9.9']],
    ['srcIpAddr BETWEEN (10.0.0.9, 10.0.0.1)', [], ['10.0.0.5']],
  ]);
});

describe('presence', () => {
  it.each(['vpcId', 'sentBytes64', 'startTime', 'srcIpAddr', 'LEN(vpcId)'])('%s', (left) => {
    const attribute = left.startsWith('LEN') ? 'vpcId' : left;
    const value = attribute === 'srcIpAddr' ? '::' : attribute === 'vpcId' ? '' : 0;
    expect(passes(`${left} IS NULL`, attribute, null)).toBe(true);
    expect(passes(`${left} IS NULL`, attribute, value)).toBe(false);
    expect(passes(`${left} IS NOT NULL`, attribute, null)).toBe(false);
    expect(passes(`${left} IS NOT NULL`, attribute, value)).toBe(true);
  });
});

describe('groups', () => {
  rows('srcIpAddr', [
    ['srcIpAddr IN (Group@SERVERS)', ['10.0.0.1', '10.1.9.9', '2001:db8::5'], ['10.0.0.2']],
    ['srcIpAddr = Group@Servers', ['10.1.0.0'], ['10.2.0.0']],
    ['srcIpAddr != Group@Servers', ['10.2.0.0'], ['10.1.0.0']],
    ['srcIpAddr NOT IN (Group@Servers, 9.9.9.9)', ['8.8.8.8'], ['9.9.9.9', '10.0.0.1']],
    ['srcIpAddr IN (Group@Empty)', [], ['10.0.0.1', '::']],
    ['srcIpAddr NOT IN (Group@Empty)', ['10.0.0.1', '::'], []],
    ['srcIpAddr IN (Group@Empty, 1.1.1.1)', ['1.1.1.1'], ['10.0.0.1']],
    ['srcIpAddr IN (Group@Mixed)', ['10.0.0.1'], ['::']],
  ]);
  rows('vpcId', [
    ['vpcId IN (Group@Words)', ['A, B', 'SAY "so"', 'back\\SLASH'], ['a', 'b']],
    ['vpcId = Group@Words', ['a, b'], ['A, B']],
    ['vpcId NOT IN (Group@Words)', ['a'], ['a, B']],
    ['vpcId IN (Group@Mixed)', ['WEB', '10.0.0.1', '99'], ['x']],
  ]);

  it.each([
    'srcIpAddr IN (Group@Unknown)',
    'srcIpAddr NOT IN (Group@Unknown)',
    'srcIpAddr = Group@Unknown',
    'srcIpAddr != Group@Unknown',
    'srcIpAddr IN (10.0.0.1, Group@Unknown)',
    'srcIpAddr NOT IN (1.1.1.1, Group@Servers, Group@Unknown)',
    'vpcId NOT IN (Group@Unknown)',
    'vpcId != Group@Unknown',
    'sentBytes64 NOT IN (Group@Unknown, 1)',
    'sentBytes64 != Group@Unknown',
    'startTime NOT IN (Group@Unknown)',
  ])('that are not defined make the clause true of no record: %s', (text) => {
    const attribute = text.split(' ')[0] ?? '';
    for (const value of ['10.0.0.1', '::1', 0, 1, 5, null]) {
      const fits = attribute === 'srcIpAddr' || typeof value !== 'string' ? value : 'text';
      expect(passes(text, attribute, fits)).toBe(false);
    }
    const told = compileConstraint(text, context).notices;
    expect(told).toEqual([
      expect.objectContaining({
        code: 'constraint/unresolved-group',
        remedy: 'define-group',
        groupName: 'Unknown',
        place: { line: 1, column: text.indexOf('Group@Unknown') + 1 },
      }),
    ]);
  });

  it('leaves the other clauses of the filter as they are', () => {
    const text = 'vpcId NOT IN (Group@Unknown) OR vpcId = "x"';
    expect(passes(text, 'vpcId', 'x')).toBe(true);
    expect(passes(text, 'vpcId', 'y')).toBe(false);
  });

  it('without values, with values that do not fit, and in quotes are told of', () => {
    const notices = (text: string) => compileConstraint(text, context).notices;
    expect(notices('srcIpAddr IN (Group@Empty)')).toEqual([
      expect.objectContaining({ code: 'constraint/empty-group', groupName: 'Empty' }),
    ]);
    const [misfit] = notices('srcIpAddr IN (Group@Mixed)');
    expect(misfit?.code).toBe('constraint/group-value');
    expect(misfit?.message).toContain('2 values of the group Mixed, such as "web", do not fit');
    expect(misfit?.remedy).toBe('define-group');
    expect(notices('vpcId IN (Group@Mixed)')).toEqual([]);
    expect(notices('vpcId IN ("Group@Servers")').map(({ code }) => code)).toEqual([
      'constraint/quoted-group',
    ]);
  });

  it('are told of once, and the nearest is named', () => {
    const { notices } = compileConstraint(
      'srcIpAddr = Group@Server OR destIpAddr IN (Group@SERVER, Group@Server)',
      context,
    );
    expect(notices).toHaveLength(1);
    expect(notices[0]?.action).toContain('The nearest group is Servers.');
  });

  it.each([
    ['srcIpAddr BETWEEN (Group@Servers, 10.0.0.1)', 20],
    ['sentBytes64 > Group@Ports', 15],
    ['vpcId CONTAIN Group@Words', 15],
    ['vpcId REGEXP Group@Words', 14],
  ])('have no place in %s', (text, column) => {
    try {
      compileConstraint(text, context);
      expect.unreachable();
    } catch (error) {
      expect(toProblem(error)).toMatchObject({
        code: 'constraint/value',
        place: { line: 1, column },
        action: expect.stringContaining('IN') as string,
      });
    }
  });
});

describe('expressions of one record', () => {
  rows('startTime', [
    [
      'HourOfDay(startTime) >= 8',
      [Date.UTC(2024, 0, 1, 8), Date.UTC(2024, 0, 1, 23, 59)],
      [Date.UTC(2024, 0, 1, 7, 59, 59)],
    ],
    ['DayOfWeek(startTime) IN (0, 6)', [Date.UTC(2024, 0, 6)], [Date.UTC(2024, 0, 8)]],
  ]);
  rows('interfaceId', [
    ['LEN(interfaceId) = 3', ['eni', 'a😀b'], ['en']],
    ['TO_UPPER(interfaceId) = "ENI"', ['eni'], ['en']],
    ['SUB_STR(interfaceId, 1, 3) NOT CONTAIN "n"', ['abcn'], ['eni-1']],
    ['TO_INTEGER(interfaceId) BETWEEN (1, 9)', ['5', ' 9 '], ['10', 'x']],
    ['TRIM(interfaceId) IN (Group@Words)', [' a, B '], ['a']],
  ]);

  it('read several values, and a missing one satisfies nothing', () => {
    const test = compileMatcher(compileConstraint('sentBytes64 / sentPkts64 > 1000').tree);
    const record = (bytes: Cell, packets: Cell) => (name: string) =>
      name === 'sentBytes64' ? bytes : packets;
    expect(test(record(5_005, 5))).toBe(true);
    expect(test(record(5_000, 5))).toBe(false);
    expect(test(record(5_000, 0))).toBe(false);
    expect(test(record(null, 5))).toBe(false);
  });

  it('name what is wrong with them at their place in the filter', () => {
    const problem = (text: string) => {
      try {
        compileConstraint(text, context);
      } catch (error) {
        return toProblem(error);
      }
      throw new Error(`Compiled: ${text}`);
    };
    expect(problem('vpcId = "x" AND\nLENN(vpcId) > 2')).toMatchObject({
      code: 'constraint/function',
      place: { line: 2, column: 1 },
      action: expect.stringContaining('LEN') as string,
    });
    expect(problem('LEN(vpcIdd) > 2')).toMatchObject({
      code: 'constraint/unknown-attribute',
      place: { line: 1, column: 5 },
      action: expect.stringContaining('vpcId') as string,
    });
    expect(problem('vpcId = "x" OR COUNT(*) >= 2')).toMatchObject({
      code: 'constraint/aggregate',
      place: { line: 1, column: 16 },
      action: expect.stringContaining('condition on groups') as string,
    });
    expect(problem('IF(vpcId = "x", SUM(sentBytes64), 1) > 2').code).toBe('constraint/aggregate');
    expect(problem('"srcAction" = "ACCEPT"')).toMatchObject({
      code: 'constraint/constant',
      place: { line: 1, column: 1 },
      action: expect.stringContaining('without quotes') as string,
    });
    expect(problem('LookupTableGet(vpcId) = 1').message).toContain('LookupTableGet');
    expect(problem('LEN(vpcId) CONTAIN "2"').code).toBe('constraint/operator');
  });

  it('tell of groups within their conditions', () => {
    const { notices } = compileConstraint('IF(srcIpAddr IN (Group@Q), 1, 2) = 1', context);
    expect(notices).toEqual([
      expect.objectContaining({ groupName: 'Q', place: { line: 1, column: 18 } }),
    ]);
  });
});

/** What keeps a constraint from being read; null: nothing. */
function problemOf(text: string): Problem | null {
  try {
    compileConstraint(text, context);
    return null;
  } catch (error) {
    return toProblem(error);
  }
}

describe('what is likely a slip is told of', () => {
  const codes = (text: string) => compileConstraint(text, context).notices.map(({ code }) => code);

  it('ends of BETWEEN the wrong way round', () => {
    expect(codes('sentBytes64 BETWEEN (5, 1)')).toEqual(['constraint/empty-range']);
    expect(codes('srcIpAddr NOT BETWEEN (10.0.0.9, 10.0.0.1)')).toEqual(['constraint/empty-range']);
    expect(codes('startTime BETWEEN ("2024-01-01", "2024-01-01")')).toEqual([]);
  });

  it('an attribute in the place of a value', () => {
    expect(codes('srcAction = logStatus')).toEqual(['constraint/name-as-text']);
    expect(codes('srcAction = "logStatus"')).toEqual([]);
    expect(codes('srcAction = ACCEPT')).toEqual([]);
  });

  it('NULL in the place of a value', () => {
    expect(codes('srcAction = NULL')).toEqual(['constraint/null-as-text']);
    expect(codes('srcAction NOT IN (ACCEPT, null)')).toEqual(['constraint/null-as-text']);
    expect(codes('srcAction = "NULL"')).toEqual([]);
    expect(codes('srcAction IS NULL')).toEqual([]);
    for (const text of ['destIpPort = NULL', 'srcIpAddr != null', 'startTime = Null']) {
      const action = 'Write IS NULL or IS NOT NULL.';
      expect(problemOf(text)).toMatchObject({ code: 'constraint/value', action });
    }
  });

  it('a day that there is not', () => {
    expect(() => compileConstraint('startTime > "2019-02-29"')).toThrow('is none');
    expect(() => compileConstraint('startTime > "2020-02-29"')).not.toThrow();
    expect(() => compileConstraint('startTime > "2020-13-01"')).toThrow('is none');
  });
});
