import { describe, expect, it } from 'vitest';
import type { SourceForm } from '../../../../contract/values';
import { readSourceForm } from '../../../../main/ipc/source-form';

const form: SourceForm = {
  name: ' Production ',
  deviceType: 'Amazon AWS CloudWatch',
  description: '',
  region: 'us-east-1',
  accountId: '1234-5678-9012',
  logGroup: 'fsm',
  streams: [' eni-1-all ', ''],
  format: ' ',
  endpoint: '',
  aggregationSeconds: 600,
  backfillHours: 2,
  profile: '',
  accessKeyId: ' AKIAEXAMPLE12345WXYZ\n',
  secretAccessKey: 'secret',
  confirmSecretAccessKey: ' secret',
  sessionToken: '',
};
const NOW = 1_700_000_000_000;
const read = (part: Partial<SourceForm>) => readSourceForm({ ...form, ...part }, 'id-1', NOW);
const codeOf = (part: Partial<SourceForm>): string => {
  try {
    read(part);
    return 'accepted';
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
};

describe('the form of a source', () => {
  it('becomes a source without secrets, and a key', () => {
    const { source, credential } = read({});
    expect(source).toEqual({
      id: 'id-1',
      name: 'Production',
      deviceType: 'Amazon AWS CloudWatch',
      description: '',
      region: 'us-east-1',
      accountId: '123456789012',
      logGroup: 'fsm',
      streams: ['eni-1-all'],
      format: null,
      endpoint: null,
      aggregationSeconds: 600,
      accessKeyTail: 'WXYZ',
      paused: false,
      collectFrom: NOW / 1_000 - 7_200,
    });
    expect(credential).toEqual({ accessKeyId: 'AKIAEXAMPLE12345WXYZ', secretAccessKey: 'secret' });
    expect(JSON.stringify(source)).not.toContain('secret');
  });

  it('means all streams when it names none', () => {
    expect(read({ streams: [] }).source.streams).toBeNull();
  });

  it.each<[string, Partial<SourceForm>]>([
    ['source/no-name', { name: ' ' }],
    ['source/bad-region', { region: '' }],
    ['source/bad-region', { region: 'us-east-1.evil.example' }],
    ['source/bad-log-group', { logGroup: '' }],
    ['source/bad-log-group', { logGroup: 'a b' }],
    ['source/bad-account', { accountId: '12345' }],
    ['source/secrets-differ', { confirmSecretAccessKey: 'other' }],
    ['source/bad-endpoint', { endpoint: 'http://logs.example.com' }],
    ['source/bad-endpoint', { endpoint: 'logs.example.com' }],
    ['secrets/incomplete', { accessKeyId: '' }],
    ['secrets/incomplete', { secretAccessKey: '', confirmSecretAccessKey: '' }],
    ['accepted', { region: 'us-gov-west-1' }],
    ['accepted', { region: 'cn-northwest-1' }],
    ['accepted', { accountId: '' }],
    ['accepted', { logGroup: '/aws/vpc/flow_logs#1' }],
    ['accepted', { logGroup: 'arn:aws:logs:us-east-1:123456789012:log-group:fsm:*' }],
    ['accepted', { endpoint: 'http://127.0.0.1:5000' }],
    ['accepted', { endpoint: 'https://vpce-1.logs.us-east-1.vpce.amazonaws.com' }],
  ])('%s: %j', (code, part) => {
    expect(codeOf(part)).toBe(code);
  });
});
