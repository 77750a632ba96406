import { describe, expect, it } from 'vitest';
import type { SourceForm } from '../../../../contract/values';
import { readSourceEdit, readSourceForm } from '../../../../main/ipc/source-form';

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
const noKey = () => ({
  accessKeyId: '',
  secretAccessKey: '',
  confirmSecretAccessKey: '',
  sessionToken: '',
});
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
      profile: null,
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
    ['source/secrets-differ', { confirmSecretAccessKey: '' }],
    ['accepted', { confirmSecretAccessKey: 'sec ret\n' }],
    ['accepted', { ...noKey(), profile: 'work' }],
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

describe('a source by profile', () => {
  it('has no key', () => {
    const { source, credential } = read({ ...noKey(), profile: ' work ' });
    expect(credential).toBeNull();
    expect(source).toMatchObject({ profile: 'work', accessKeyTail: '' });
  });

  it('keeps no key that stands in the form as well', () => {
    expect(read({ profile: 'work' }).credential).toBeNull();
  });
});

describe('a changed source', () => {
  const old = { ...read({}).source, paused: true };
  const edit = (part: Partial<SourceForm>, of = old) =>
    readSourceEdit({ ...form, ...noKey(), backfillHours: 0, ...part }, of, NOW + 60_000);

  it('keeps its key, its name inside, and where collection started', () => {
    const part = { region: 'eu-west-1', logGroup: 'other', streams: [], format: '${version}' };
    expect(edit(part)).toEqual({
      credential: null,
      source: {
        ...old,
        region: 'eu-west-1',
        logGroup: 'other',
        streams: null,
        format: '${version}',
      },
    });
  });

  it('takes another key, whole', () => {
    const key = {
      accessKeyId: 'AKIAEXAMPLE123450000',
      secretAccessKey: 'new',
      confirmSecretAccessKey: 'new',
    };
    const { source, credential } = edit(key);
    expect(credential).toEqual({ accessKeyId: key.accessKeyId, secretAccessKey: 'new' });
    expect(source.accessKeyTail).toBe('0000');
    expect(() => edit({ ...key, accessKeyId: '' })).toThrow('The access key ID is empty.');
    expect(() => edit({ ...key, confirmSecretAccessKey: 'old' })).toThrow('differ');
  });

  it('goes from key to profile and back, never without either', () => {
    const byProfile = edit({ profile: 'work' }).source;
    expect(byProfile).toMatchObject({ profile: 'work', accessKeyTail: '' });
    expect(() => edit({}, byProfile)).toThrow('neither a profile nor an access key');
    const back = edit(
      { accessKeyId: 'AKIA1234', secretAccessKey: 's', confirmSecretAccessKey: 's' },
      byProfile,
    );
    expect(back.source).toMatchObject({ profile: null, accessKeyTail: '1234' });
  });

  it('is collected from earlier on when hours are given', () => {
    expect(edit({ backfillHours: 10 }).source.collectFrom).toBe(NOW / 1_000 + 60 - 36_000);
  });
});
