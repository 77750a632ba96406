import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateFlowLogsCommand,
  CreateVpcCommand,
  DeleteFlowLogsCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConnectProxy } from '../../harness/connect-proxy';
import { type FaultProxy, json, type Reply, startFaultProxy } from '../fault-proxy';
import { plainWords } from '../plain-words';
import { nowSeconds, records } from '../room';
import { ec2Error } from '../setup/answers';
import { type App, openApp, SECRET } from './app';
import { ARN, denied, ON, only } from './cases';
import { COUNT, type Crew, crewOf, gapReasons, keyOf, ofKey } from './crew';

// Sources whose group, flow log, network, profile or proxy is not as it was, beside one that is well.

const SSO_PROFILE = `[profile work]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = reader
region = eu-west-1
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://example.awsapps.com/start
`;
const before = { ...process.env };

let app: App;
let crew: Crew;
let offline: FaultProxy;
let home: string;

beforeAll(async () => {
  // A home whose profile's log-in was never made.
  home = await mkdtemp(join(tmpdir(), 'flowglass-home-'));
  await mkdir(join(home, '.aws'));
  await writeFile(join(home, '.aws', 'config'), SSO_PROFILE);
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) delete process.env[name];
  }
  process.env['HOME'] = home;
  app = await openApp();
  crew = crewOf(app);
  offline = await startFaultProxy(app.room.moto.endpoint);
  await crew.add('well');
});
afterAll(async () => {
  await offline.stop();
  await app.stop();
  process.env = { ...before };
  await rm(home, { recursive: true, force: true });
});

it('actions that collecting does without are named in a notice', async () => {
  const key = keyOf(100);
  const ends = [
    ['DescribeLogGroups', denied('no')] as const,
    ['DescribeFlowLogs', ec2Error(403, 'UnauthorizedOperation', 'You are not authorized.')],
    [
      'DescribeNetworkInterfaces',
      ec2Error(403, 'UnauthorizedOperation', 'You are not authorized.'),
    ],
  ].map(([action, reply]) =>
    app.room.proxy.use(ofKey(key, only(action as string, reply as Reply))),
  );
  await crew.add('narrow', { accessKeyId: key });
  expect(await crew.told('narrow')).toBeNull();
  await expect.poll(async () => (await crew.status('narrow')).records).toBe(COUNT);
  const { notices } = await crew.status('narrow');
  expect(notices).toMatchObject([
    {
      code: 'collect/optional-denied',
      remedy: 'show-policy',
      missingActions: [
        'ec2:DescribeFlowLogs',
        'ec2:DescribeNetworkInterfaces',
        'logs:DescribeLogGroups',
      ],
    },
  ]);
  expect(plainWords(notices[0] ?? null, [SECRET])).toEqual([]);
  for (const end of ends) end();
  // A key by edit: what is optional is asked for once an hour.
  await app.sources.edit(crew.id('narrow'), crew.form('narrow'));
  await app.sources.poll(crew.id('narrow'));
  expect((await crew.status('narrow')).notices).toEqual([]);
});

it('a group that is deleted is told apart from one that never was, and goes on when it is made again', async () => {
  await crew.add('deleted');
  expect(await crew.told('deleted')).toBeNull();
  await app.room.logs.send(new DeleteLogGroupCommand({ logGroupName: 'deleted' }));
  const summary = await app.sources.poll(crew.id('deleted'));
  expect(summary.problem).toMatchObject({ code: 'aws/no-log-group', remedy: 'open-wizard' });
  expect(summary.problem?.message).toMatch(/is no longer in eu-west-1: it was deleted/);
  expect(plainWords(summary.problem, [SECRET])).toEqual([]);
  expect((await crew.status('deleted')).failingSince).not.toBeNull();
  await app.room.makeGroup('deleted', ['eni-b']);
  await app.room.put('deleted', 'eni-b', records(5, nowSeconds() - 120, nowSeconds() - 60, 700));
  await app.sources.poll(crew.id('deleted'));
  expect(await crew.status('deleted')).toMatchObject({ problem: null, records: COUNT + 5 });
});

it('a group that never was, or is in another Region, is told with where it is', async () => {
  await crew.addAlone('never');
  const id = crew.id('never');
  const problem = await crew.told('never');
  expect(problem).toMatchObject({ code: 'aws/no-log-group', remedy: 'edit-source' });
  expect(plainWords(problem, [SECRET])).toEqual([]);
  await app.sources.edit(id, crew.form('never', { region: 'eu-central-1', logGroup: 'well' }));
  const [row] = await app.sources.test(id);
  expect(row?.problem).toMatchObject({ code: 'aws/other-region', remedy: 'edit-source' });
  expect(row?.problem?.message).toContain('is not in eu-central-1 but in eu-west-1');
  await app.sources.remove(id, false);
});

it('a flow log that is deleted is told; its records and their format stay', async () => {
  const { Vpc } = await app.room.ec2.send(new CreateVpcCommand({ CidrBlock: '10.8.0.0/16' }));
  const { FlowLogIds = [] } = await app.room.ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [Vpc?.VpcId ?? ''],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: 'ended',
      DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/flow-logs',
    }),
  );
  await crew.add('ended');
  expect(await crew.told('ended')).toBeNull();
  const { formats } = await crew.status('ended');
  expect(formats).toHaveLength(1);
  await app.room.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds }));
  // As after a restart: flow logs are looked at once an hour.
  await app.sources.edit(crew.id('ended'), crew.form('ended'));
  await app.sources.poll(crew.id('ended'));
  const now = await crew.status('ended');
  expect(now).toMatchObject({ problem: null, records: COUNT });
  expect(now.formats.map(({ format }) => format)).toEqual(formats.map(({ format }) => format));
  expect(now.notices).toMatchObject([{ code: 'collect/no-flow-log', remedy: 'open-wizard' }]);
  expect(plainWords(now.notices[0] ?? null, [SECRET])).toEqual([]);
});

