import { describe, expect, it } from 'vitest';
import { groupAccount, groupName, groupParameter } from '../../../../main/aws/log-group';

const ARN = 'arn:aws:logs:us-east-1:000000000012:log-group:/vpc/flow.logs#1';

describe('a log group', () => {
  it('is passed by name, or in another account by ARN without its star', () => {
    expect(groupParameter('fsm')).toEqual({ logGroupName: 'fsm' });
    expect(groupParameter(ARN)).toEqual({ logGroupIdentifier: ARN });
    expect(groupParameter(`${ARN}:*`)).toEqual({ logGroupIdentifier: ARN });
  });

  it('has the same name both ways, so that both give the same keys', () => {
    expect(groupName('/vpc/flow.logs#1')).toBe('/vpc/flow.logs#1');
    expect(groupName(`${ARN}:*`)).toBe('/vpc/flow.logs#1');
  });

  it('tells its account with leading zeros, in every partition', () => {
    expect(groupAccount(ARN)).toBe('000000000012');
    expect(groupAccount('arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:a:*')).toBe(
      '123456789012',
    );
    expect(groupAccount('fsm')).toBeNull();
  });
});
