import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import {
  type Completion,
  completeConstraint,
  type FilterScope,
} from '../../../../core/constraint/complete';
import { compileConstraint } from '../../../../core/constraint/compile';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';

const context = {
  ...PLAIN_CONTEXT,
  storedFields: new Set(['future-field']),
  groups: [
    { name: 'FIREWALLS', description: 'The outer ones', values: ['10.0.0.1'] },
    { name: 'My servers', description: '', values: ['10.0.0.1', '10.0.0.2'] },
  ],
};

/** `|` is the caret. */
function at(marked: string, scope: FilterScope = 'record'): Completion {
  const caret = marked.indexOf('|');
  return completeConstraint(marked.replace('|', ''), caret, context, scope);
}
const texts = (marked: string, scope?: FilterScope): string[] =>
  at(marked, scope).items.map(({ text }) => text);
const first = (marked: string, scope?: FilterScope): string | undefined => texts(marked, scope)[0];
/** The text with the best item taken. */
function taken(marked: string): string {
  const { from, to, items } = at(marked);
  const text = marked.replace('|', '');
  return text.slice(0, from) + (items[0]?.text ?? '?') + text.slice(to);
}

describe('on the left of a clause', () => {
  it.each(['|', '(|', 'srcAction = "x" AND |', '(a = 1 OR |', '((|'])(
    'offers all: %s',
    (marked) => {
      const offered = texts(marked);
      expect(offered).toContain('srcIpAddr');
      expect(offered).toContain('HourOfDay()');
      expect(offered).toContain('future-field');
      expect(offered).not.toContain('SUM()');
    },
  );

  it('ranks what begins so before what holds it, and finds display names', () => {
    expect(texts('srcIp|')).toEqual(['srcIpAddr', 'srcIpPort', 'pktSrcIpAddr']);
    expect(first('SRCIPADDR|')).toBe('srcIpAddr');
    expect(texts('organ|')).toEqual(['phCustId']);
    expect(first('source ip|')).toBe('srcIpAddr');
    expect(texts('a = 1 AND source  |')).toContain('srcIpPort');
    expect(taken('a = 1 AND Source IP|')).toBe('a = 1 AND srcIpAddr');
    expect(taken('source tcp/udp po|')).toBe('srcIpPort');
  });

  it('puts what is always empty last, and says so', () => {
    const { items } = at('hostN|');
    expect(items[0]).toMatchObject({ text: 'hostName', detail: 'Host Name, always empty' });
    expect(texts('srcG|').every((text) => text.startsWith('srcGeo'))).toBe(true);
    expect(texts('|').indexOf('recvBytes64')).toBeGreaterThan(texts('|').indexOf('future-field'));
  });

  it('replaces the word under the caret', () => {
    expect(taken('srcAc| = "ACCEPT"')).toBe('srcAction = "ACCEPT"');
    expect(taken('destIpP|ortt > 1')).toBe('destIpPort > 1');
    expect(taken('zzz|')).toBe('?');
  });

  it('goes on within calls and behind signs of arithmetic', () => {
    expect(texts('HourOfDay(|')).toContain('startTime');
    expect(texts('HourOfDay(|')).not.toContain('vpcId');
    expect(texts('LEN(TRIM(|')).toContain('vpcId');
    expect(first('sentBytes64 / sentP|')).toBe('sentPkts64');
    expect(first('(sentBytes64 + sentP|')).toBe('sentPkts64');
    expect(first('sentBytes64 + (sentP|')).toBe('sentPkts64');
  });

  it('offers aggregates in conditions on groups, but not within each other', () => {
    expect(first('|', 'group')).toBe('COUNT(*)');
    expect(texts('COUNT(*) > 1 AND su|', 'group')).toContain('SUM()');
    expect(texts('SUM(|', 'group')).toContain('sentBytes64');
    expect(texts('SUM(|', 'group')).not.toContain('COUNT(*)');
    expect(texts('COUNT(DISTINCT |', 'group')).toContain('srcIpAddr');
  });
});

describe('behind a left side', () => {
  it('offers the operators that fit its type', () => {
    expect(texts('vpcId |')).toContain('CONTAIN');
    expect(texts('vpcId |')).not.toContain('>');
    expect(texts('srcIpAddr |')).toContain('BETWEEN ()');
    expect(texts('srcIpAddr |')).not.toContain('REGEXP');
    expect(texts('destIpPort |')).toContain('>=');
    expect(texts('destIpPort |')).not.toContain('CONTAIN');
    expect(texts('LEN(vpcId) |')).toContain('>=');
    expect(texts('sentBytes64 / sentPkts64 |')).not.toContain('CONTAIN');
    expect(texts('MAX(startTime) |', 'group')).toContain('BETWEEN ()');
    expect(texts('MODE(vpcId) |', 'group')).toContain('CONTAIN');
  });

  it('goes on behind the first word of one', () => {
    expect(texts('srcIpAddr NOT |')).toEqual(['IN ()', 'BETWEEN ()']);
    expect(texts('vpcId NOT c|')).toEqual(['CONTAIN']);
    expect(texts('vpcId IS |')).toEqual(['NULL', 'NOT NULL']);
    expect(texts('vpcId IS NOT |')).toEqual(['NULL']);
    expect(taken('vpcId con| "x"')).toBe('vpcId CONTAIN "x"');
  });
});