it('masked values name logs:Unmask, and are read again by themselves once it is allowed', async () => {
  let mayUnmask = false;
  const end = app.room.proxy.use(async (call) => {
    if (call.action !== 'FilterLogEvents' || !call.body.includes('"masked"')) return null;
    const { unmask } = JSON.parse(call.body) as { readonly unmask?: boolean };
    if (unmask === true && mayUnmask) return null;
    if (unmask === true) {
      return denied(
        `User: ${ARN} is not authorized to perform: logs:Unmask ${ON} because no identity-based policy allows the logs:Unmask action`,
      );
    }
    const page = JSON.parse((await call.forward()).body) as {
      readonly events: readonly { readonly message: string }[];
    };
    const events = page.events.map((event) => ({
      ...event,
      message: event.message.replace(/10\.0\.\d+\.\d+/, (value) => '*'.repeat(value.length)),
    }));
    return json(200, { ...page, events });
  });
  await crew.add('masked');
  await app.room.put('masked', 'eni-a', records(2, nowSeconds() - 60, nowSeconds() - 30, 600));
  const problem = await crew.told('masked');
  expect(problem).toMatchObject({
    code: 'collect/masked',
    remedy: 'show-policy',
    missingActions: ['logs:Unmask'],
  });
  expect(plainWords(problem, [SECRET])).toEqual([]);
  mayUnmask = true;
  await app.sources.poll(crew.id('masked'));
  await app.sources.poll(crew.id('masked'));
  await expect.poll(async () => (await crew.status('masked')).records).toBe(COUNT + 2);
  expect(await crew.status('masked')).toMatchObject({ problem: null, notices: [] });
  end();
});

it('a network that is away is told, and the source goes on by itself when it is back', async () => {
  await offline.refuse();
  await crew.add('offline', { endpoint: offline.endpoint });
  const problem = await crew.told('offline');
  expect(problem).toMatchObject({ code: 'aws/refused-connection', remedy: 'network-settings' });
  expect(plainWords(problem, [SECRET])).toEqual([]);
  await offline.resume();
  app.engine.wake();
  await expect
    .poll(async () => (await crew.status('offline')).records, { timeout: 20_000 })
    .toBe(COUNT);
  expect((await crew.status('offline')).problem).toBeNull();
});

it('blanks and invisible characters in a pasted key do no harm', async () => {
  const key = keyOf(101);
  const heard: string[] = [];
  const end = app.room.proxy.use((call) => {
    const signed = String(call.headers.authorization);
    if (signed.includes(key)) heard.push(String(call.headers['x-amz-security-token']));
    return null;
  });
  await crew.add('pasted', {
    accessKeyId: `  ${key.slice(0, 8)}\u200B${key.slice(8)}\r\n`,
    secretAccessKey: `\uFEFF${SECRET.slice(0, 20)} ${SECRET.slice(20)}\u00A0\n`,
    confirmSecretAccessKey: `${SECRET}\u200C\u200D\u2060`,
    sessionToken: ' IQoJb3JpZ2luX2Vj\u00AD\n\tEXAMPLE== ',
  });
  expect(await crew.told('pasted')).toBeNull();
  expect(new Set(heard)).toEqual(new Set(['IQoJb3JpZ2luX2VjEXAMPLE==']));
  expect((await crew.status('pasted')).source.accessKeyTail).toBe(key.slice(-4));
  end();
});

it.each([
  ['a profile that is gone', 'gone', 'aws/profile-not-found', 'enter-key', /no profile "gone"/],
  [
    'a log-in that has ended',
    'work',
    'aws/profile-sign-in',
    'sign-in',
    /SSO log-in of profile "work"/,
  ],
] as const)('%s is told, with what mends it', async (_, profile, code, remedy, says) => {
  await crew.add(`by-${profile}`, {
    profile,
    ...{ accessKeyId: '', secretAccessKey: '', confirmSecretAccessKey: '' },
  });
  const problem = await crew.told(`by-${profile}`);
  expect(problem).toMatchObject({ code, remedy });
  expect(problem?.message).toMatch(says);
  expect(plainWords(problem, [SECRET])).toEqual([]);
  expect(gapReasons(await crew.status(`by-${profile}`))).toContain(`(${code})`);
});

it('a proxy that asks for a log-in is told, with the way to the settings', async () => {
  const proxy = await startConnectProxy({ port: 9, login: { user: 'jo', password: 'hunter2' } });
  await app.engine.setNetwork({ proxies: {}, otherwise: proxy.address, extraCa: [] });
  await crew.addAlone('proxied', { endpoint: '' });
  const id = crew.id('proxied');
  const problem = await crew.told('proxied');
  expect(problem).toMatchObject({ code: 'aws/proxy-password', remedy: 'network-settings' });
  expect(plainWords(problem, [SECRET, 'hunter2'])).toEqual([]);
  await app.sources.remove(id, false);
  await proxy.stop();
  // The others have an endpoint on this machine, to which no proxy leads.
  await app.sources.poll(crew.id('well'));
  expect((await crew.status('well')).problem).toBeNull();
});

it('nothing of the keys is anywhere in what the window is told', async () => {
  const shown = JSON.stringify([await app.sources.list(), await app.sources.test(null)]);
  expect(shown).not.toContain(SECRET);
  expect(shown).not.toMatch(/AKIA[A-Z0-9]{16}/);
});
