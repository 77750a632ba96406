import { describe, expect, it } from 'vitest';
import { findAttribute } from '../../../../core/attribute/catalogue';
import { compileConstraint } from '../../../../core/constraint/compile';
import { compileMatcher } from '../../../../core/constraint/evaluate';
import { leafPredicate } from '../../../../core/constraint/leaf';
import { isLeaf } from '../../../../core/constraint/tree';
import type { Cell } from '../../../../core/query/result-table';

const record: Readonly<Record<string, Cell>> = {
  eventType: 'AWS_VPC_FLOW_ACCEPT',
  eventName: 'AWS flow log accept',
  srcIpAddr: '10.7.12.121',
  destIpAddr: '2001:db8::10',
  destIpPort: 443,
  sentBytes64: 9_007_199_254_740_991,
  startTime: 1_551_454_378_000,
  phCustId: 1,
  vpcId: 'vpc_100%',
};

const matches = (text: string): boolean =>
  compileMatcher(compileConstraint(text).tree)((name) => record[name] ?? null);

describe('a record passes', () => {
  it.each([
    '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
    '(eventType CONTAIN "AWS_VPC_FLOW") AND (phCustId IN (1))',
    'eventName CONTAIN "FLOW LOG"',
    'eventType IN ("aws_vpc_flow_accept")',
    'eventType != "aws_vpc_flow_accept"',
    'vpcId CONTAIN "_100%"',
    'eventType REGEXP "FLOW_(ACCEPT|REJECT)$"',
    'eventType REGEXP "(?i)^aws"',
    'srcIpAddr = 10.7.12.121',
    'srcIpAddr = 10.7.0.0/16',
    'srcIpAddr IN (1.2.3.4, 10.7.0.0/16)',
    'srcIpAddr BETWEEN (10.7.12.121, 10.7.12.121)',
    'srcIpAddr BETWEEN (9.255.255.255, 200.0.0.0)',
    'srcIpAddr NOT BETWEEN (::, ffff::)',
    'destIpAddr = 2001:DB8:0:0::10',
    'destIpAddr IN (2001:db8::/32)',
    'destIpAddr BETWEEN (2001:db8::2, 2001:db8::a0)',
    'destIpAddr NOT IN (0.0.0.0/0)',
    'destIpPort BETWEEN (443, 500)',
    'destIpPort BETWEEN (100, 443)',
    'destIpPort >= 443 AND destIpPort <= 443',
    'sentBytes64 > 9007199254740990',
    'startTime = "2019-03-01T15:32:58Z"',
    'user IS NULL AND destIpPort IS NOT NULL',
    'destIpPort = 1 OR destIpPort = 443 AND phCustId = 1',
  ])('%s', (text) => {
    expect(matches(text)).toBe(true);
  });
});

describe('a record fails', () => {
  it.each([
    'eventType = "aws_vpc_flow_accept"',
    'vpcId CONTAIN "1_0"',
    'vpcId CONTAIN "vpc%"',
    'eventType REGEXP "^FLOW"',
    'eventType REGEXP "aws"',
    'srcIpAddr NOT IN (10.0.0.0/8)',
    'destIpAddr IN (0.0.0.0/0)',
    'destIpPort < 443',
    'destIpPort > 443',
    '(destIpPort = 443 OR destIpPort = 1) AND phCustId = 2',
  ])('%s', (text) => {
    expect(matches(text)).toBe(false);
  });

  /** A missing value answers no question but that for its absence, negated or not. */
  it.each([
    'srcAction = "ACCEPT"',
    'srcAction != "ACCEPT"',
    'srcAction NOT IN ("ACCEPT")',
    'srcAction NOT CONTAIN "x"',
    'srcAction NOT REGEXP "x"',
    'srcIpPort != 1',
    'srcIpPort NOT BETWEEN (1, 2)',
    'pktSrcIpAddr != 10.0.0.1',
    'srcAction IS NOT NULL',
  ])('with a missing value: %s', (text) => {
    expect(matches(text)).toBe(false);
  });
});

describe('a clause for columns', () => {
  it('tests addresses as numbers and canonical text', () => {
    const { tree } = compileConstraint('srcIpAddr IN (255.0.0.0/8, 2001:db8::/32)');
    const attribute = findAttribute('srcIpAddr');
    if (!isLeaf(tree) || attribute === null) throw new Error('not a clause');
    const predicate = leafPredicate(tree, attribute);
    if (predicate.kind !== 'address') throw new Error(predicate.kind);
    expect([0xff00_0000, 0xffff_ffff, 0xfeff_ffff].map(predicate.test4)).toEqual([
      true,
      true,
      false,
    ]);
    expect(['2001:db8::1', '2001:db9::1'].map(predicate.test6)).toEqual([true, false]);
  });

  it('refuses a tree that was not compiled', () => {
    const attribute = findAttribute('destIpPort');
    const { tree } = compileConstraint('eventType CONTAIN "x"');
    if (!isLeaf(tree) || attribute === null) throw new Error('not a clause');
    expect(() => leafPredicate(tree, attribute)).toThrow(/not compiled/);
  });
});
