import { describe, expect, test } from 'vitest';
import {
  explainDelivery,
  explainFlowLogRefusal,
  explainSilence,
  groupCameBack,
} from '../../../../core/setup/delivery';
import type { ExistingFlowLog } from '../../../../core/setup/model';
import { flowLog } from './choices';

const ROLE = 'arn:aws:iam::123456789012:role/flowlogsRole';
const OTHER_ROLE = 'arn:aws:iam::123456789012:role/other';

function failed(deliveryError: string, part: Partial<ExistingFlowLog> = {}): ExistingFlowLog {
  return flowLog({ deliveryStatus: 'FAILED', deliveryError, ...part });
}

describe('delivery', () => {
  test('that works needs no words', () => {
    expect(explainDelivery(flowLog(), ROLE)).toBeNull();
    expect(explainDelivery(flowLog({ deliveryStatus: '', status: '' }), ROLE)).toBeNull();
  });

  test.each([
    ['Access error', 'setup/delivery-access', 'recreate-flow-log'],
    ['Rate limited', 'setup/delivery-throttled', undefined],
    ['Unknown error', 'setup/delivery-unknown', 'recreate-flow-log'],
    ['Unable to assume given IAM role', 'setup/role-not-assumed', 'recreate-flow-log'],
    ['LogDestination must be in the same region', 'setup/other-region', 'open-wizard'],
    ['Something new', 'setup/delivery-failed', 'recreate-flow-log'],
  ])('%s: %s', (words, code, remedy) => {
    const problem = explainDelivery(failed(words), ROLE);
    expect(problem).toMatchObject({ code, detail: words });
    expect(problem?.remedy).toBe(remedy);
    expect(problem?.message).toMatch(/flow log fl-0aaa0009/i);
    expect(problem?.message).toMatch(/\.$/);
    expect(problem?.action).toMatch(/\.$/);
  });

  test('is looked at while the flow log says ACTIVE, and told also without words', () => {
    expect(explainDelivery(failed(''), ROLE)).toMatchObject({
      code: 'setup/delivery-failed',
      message: expect.stringContaining('does not say why') as string,
    });
    expect(explainDelivery(flowLog({ deliveryError: 'Access error' }), ROLE)?.code).toBe(
      'setup/delivery-access',
    );
  });

  test.each([
    ['its destination ends in ":*"', { destination: 'arn:aws:logs:eu-west-1:1:log-group:fsm:*' }],
    ['it has no delivery role', { roleArn: '' }],
    ['it is not the role of this set-up', { roleArn: OTHER_ROLE }],
    ['the policy or the trust of role', {}],
  ])('Access error: %s', (words, part) => {
    const problem = explainDelivery(failed('Access error', part), ROLE);
    expect(problem?.message).toContain(words);
    expect(problem?.remedy).toBe('recreate-flow-log');
  });

  test('of a flow log that is not active', () => {
    expect(explainDelivery(flowLog({ status: 'CREATING' }), ROLE)).toMatchObject({
      code: 'setup/flow-log-inactive',
      retryable: true,
    });
  });
});

describe('silence', () => {
  const MINUTE = 60_000;

  test('is nothing once a stream is there, or without a flow log', () => {
    expect(explainSilence([flowLog()], 1, 99 * MINUTE)).toBeNull();
    expect(explainSilence([], 0, 99 * MINUTE)).toBeNull();
  });

  test('is a wait at first, then most likely no traffic', () => {
    const logs = [flowLog({ createdAt: 0 }), flowLog({ createdAt: 10 * MINUTE })];
    expect(explainSilence(logs, 0, 12 * MINUTE)).toMatchObject({
      code: 'setup/first-records-pending',
      message: expect.stringContaining('2 min') as string,
    });
    expect(explainSilence(logs, 0, 25 * MINUTE)).toMatchObject({
      code: 'setup/no-traffic',
      action: expect.stringContaining('ping') as string,
    });
  });

  test('counts from now when AWS gave no time, and never below zero', () => {
    for (const createdAt of [null, 50 * MINUTE]) {
      expect(explainSilence([flowLog({ createdAt })], 0, 40 * MINUTE)?.message).toContain('0 min');
    }
  });
});

describe('refusal', () => {
  const place = { region: 'eu-west-1', logGroup: 'fsm', roleArn: ROLE };

  test.each([
    ['FlowLogAlreadyExists', 'There is an existing flow log', 'setup/flow-log-exists'],
    ['InvalidParameter', 'Unable to assume given IAM role', 'setup/role-not-assumed'],
    ['InvalidParameter', 'LogDestination must be in the same region', 'setup/other-region'],
    ['FlowLogsLimitExceeded', '', 'setup/flow-log-quota'],
  ])('%s %s: %s', (code, text, expected) => {
    expect(explainFlowLogRefusal(code, text, place)?.code).toBe(expected);
  });

  test.each([
    ['is not authorized to perform: iam:PassRole on resource: x', ['iam:PassRole']],
    ['User is not authorized to perform: logs:CreateLogDelivery', ['logs:CreateLogDelivery']],
    ['Access Denied for LogDestination: LogDelivery not allowed', ['logs:CreateLogDelivery']],
    ['not authorized to perform: ec2:CreateFlowLogs on resource: y', ['ec2:CreateFlowLogs']],
    [
      'You are not authorized to perform this operation.',
      ['iam:PassRole', 'logs:CreateLogDelivery', 'ec2:CreateFlowLogs'],
    ],
  ])('UnauthorizedOperation, %s', (text, missingActions) => {
    const problem = explainFlowLogRefusal('UnauthorizedOperation', text, place);
    expect(problem).toMatchObject({ code: 'setup/denied', remedy: 'show-policy', missingActions });
    for (const action of missingActions) expect(problem?.action).toContain(action);
  });

  test('of another kind is left to others', () => {
    expect(explainFlowLogRefusal('InternalError', 'boom', place)).toBeNull();
  });
});

test('a group that came back names the action to take away', () => {
  expect(groupCameBack('fsm')).toMatchObject({
    code: 'setup/group-came-back',
    action: expect.stringContaining('logs:CreateLogGroup') as string,
  });
});
