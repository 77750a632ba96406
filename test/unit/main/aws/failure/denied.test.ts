import { describe, expect, it } from 'vitest';
import { awsProblem, unmaskProblem } from '../../../../../main/aws/errors';

const context = {
  action: 'logs:FilterLogEvents',
  region: 'eu-central-1',
  logGroup: 'fsm',
  host: 'logs.eu-central-1.amazonaws.com',
};
const user = 'User: arn:aws:iam::123456789012:user/reader is not authorized to perform: ';
const onIt = ' on resource: arn:aws:logs:eu-central-1:123456789012:log-group:fsm ';
const refused = (message: string, name = 'AccessDeniedException') =>
  awsProblem(Object.assign(new Error(message), { name }), context);

describe('a refusal', () => {
  it.each([
    [
      `${user}logs:DescribeLogStreams${onIt}because no identity-based policy allows the logs:DescribeLogStreams action`,
      'The access key may not use logs:DescribeLogStreams.',
    ],
    [
      `${user}logs:DescribeLogStreams${onIt}with an explicit deny in an identity-based policy`,
      'The access key may not use logs:DescribeLogStreams: a policy denies it.',
    ],
    [
      `${user}logs:DescribeLogStreams${onIt}with an explicit deny in a service control policy`,
      'A service control policy of the organization keeps the access key from logs:DescribeLogStreams.',
    ],
    [
      `${user}logs:DescribeLogStreams${onIt}because no permissions boundary allows the logs:DescribeLogStreams action`,
      'A permissions boundary keeps the access key from logs:DescribeLogStreams.',
    ],
    [
      `${user}logs:DescribeLogStreams${onIt}because no session policy allows the logs:DescribeLogStreams action`,
      'A session policy keeps the access key from logs:DescribeLogStreams.',
    ],
    [
      `${user}logs:DescribeLogStreams${onIt}because no VPC endpoint policy allows the logs:DescribeLogStreams action`,
      'The policy of the VPC endpoint keeps the access key from logs:DescribeLogStreams.',
    ],
  ])('%s', (text, message) => {
    expect(refused(text)).toMatchObject({
      code: 'aws/denied',
      message,
      missingActions: ['logs:DescribeLogStreams'],
      remedy: 'show-policy',
    });
  });

  it('without words of its own is of the action that was called', () => {
    expect(refused('', 'UnauthorizedOperation')).toMatchObject({
      code: 'aws/denied',
      missingActions: ['logs:FilterLogEvents'],
    });
  });

  it.each([
    [`${user}kms:Decrypt on resource: arn:aws:kms:eu-central-1:1:key/2`, 'AccessDeniedException'],
    ['The specified KMS key does not exist or is not allowed', 'InvalidParameterException'],
    ['Access is not allowed', 'KMSAccessDeniedException'],
  ])('of the key of the group, "%s", sends to the key', (text, name) => {
    const problem = refused(text, name);
    expect(problem).toMatchObject({
      code: 'aws/key-refused',
      missingActions: ['kms:Decrypt'],
      remedy: 'show-policy',
    });
    expect(problem.action).toContain('logs.eu-central-1.amazonaws.com');
  });

  it('of a key that is off says so', () => {
    expect(refused('The key is disabled.', 'KMSDisabledException').code).toBe('aws/key-off');
  });

  it('to show what a data protection policy masks names logs:Unmask', () => {
    const { detail, ...told } = refused(`${user}logs:Unmask${onIt}`);
    expect(detail).toContain('logs:Unmask');
    expect(told).toEqual(unmaskProblem('fsm'));
    expect(told.missingActions).toEqual(['logs:Unmask']);
  });
});
