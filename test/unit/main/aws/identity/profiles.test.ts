import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listProfiles } from '../../../../../main/aws/identity/profiles';

const NOW = Date.UTC(2026, 0, 1);
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
let home: string;
let env: Record<string, string>;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-home-'));
  mkdirSync(join(home, '.aws', 'sso', 'cache'), { recursive: true });
  env = { HOME: home };
});
afterEach(() => rmSync(home, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(home, '.aws', name), text);
const signIn = (id: string, token: object) =>
  write(
    join('sso', 'cache', `${createHash('sha1').update(id).digest('hex')}.json`),
    JSON.stringify({ accessToken: SECRET, ...token }),
  );
const list = () => listProfiles(env, NOW);
const codesOf = async () =>
  Object.fromEntries((await list()).map(({ name, problem }) => [name, problem?.code ?? null]));

const CONFIG = `
# a comment
[default]
region = eu-west-1
[profile work]  ; another
region=us-east-1
s3 =
  max_concurrent_requests = 20
  region = nested
output = json
[profile "quoted"]
credential_process = "/opt/Some Tool/get key" --password hunter2
[profile role]
role_arn = arn:aws:iam::210987654321:role/team/reader
source_profile = work
[profile machine]
role_arn = arn:aws:iam::210987654321:role/reader
credential_source = Ec2InstanceMetadata
[profile web]
role_arn = arn:aws:iam::210987654321:role/reader
web_identity_token_file = /nowhere/token
[profile sso]
sso_session = corp
sso_account_id = 012345678901
sso_role_name = Reader
[profile old-sso]
sso_start_url = https://old.example/start
sso_region = eu-central-1
sso_account_id = 012345678901
sso_role_name = Reader
[sso-session corp]
sso_start_url = https://corp.example/start
sso_region = us-east-1
[profile console]
login_session = arn:aws:iam::012345678901:user/me
[profile bare]
region = us-east-1
[services local]
endpoint_url = http://127.0.0.1
[not a profile]
aws_access_key_id = AKIANOTAPROFILE12345
`;
const CREDENTIALS = `
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = ${SECRET}
[work]
aws_access_key_id = ASIAIOSFODNN7EXAMPLE
aws_secret_access_key = ${SECRET}
aws_session_token = ${SECRET}
`;

describe('the profiles of the AWS files', () => {
  it('are told with kind, Region, account and in words, and without a secret', async () => {
    write('config', CONFIG);
    write('credentials', CREDENTIALS);
    const facts = await list();
    expect(
      facts.map((one) => [one.name, one.kind, one.region, one.accountId, one.description]),
    ).toEqual([
      ['default', 'static', 'eu-west-1', '', 'Access key'],
      ['bare', 'unknown', 'us-east-1', '', 'No credentials'],
      ['console', 'unknown', '', '', 'Console log-in'],
      ['machine', 'role', '', '210987654321', 'Role reader by Ec2InstanceMetadata'],
      ['old-sso', 'sso', '', '012345678901', 'SSO role Reader'],
      ['quoted', 'process', '', '', 'Program get key'],
      ['role', 'role', '', '210987654321', 'Role team/reader by work'],
      ['sso', 'sso', '', '012345678901', 'SSO role Reader'],
      ['web', 'web-identity', '', '210987654321', 'Role reader by a web identity'],
      ['work', 'static', 'us-east-1', '', 'Temporary access key'],
    ]);
    for (const secret of [SECRET, 'hunter2', 'AKIA', 'ASIA']) {
      expect(inspect(facts, { depth: 9 })).not.toContain(secret);
    }
  });

  it('are those that the environment names, its own first', async () => {
    write('other-config', '[profile b]\nregion = us-east-1\n[profile a]\nregion = us-east-1');
    write('other-credentials', '[c]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE');
    Object.assign(env, {
      AWS_CONFIG_FILE: join(home, '.aws', 'other-config'),
      AWS_SHARED_CREDENTIALS_FILE: '~/.aws/other-credentials',
      AWS_PROFILE: 'b',
    });
    expect((await list()).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  });

  it('are none where there are no files', async () => {
    expect(await list()).toEqual([]);
    expect(await listProfiles({ HOME: join(home, 'nowhere') }, NOW)).toEqual([]);
  });
});

describe('what keeps a profile from being used', () => {
  it('is told of each, before anything is asked of AWS', async () => {
    write('config', CONFIG);
    write('credentials', CREDENTIALS);
    expect(await codesOf()).toEqual({
      default: null,
      bare: 'aws/profile-incomplete',
      console: null,
      machine: null,
      'old-sso': 'aws/profile-sign-in',
      quoted: null,
      role: null,
      sso: 'aws/profile-sign-in',
      web: 'aws/profile-incomplete',
      work: null,
    });
  });

  it('is no log-in that lasts or can be renewed, but one that ended', async () => {
    write('config', CONFIG);
    const before = '2025-12-31T23:00:00Z';
    const after = '2026-01-01T01:00:00Z';
    const renewal = { clientId: 'a', clientSecret: 'b', refreshToken: 'c' };
    const stateWith = async (token: object) => {
      signIn('corp', token);
      return (await codesOf())['sso'];
    };
    expect(await stateWith({ expiresAt: after })).toBeNull();
    expect(await stateWith({ expiresAt: before })).toBe('aws/profile-sign-in');
    expect(await stateWith({ expiresAt: before, ...renewal })).toBeNull();
    expect(await stateWith({ expiresAt: before, ...renewal, registrationExpiresAt: before })).toBe(
      'aws/profile-sign-in',
    );
    signIn('https://old.example/start', { expiresAt: after });
    expect((await codesOf())['old-sso']).toBeNull();
  });

  it('may be the profile that it builds on', async () => {
    write(
      'config',
      `${CONFIG}
[profile by-sso]
role_arn = arn:aws:iam::1:role/a
source_profile = sso
[profile by-none]
role_arn = arn:aws:iam::1:role/a
source_profile = absent
[profile one]
role_arn = arn:aws:iam::1:role/a
source_profile = two
[profile two]
role_arn = arn:aws:iam::1:role/a
source_profile = one
[profile mfa]
role_arn = arn:aws:iam::1:role/a
source_profile = default
mfa_serial = arn:aws:iam::1:mfa/me
[profile metadata]
credential_source = Ec2InstanceMetadata
[profile by-metadata]
role_arn = arn:aws:iam::1:role/a
source_profile = metadata
[profile own]
role_arn = arn:aws:iam::1:role/a
source_profile = own
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = ${SECRET}
[profile no-session]
sso_session = absent
[profile odd$name]
role_arn = arn:aws:iam::1:role/a
`,
    );
    write('credentials', CREDENTIALS);
    const codes = await codesOf();
    expect(codes).toMatchObject({
      'by-sso': 'aws/profile-sign-in',
      'by-none': 'aws/profile-incomplete',
      one: 'aws/profile-incomplete',
      two: 'aws/profile-incomplete',
      mfa: 'aws/profile-mfa',
      'by-metadata': null,
      own: null,
      'no-session': 'aws/profile-incomplete',
      odd$name: 'aws/profile-incomplete',
    });
    const bySso = (await list()).find(({ name }) => name === 'by-sso');
    expect(bySso?.problem?.action).toContain('"aws sso login --profile sso"');
  });
});
