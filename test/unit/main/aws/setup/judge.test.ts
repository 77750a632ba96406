import { describe, expect, it } from 'vitest';
import {
  isSamePolicy,
  parsePolicy,
  type Statement,
} from '../../../../../main/aws/setup/rights/document';
import { judge, matches } from '../../../../../main/aws/setup/rights/judge';

const policy = (...Statement: object[]): readonly Statement[] =>
  parsePolicy(JSON.stringify({ Statement })) ?? [];
const GROUP = 'arn:aws:logs:eu-west-1:012345678901:log-group:fsm';
const STREAM = `${GROUP}:log-stream:eni-1`;
const put = (policies: readonly (readonly Statement[])[]) =>
  judge(policies, 'logs:PutLogEvents', STREAM);

describe('judge', () => {
  const allow = { Effect: 'Allow', Action: 'logs:Put*', Resource: `${GROUP}:*` };

  it('allows what a policy allows, in any case of the action, and nothing else', () => {
    expect(put([policy({ ...allow, Action: ['LOGS:putlogevents'] })])).toBe('allowed');
    expect(put([policy(allow), []])).toBe('allowed');
    expect(put([policy({ ...allow, Resource: GROUP })])).toBe('denied');
    expect(put([policy({ ...allow, Action: 'logs:Get*' })])).toBe('denied');
    expect(put([])).toBe('denied');
  });

  it('lets a denial win, in whatever policy it is', () => {
    const deny = policy({ Effect: 'Deny', Action: '*', Resource: '*' });
    expect(put([policy(allow), deny])).toBe('denied');
    expect(put([deny, policy(allow)])).toBe('denied');
  });

  it('is not sure where a statement negates', () => {
    const negated = policy({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' });
    expect(put([policy(allow), negated])).toBe('unknown');
  });

  it('leaves out a statement whose conditions do not hold', () => {
    const condition = { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } };
    const policies = [policy({ ...allow, ...condition })];
    expect(put(policies)).toBe('denied');
    expect(
      judge(policies, 'logs:PutLogEvents', STREAM, { 'aws:requestedregion': 'eu-west-1' }),
    ).toBe('allowed');
  });
});

describe('matches', () => {
  it.each([
    ['*', '', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abcd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['a${*}c', 'a*c', true],
    ['a${*}c', 'abc', false],
    ['a${?}${$}', 'a?$', true],
    ['', '', true],
    ['', 'a', false],
    ['aé*', 'aéx', true],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('ends soon for a pattern made to be slow', () => {
    expect(matches(`${'*a'.repeat(2_000)}b`, 'a'.repeat(4_000))).toBe(false);
  });
});

it('knows the same policy in another order and encoding', () => {
  const text = '{"Version":"1","Statement":[{"Effect":"Allow","Action":["a","b"]}]}';
  const same = { Statement: [{ Action: ['a', 'b'], Effect: 'Allow' }], Version: '1' };
  expect(isSamePolicy(text, same)).toBe(true);
  expect(isSamePolicy(encodeURIComponent(text), same)).toBe(true);
  expect(
    isSamePolicy(text, { ...same, Statement: [{ Action: ['b', 'a'], Effect: 'Allow' }] }),
  ).toBe(false);
  expect(isSamePolicy(undefined, same)).toBe(false);
});
