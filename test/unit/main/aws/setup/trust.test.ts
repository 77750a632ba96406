import { describe, expect, it } from 'vitest';
import { DEFAULT_CHOICES } from '../../../../../core/setup/defaults';
import { deliveryTrustPolicy } from '../../../../../core/setup/policies';
import { trustOf, trustProblem } from '../../../../../main/aws/setup/rights/trust';

const REGION = 'eu-west-1';
const ACCOUNT = '012345678901';

const trust = (part: object): string =>
  encodeURIComponent(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Action: 'sts:AssumeRole',
        ...part,
      },
    }),
  );
const judge = (text: string | undefined) => trustOf(text, REGION, ACCOUNT);
const facts = (named: boolean, trusted: boolean, guarded: boolean) => ({ named, trusted, guarded });

describe('trustOf', () => {
  it('takes the trust that the wizard itself makes', () => {
    const made = deliveryTrustPolicy({ ...DEFAULT_CHOICES, region: REGION, accountId: ACCOUNT });
    expect(judge(JSON.stringify(made))).toEqual(facts(true, true, true));
    expect(judge(encodeURIComponent(JSON.stringify(made)))).toEqual(facts(true, true, true));
    expect(trustOf(JSON.stringify(made), 'us-east-1', ACCOUNT)).toEqual(facts(true, false, false));
  });

  it.each([
    ['no condition', {}, facts(true, true, false)],
    ['everyone', { Principal: '*' }, facts(true, true, false)],
    ['any action of STS', { Action: ['sts:*'] }, facts(true, true, false)],
    [
      'another service',
      { Principal: { Service: 'ec2.amazonaws.com' } },
      facts(false, false, false),
    ],
    ['an account', { Principal: { AWS: '*' } }, facts(false, false, false)],
    ['another action', { Action: 'sts:TagSession' }, facts(false, false, false)],
    ['only a denial', { Effect: 'Deny' }, facts(false, false, false)],
    ['NotAction', { Action: undefined, NotAction: 'sts:X' }, facts(false, false, false)],
    [
      'the account alone',
      { Condition: { StringEquals: { 'AWS:sourceaccount': [ACCOUNT] } } },
      facts(true, true, true),
    ],
    [
      'another account',
      { Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } },
      facts(true, false, false),
    ],
    [
      'any account',
      { Condition: { StringLike: { 'aws:SourceAccount': '*' } } },
      facts(true, true, false),
    ],
    [
      'another flow log',
      {
        Condition: {
          ArnLike: { 'aws:SourceArn': `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc-flow-log/fl-1` },
        },
      },
      facts(true, false, false),
    ],
    [
      'a key that no flow log sends',
      { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
      facts(true, false, false),
    ],
    [
      'the same, if it is there',
      { Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } } },
      facts(true, true, false),
    ],
    [
      'not that account',
      { Condition: { StringNotEquals: { 'aws:SourceAccount': '999999999999' } } },
      facts(true, true, true),
    ],
  ])('%s', (_, part, expected) => {
    expect(judge(trust(part))).toEqual(expected);
  });

  it('lets a denial win', () => {
    const both = JSON.stringify({
      Statement: ['Allow', 'Deny'].map((Effect) => ({
        Effect,
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Action: 'sts:AssumeRole',
      })),
    });
    expect(judge(both)).toEqual(facts(true, false, false));
  });

  it.each([
    undefined,
    '',
    '%7B%',
    '{"Statement":[null]}',
    '{"Statement":"x"}',
    '[]',
    'null',
    '{"Statement":[{"Effect":"Allow","Principal":{"Service":{"a":1}},"Action":[[]],"Condition":[1]}]}',
    `{"Statement":${'['.repeat(50_000)}`,
    `{"x":"${'y'.repeat(300_000)}"}`,
  ])('trusts no one for what is no policy (%#)', (text) => {
    expect(judge(text)).toEqual(facts(false, false, false));
  });
});

describe('trustProblem', () => {
  it('names role and cause, and nothing for a good one', () => {
    const told = (part: object) => trustProblem('r', judge(trust(part)), REGION);
    expect(told({ Effect: 'Deny' })?.code).toBe('setup/role-not-trusted');
    expect(
      told({ Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } })?.code,
    ).toBe('setup/role-not-for-here');
    expect(told({})?.code).toBe('setup/role-not-guarded');
    expect(told({})?.message).toContain('"r"');
    expect(told({ Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } } })).toBeNull();
  });
});
