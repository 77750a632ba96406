import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAwsClients } from '../../main/aws/clients';
import { testConnectivity } from '../../main/aws/connectivity';
import { listProfiles } from '../../main/aws/identity/profiles';
import { whoAmI } from '../../main/aws/inventory';
import { describeLogGroup } from '../../main/aws/log-group';
import { pollOnce } from '../../main/collect/poll';
import type { Reply } from './fault-proxy';
import { makeUser, POLLER_ACTIONS, requireSignatures, type UserKey } from './identity';
import { ACCOUNT, nowSeconds, openRoom, openTestStore, REGION, record, type Room } from './room';

const PORTAL = 'https://example.awsapps.com/start';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;

let room: Room;
let user: UserKey;
let home: string;
const before = { ...process.env };

beforeAll(async () => {
  room = await openRoom();
  await room.makeGroup('fsm', ['eni-a']);
  await room.put('fsm', 'eni-a', [record(nowSeconds() - 2_000, 1)]);
  user = await makeUser(room.moto.endpoint, 'someone', [...POLLER_ACTIONS, 'sts:AssumeRole']);
});
afterAll(() => room.stop());
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'flowglass-home-'));
  await mkdir(join(home, '.aws', 'sso', 'cache'), { recursive: true });
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) delete process.env[name];
  }
  process.env['HOME'] = home;
});
afterEach(async () => {
  process.env = { ...before };
  await requireSignatures(room.moto.endpoint, false);
  await rm(home, { recursive: true });
});

const write = (name: 'config' | 'credentials', ...lines: readonly string[]) =>
  writeFile(join(home, '.aws', name), lines.join('\n'));
const keyLines = ({ accessKeyId, secretAccessKey }: UserKey): readonly string[] => [
  `aws_access_key_id = ${accessKeyId}`,
  `aws_secret_access_key = ${secretAccessKey}`,
];
const signIn = (id: string, token: object) => {
  const name = createHash('sha1').update(id).digest('hex');
  return writeFile(join(home, '.aws', 'sso', 'cache', `${name}.json`), JSON.stringify(token));
};
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const test = (profile: string) =>
  testConnectivity(room.source({ logGroup: 'fsm' }), { profile }, { maxAttempts: 1 });

/** What the profile signs with, as STS sees it. */
async function callerOf(profile: string): Promise<string> {
  const clients = await openAwsClients(room.source({ logGroup: 'fsm' }), { profile });
  try {
    return (await whoAmI(clients)).arn;
  } finally {
    clients.destroy();
  }
}