describe('as a value', () => {
  it.each([
    ['srcAction = |', '"ACCEPT"'],
    ['srcAction IN ("ACCEPT", |', '"REJECT"'],
    ['srcAction NOT IN (|', '"REJECT"'],
    ['eventType = |', '"AWS_VPC_FLOW_REJECT"'],
    ['eventName CONTAIN |', '"AWS flow log accept"'],
    ['logStatus = |', '"SKIPDATA"'],
    ['direction = |', '"egress"'],
    ['ipProto = |', '17'],
    ['ipProto BETWEEN (1, |', '6'],
    ['tcpFlags = |', '18'],
    ['phCustId = |', '1'],
    ['srcIpAddr = |', '10.0.0.0/8'],
    ['srcIpAddr IN (|', 'Group@FIREWALLS'],
    ['srcIpAddr != |', 'Group@"My servers"'],
    ['DayOfWeek(startTime) = |', '6'],
    ['HourOfDay(startTime) >= |', '23'],
  ])('%s offers %s', (marked, value) => {
    expect(texts(marked)).toContain(value);
  });

  it('finds numbers by what they stand for', () => {
    expect(at('ipProto = tcp|').items).toEqual([
      { text: '6', label: '6', detail: 'TCP', kind: 'value' },
    ]);
    expect(first('destIpPort = https|')).toBe('443');
    expect(taken('ipProto IN (6, ud|')).toBe('ipProto IN (6, 17');
  });

  it('keeps the quotes that are there', () => {
    expect(taken('srcAction = "RE|')).toBe('srcAction = "REJECT"');
    expect(taken("srcAction = 'RE|")).toBe("srcAction = 'REJECT'");
    expect(taken('srcAction = "RE|XX" AND a = "x"')).toBe('srcAction = "REJECT" AND a = "x"');
    expect(taken('srcAction = "RE| AND a = "x"')).toBe('srcAction = "REJECT" AND a = "x"');
    expect(taken('eventName = "AWS flow| log reject"')).toMatch(/^eventName = "AWS flow log \w+"$/);
    expect(texts('srcIpAddr = "|')).not.toContain('Group@FIREWALLS');
  });

  it('goes on behind a quote that a backslash keeps', () => {
    expect(at(String.raw`vpcId = "a\"b|`)).toMatchObject({ from: 8, to: 13 });
    expect(at(String.raw`vpcId = 'a\\' AND srcA|`)).toMatchObject({ from: 18, to: 22 });
  });

  it('offers groups only where they may stand', () => {
    expect(texts('destIpPort > |')).not.toContain('Group@FIREWALLS');
    expect(texts('srcIpAddr BETWEEN (|')).not.toContain('Group@FIREWALLS');
    expect(texts('destIpPort IN (|')).not.toContain('Group@FIREWALLS');
    expect(at('vpcId IN (fire|').items).toEqual([
      {
        text: 'Group@FIREWALLS',
        label: 'Group@FIREWALLS',
        detail: '1 value: The outer ones',
        kind: 'group',
      },
    ]);
  });
});

describe('behind a clause', () => {
  it('offers AND and OR', () => {
    for (const marked of ['a = 1 |', '(a = 1) |', 'a IN (1, 2) |', 'a IS NULL |', 'a REGEXP "x" |'])
      expect(texts(marked)).toEqual(['AND', 'OR']);
    expect(taken('a = 1 o|')).toBe('a = 1 OR');
    expect(texts('a IN (1 |')).toEqual([]);
  });
});

it('never fails, replaces what holds the caret, and takes long text in its stride', () => {
  const piece = fc.constantFrom(
    ...[
      'srcIpAddr',
      ' ',
      '(',
      ')',
      '"',
      "'",
      '\\',
      ',',
      '=',
      '!',
      '>',
      'IN',
      'NOT',
      'IS',
      'AND',
      '+',
    ],
    ...['Group@', 'x', '1', 'LEN(', 'COUNT(*)', '😀', '\n', 'BETWEEN', 'CONTAIN'],
  );
  fc.assert(
    fc.property(fc.array(piece), fc.nat(60), fc.boolean(), (pieces, caret, ofGroups) => {
      const text = pieces.join('');
      const { from, to } = completeConstraint(text, caret, context, ofGroups ? 'group' : 'record');
      expect(from).toBeLessThanOrEqual(Math.min(caret, text.length));
      expect(to).toBeGreaterThanOrEqual(Math.min(caret, text.length));
      expect(to).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 500 },
  );
  for (const part of ['"\\', 'a', 'a = 1 AND ', '(', '\'\\"', 'LEN(', 'a IN (1, ']) {
    const long = part.repeat(100_000 / part.length);
    completeConstraint(long, long.length, context);
  }
}, 60_000);

it('offers texts that make a filter that can be read', () => {
  const values: readonly (readonly [string, string])[] = [
    ['srcAction', '='],
    ['eventName', 'IN ('],
    ['ipProto', '!='],
    ['srcIpAddr', 'NOT IN ('],
  ];
  for (const [attribute, operator] of values) {
    for (const text of texts(`${attribute} ${operator} |`)) {
      const filter = `${attribute} ${operator} ${text}${operator.endsWith('(') ? ')' : ''}`;
      expect(compileConstraint(filter, context).notices).toEqual([]);
    }
  }
});