describe('a source by profile', () => {
  it('is collected with the access key of the files', async () => {
    await write('credentials', '[work]', ...keyLines(user));
    await requireSignatures(room.moto.endpoint, true);
    expect(await test('work')).toMatchObject({ status: 'succeeded', problem: null });
    const store = await openTestStore();
    const source = room.source({ logGroup: 'fsm', profile: 'work', accessKeyTail: '' });
    const summary = await pollOnce(source, { profile: 'work' }, store.writer);
    await store.remove();
    expect(summary).toMatchObject({ stored: 1, problem: null });
  });

  it('takes a role through STS at the endpoint of the source', async () => {
    await write('config', '[profile role]', `role_arn = ${ROLE}`, 'source_profile = work');
    await write('credentials', '[work]', ...keyLines(user));
    expect(await callerOf('role')).toContain(':assumed-role/reader/');
  });

  it('asks for a role once for all calls of a source', async () => {
    await write('config', '[profile role]', `role_arn = ${ROLE}`, 'source_profile = work');
    await write('credentials', '[work]', ...keyLines(user));
    let asked = 0;
    const end = room.proxy.use((request) => {
      if (request.body.includes('Action=AssumeRole')) asked += 1;
      return null;
    });
    expect(await test('role')).toMatchObject({ status: 'succeeded' });
    end();
    expect(asked).toBe(1);
  });

  it('names the role and the missing action when the role is refused', async () => {
    const nobody = await makeUser(room.moto.endpoint, 'nobody', ['logs:DescribeLogStreams']);
    await write('config', '[profile role]', `role_arn = ${ROLE}`, 'source_profile = work');
    await write('credentials', '[work]', ...keyLines(nobody));
    await requireSignatures(room.moto.endpoint, true);
    const row = await test('role');
    expect(row.problem).toMatchObject({
      code: 'aws/profile-role-refused',
      message: `The profile "role" may not take the role ${ROLE}.`,
      missingActions: ['sts:AssumeRole'],
      remedy: 'show-policy',
    });
  });

  it('runs a program for its key, and says in words that it failed, without its words', async () => {
    const script = join(home, 'key.mjs');
    const answer = {
      Version: 1,
      AccessKeyId: user.accessKeyId,
      SecretAccessKey: user.secretAccessKey,
    };
    await writeFile(script, `console.log(JSON.stringify(${JSON.stringify(answer)}))`);
    await write(
      'config',
      '[profile program]',
      `credential_process = "${process.execPath}" "${script}" --token hunter2`,
      '[profile broken]',
      // A program that fails, as one that a person configured may.
      `credential_process = "${process.execPath}" -e "process.exit(3)" hunter2`,
    );
    await requireSignatures(room.moto.endpoint, true);
    expect(await callerOf('program')).toContain(':user/someone');
    const row = await test('broken');
    expect(row.problem).toMatchObject({
      code: 'aws/profile-process-failed',
      message: 'The program that gives the credentials of profile "broken" failed.',
    });
    expect(inspect([row, await listProfiles()], { depth: 9 })).not.toContain('hunter2');
  });

  it.each([
    ['absent', 'aws/profile-not-found', 'enter-key'],
    ['half', 'aws/profile-incomplete', 'enter-key'],
    ['mfa', 'aws/profile-mfa', 'enter-key'],
    ['circle', 'aws/profile-incomplete', 'enter-key'],
  ])('says what is wrong with the profile %s', async (name, code, remedy) => {
    await write('credentials', '[half]', 'aws_access_key_id = AKIAEXAMPLEEXAMPLE01');
    await write(
      'config',
      '[profile mfa]',
      `role_arn = ${ROLE}`,
      'source_profile = half',
      `mfa_serial = arn:aws:iam::${ACCOUNT}:mfa/me`,
      '[profile circle]',
      `role_arn = ${ROLE}`,
      'source_profile = circle',
    );
    expect((await test(name)).problem).toMatchObject({ code, remedy });
  });
});

describe('credentials that end', () => {
  /** In the form of the service that is called: JSON for CloudWatch Logs, else XML. */
  const expired = (action: string): Reply =>
    action === 'DescribeLogGroups'
      ? {
          status: 400,
          headers: { 'content-type': 'application/x-amz-json-1.1' },
          body: JSON.stringify({ __type: 'ExpiredTokenException', message: 'Expired' }),
        }
      : {
          status: 403,
          headers: { 'content-type': 'text/xml' },
          body: '<ErrorResponse><Error><Code>ExpiredToken</Code><Message>Expired</Message></Error></ErrorResponse>',
        };

  it('are read again once, and the call is made again', async () => {
    await write('credentials', '[work]', ...keyLines(user), 'aws_session_token = old');
    const clients = await openAwsClients(room.source({ logGroup: 'fsm' }), { profile: 'work' });
    await whoAmI(clients);
    const seen: string[] = [];
    const end = room.proxy.use(({ action, headers }) => {
      const token = String(headers['x-amz-security-token']);
      seen.push(token);
      return token === 'old' ? expired(action) : null;
    });
    await write('credentials', '[work]', ...keyLines(user), 'aws_session_token = new');
    expect((await describeLogGroup(clients, 'fsm'))?.name).toBe('fsm');
    expect((await whoAmI(clients)).accountId).toBe(ACCOUNT);
    end();
    clients.destroy();
    // Each client holds what it was given, until it is told.
    expect(seen).toEqual(['old', 'new', 'old', 'new']);
  });

  it('are told when the files hold no better ones', async () => {
    await write('credentials', '[work]', ...keyLines(user), 'aws_session_token = old');
    const end = room.proxy.use(({ action }) => expired(action));
    const row = await test('work');
    end();
    expect(row.problem).toMatchObject({ code: 'aws/profile-expired', remedy: 'enter-key' });
    expect(row.problem?.message).toContain('"work"');
  });
});

it('tells a network that is not there, not a profile at fault', async () => {
  await write(
    'config',
    '[profile sso]',
    `sso_start_url = ${PORTAL}`,
    'sso_region = us-east-1',
    `sso_account_id = ${ACCOUNT}`,
    'sso_role_name = Reader',
  );
  await signIn(PORTAL, { accessToken: 'secret-token', expiresAt: inAnHour() });
  const source = { ...room.source({ logGroup: 'fsm' }), endpoint: 'http://127.0.0.1:9' };
  const row = await testConnectivity(source, { profile: 'sso' }, { maxAttempts: 1 });
  expect(row.problem?.code).toBe('aws/refused-connection');
});

describe('single sign-on', () => {
  const config = [
    '[profile sso]',
    'sso_session = corp',
    `sso_account_id = ${ACCOUNT}`,
    'sso_role_name = Reader',
    'region = eu-west-1',
    '[sso-session corp]',
    `sso_start_url = ${PORTAL}`,
    'sso_region = us-east-1',
  ];
  const hour = 3_600_000;

  it.each([
    ['missing', null],
    ['has ended', new Date(Date.now() - hour).toISOString()],
  ])('says that the log-in %s, and the command for it', async (words, expiresAt) => {
    await write('config', ...config);
    if (expiresAt !== null) await signIn('corp', { accessToken: 'secret-token', expiresAt });
    const [facts] = await listProfiles();
    const row = await test('sso');
    for (const problem of [facts?.problem, row.problem]) {
      expect(problem).toMatchObject({
        code: 'aws/profile-sign-in',
        remedy: 'sign-in',
        action: 'Run "aws sso login --profile sso" in a terminal, then try again.',
      });
      expect(problem?.message).toContain(words);
    }
    expect(facts).toMatchObject({ kind: 'sso', accountId: ACCOUNT, region: REGION });
    expect(inspect([facts, row], { depth: 9 })).not.toContain('secret-token');
  });

  it('takes the role of a log-in that is good from the portal', async () => {
    await write('config', ...config);
    await signIn('corp', { accessToken: 'secret-token', expiresAt: inAnHour() });
    const paths: string[] = [];
    const end = room.proxy.use(({ path, headers }) => {
      if (!path.startsWith('/federation/credentials')) return null;
      paths.push(`${path} ${String(headers['x-amz-sso_bearer_token'])}`);
      const { accessKeyId, secretAccessKey } = user;
      const roleCredentials = {
        accessKeyId,
        secretAccessKey,
        sessionToken: 'session',
        expiration: Date.now() + hour,
      };
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ roleCredentials }),
      };
    });
    expect(await callerOf('sso')).toContain(':user/someone');
    end();
    expect(paths).toEqual([
      `/federation/credentials?account_id=${ACCOUNT}&role_name=Reader secret-token`,
    ]);
  });

  it('says that the log-in has ended when only the portal knows', async () => {
    await write('config', ...config);
    await signIn('corp', { accessToken: 'secret-token', expiresAt: inAnHour() });
    const end = room.proxy.use(({ path }) =>
      path.startsWith('/federation')
        ? {
            status: 401,
            headers: {
              'content-type': 'application/json',
              'x-amzn-errortype': 'UnauthorizedException',
            },
            body: JSON.stringify({ message: 'Session token not found or invalid' }),
          }
        : null,
    );
    const row = await test('sso');
    end();
    expect(row.problem).toMatchObject({ code: 'aws/profile-sign-in', remedy: 'sign-in' });
  });
});
