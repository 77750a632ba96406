import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateFlowLogsCommand,
  CreateVpcCommand,
  DeleteFlowLogsCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceForm, SourceStatus } from '../../contract/values';
import type { Problem, Remedy } from '../../core/problem';
import type { Network } from '../../main/ipc/network';
import { createSources, type Sources } from '../../main/ipc/sources';
import { createLogger } from '../../main/log/logger';
import { openSecretStore } from '../../main/secrets/secret-store';
import type { Engine } from '../../main/workers/engine';
import { startEngine } from '../../main/workers/host';
import { startConnectProxy } from '../harness/connect-proxy';
import { buildThreads } from '../harness/threads';
import {
  type Call,
  type FaultProxy,
  json,
  type Reply,
  type Rule,
  startFaultProxy,
} from './fault-proxy';
import { THROTTLED } from './faults';
import { ec2Error, queryError } from './setup/answers';
import { nowSeconds, openRoom, records, REGION, type Room } from './room';
import { plainWords } from './plain-words';

// Sources that something is wrong with, as main serves them: real threads, a real store, a fake AWS whose
// answers are AWS's documented ones. All of them at once, beside one that is well.

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const COUNT = 40;
const NETWORK: Network = {
  prepare: async () => undefined,
  refresh: async () => undefined,
  listCa: () => [],
  addCa: async () => [],
  removeCa: async () => [],
  setProxyPassword: async () => undefined,
};

interface Wrong {
  readonly what: string;
  readonly code: string;
  readonly says: RegExp;
  readonly action: RegExp;
  readonly remedy: Remedy;
  readonly missing?: readonly string[];
  /** What AWS answers in place of its own answer; null: the call passes. */
  readonly answer: (call: Call, proxyOf: string) => Reply | 'cut-before' | null;
  /** Mended by a new key, else by AWS answering again. */
  readonly byEdit?: Partial<SourceForm>;
}

const all = (reply: Reply) => () => reply;
const only =
  (action: string, reply: Reply) =>
  (call: Call): Reply | null =>
    call.action === action ? reply : null;
/** As each service says it. */
const everyWhere =
  (jsonName: string, queryName: string, message: string) =>
  ({ action, headers }: Call): Reply =>
    headers['x-amz-target'] !== undefined
      ? json(400, { __type: jsonName, message })
      : action.startsWith('Describe')
        ? ec2Error(401, queryName, message)
        : queryError(403, queryName, message);
const ARN = 'arn:aws:iam::123456789012:user/reader';
const ON = 'on resource: arn:aws:logs:eu-west-1:123456789012:log-group:x:log-stream:';
const denied = (message: string): Reply => json(400, { __type: 'AccessDeniedException', message });
const html = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><head><title>Welcome</title></head><body>Log in to the Wi-Fi<br></body></html>',
});
const empty = (status: number): Reply => ({ status, headers: {}, body: '' });
const hours = (off: number): string => new Date(Date.now() + off * 3_600_000).toUTCString();

const CASES: readonly Wrong[] = [
  {
    what: 'a secret of another key',
    code: 'aws/wrong-secret',
    says: /^The secret access key does not belong to the access key ID\.$/,
    action: /^Enter the secret access key again/,
    remedy: 'enter-key',
    answer: everyWhere(
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ),
    byEdit: {},
  },
  {
    what: 'an unknown key ID',
    code: 'aws/wrong-key',
    says: /AWS does not know this access key/,
    action: /Check the access key ID/,
    remedy: 'enter-key',
    answer: everyWhere(
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
    ),
    byEdit: {},
  },
  {
    what: 'a revoked key',
    code: 'aws/wrong-key',
    says: /deleted or made inactive/,
    action: /that the key is active/,
    remedy: 'enter-key',
    answer: everyWhere(
      'UnrecognizedClientException',
      'AuthFailure',
      'AWS was not able to validate the provided access credentials',
    ),
    byEdit: {},
  },
  {
    what: 'an expired session token',
    code: 'aws/expired-token',
    says: /^The session token has expired\.$/,
    action: /new access key with its session token/,
    remedy: 'enter-key',
    answer: everyWhere(
      'ExpiredTokenException',
      'ExpiredToken',
      'The security token included in the request is expired',
    ),
    byEdit: {},
  },
  {
    what: 'logs:FilterLogEvents denied',
    code: 'aws/denied',
    says: /may not use logs:FilterLogEvents\.$/,
    action: /^Allow logs:FilterLogEvents in the IAM policy/,
    remedy: 'show-policy',
    missing: ['logs:FilterLogEvents'],
    answer: only(
      'FilterLogEvents',
      denied(
        `User: ${ARN} is not authorized to perform: logs:FilterLogEvents ${ON} because no identity-based policy allows the logs:FilterLogEvents action`,
      ),
    ),
  },
  {
    what: 'logs:FilterLogEvents denied explicitly',
    code: 'aws/denied',
    says: /may not use logs:FilterLogEvents: a policy denies it\.$/,
    action: /^Remove the statement that denies logs:FilterLogEvents/,
    remedy: 'show-policy',
    missing: ['logs:FilterLogEvents'],
    answer: only(
      'FilterLogEvents',
      denied(
        `User: ${ARN} is not authorized to perform: logs:FilterLogEvents ${ON} with an explicit deny in an identity-based policy`,
      ),
    ),
  },
  {
    what: 'logs:FilterLogEvents denied by an SCP',
    code: 'aws/denied',
    says: /^A service control policy of the organization keeps the access key from logs:FilterLogEvents\.$/,
    action: /^Ask whoever runs the organization's accounts/,
    remedy: 'show-policy',
    missing: ['logs:FilterLogEvents'],
    answer: only(
      'FilterLogEvents',
      denied(
        `User: ${ARN} is not authorized to perform: logs:FilterLogEvents ${ON} with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-1`,
      ),
    ),
  },
  {
    what: 'a KMS key that refuses',
    code: 'aws/key-refused',
    says: /is encrypted, and kms:Decrypt is not allowed on its KMS key\.$/,
    action: /^Let the key's policy allow kms:Decrypt for logs\.eu-west-1\.amazonaws\.com/,
    remedy: 'show-policy',
    missing: ['kms:Decrypt'],
    answer: only(
      'FilterLogEvents',
      denied(
        'The specified KMS key does not exist or is not allowed to be used with LogGroup arn:aws:logs:eu-west-1:123456789012:log-group:x',
      ),
    ),
  },
  {
    what: 'a clock that is hours off',
    code: 'aws/clock-skew',
    says: /this computer's clock is 3 hours slow\.$/,
    action: /^Set the clock/,
    remedy: 'poll-again',
    answer: (call) => {
      const reply = everyWhere(
        'InvalidSignatureException',
        'SignatureDoesNotMatch',
        'Signature expired: 20260601T090000Z is now earlier than 20260601T115500Z (20260601T120000Z - 5 min.)',
      )(call);
      return { ...reply, headers: { ...reply.headers, date: hours(3) } };
    },
  },
  ...[html(200), html(302), html(511), empty(302), empty(200)].map(
    (page): Wrong => ({
      what: `a captive portal: HTTP ${page.status}, ${page.body === '' ? 'no' : 'a'} page`,
      code: 'aws/not-aws',
      says: /^(?:127\.0\.0\.1 gave an answer that is not from|Something other than) AWS/,
      action: /asks for a log-in/,
      remedy: 'network-settings',
      answer: all(page),
    }),
  ),
  {
    what: 'an empty answer in place of events',
    code: 'aws/not-aws',
    says: /^Something other than AWS answered what the log group holds\.$/,
    action: /asks for a log-in/,
    remedy: 'network-settings',
    answer: only('FilterLogEvents', empty(200)),
  },
  {
    what: 'throttling that lasts',
    code: 'aws/throttled',
    says: /^AWS limits how often logs:FilterLogEvents may be called in eu-west-1\.$/,
    action: /^Wait/,
    remedy: 'poll-again',
    answer: only('FilterLogEvents', THROTTLED),
  },
  {
    what: 'a service that is down',
    code: 'aws/unavailable',
    says: /^AWS in eu-west-1 could not answer\.$/,
    action: /^Wait/,
    remedy: 'poll-again',
    answer: only('FilterLogEvents', json(503, { __type: 'ServiceUnavailableException' })),
  },
  {
    what: 'connections that are cut',
    code: 'aws/connection-lost',
    says: /was cut\.$/,
    action: /^Wait/,
    remedy: 'poll-again',
    answer: () => 'cut-before',
  },
];

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

let room: Room;
let offline: FaultProxy;
let folder: string;
let engine: Engine;
let sources: Sources;
const ids = new Map<string, string>();
const rules = new Map<string, () => void>();
const begun = nowSeconds();

const keyOf = (index: number): string => `AKIA${String(index).padStart(16, 'Q')}`;
/** Of one key's calls. */
const ofKey =
  (key: string, answer: Rule): Rule =>
  (call) =>
    String(call.headers.authorization).includes(key) ? answer(call) : null;

function form(name: string, part: Partial<SourceForm> = {}): SourceForm {
  return {
    name,
    deviceType: 'Amazon AWS CloudWatch',
    description: '',
    region: REGION,
    accountId: '',
    logGroup: name,
    streams: [],
    format: '',
    endpoint: room.proxy.endpoint,
    aggregationSeconds: 600,
    backfillHours: 3,
    profile: '',
    accessKeyId: 'AKIATESTTESTTESTTEST',
    secretAccessKey: SECRET,
    confirmSecretAccessKey: SECRET,
    sessionToken: '',
    ...part,
  };
}

async function add(name: string, part: Partial<SourceForm> = {}): Promise<void> {
  await room.makeGroup(name, ['eni-a']);
  await room.put(name, 'eni-a', records(COUNT, begun - 9_000, begun - 3_600));
  ids.set(name, (await sources.add(form(name, part))).id);
}

async function status(name: string): Promise<SourceStatus> {
  const found = (await sources.list()).find(({ source }) => source.name === name);
  if (found === undefined) throw new Error(`no source ${name}`);
  return found;
}

/** The source's problem, once its poll came to an end. */
async function told(name: string): Promise<Problem | null> {
  await expect
    .poll(async () => (await status(name)).lastPoll, { timeout: 60_000, interval: 200 })
    .not.toBeNull();
  return (await status(name)).problem;
}

beforeAll(async () => {
  await buildThreads();
  room = await openRoom();
  offline = await startFaultProxy(room.moto.endpoint);
  folder = await mkdtemp(join(tmpdir(), 'flowglass-bad-input-'));
  // A home whose profile's log-in was never made.
  await mkdir(join(folder, 'home', '.aws'), { recursive: true });
  await writeFile(join(folder, 'home', '.aws', 'config'), SSO_PROFILE);
  for (const name of Object.keys(process.env)) if (/^AWS_/.test(name)) delete process.env[name];
  process.env['HOME'] = join(folder, 'home');
  engine = await startEngine({ dataDir: join(folder, 'data') });
  sources = createSources({
    engine,
    secrets: openSecretStore({ load: () => Promise.reject(new Error('none here')) }),
    network: NETWORK,
    log: createLogger({ write: () => undefined, close: () => undefined }, { level: 'error' }),
    onChange: () => undefined,
  });
  await add('well');
  for (const [index, { what, answer }] of CASES.entries()) {
    const key = keyOf(index);
    rules.set(what, room.proxy.use(ofKey(key, (call) => answer(call, what))));
    await add(`case-${index}`, { accessKeyId: key });
  }
});
afterAll(async () => {
  process.env = { ...before };
  sources.close();
  await engine.stop();
  await offline.stop();
  await room.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Mends it as a person would, and lets the source poll now rather than when its wait is over. */
async function mend(name: string, { what, byEdit }: Wrong): Promise<void> {
  if (byEdit !== undefined) {
    // The old key stays refused; an edit starts a poller of its own.
    await sources.edit(idOf(name), form(name, byEdit));
    return;
  }
  rules.get(what)?.();
  await sources.poll(idOf(name));
}

function idOf(name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`no source ${name}`);
  return id;
}

const gapReasons = ({ coverage }: SourceStatus): readonly string[] =>
  coverage.flatMap(({ kind, reason }) => (kind === 'gap' ? [reason ?? ''] : []));

describe.each(CASES.map((wrong, index) => ({ ...wrong, index })))('$what', (wrong) => {
  const name = `case-${wrong.index}`;

  it('is told in plain words, with what mends it, and explains the gap', async () => {
    const problem = await told(name);
    expect(problem).toMatchObject({ code: wrong.code, remedy: wrong.remedy });
    expect(problem?.message).toMatch(wrong.says);
    expect(problem?.action).toMatch(wrong.action);
    expect(problem?.missingActions).toEqual(wrong.missing);
    expect(plainWords(problem, [SECRET, keyOf(wrong.index)])).toEqual([]);
    const now = await status(name);
    expect(now).toMatchObject({ state: 'failing', records: 0 });
    expect(gapReasons(now).join()).toContain(`${problem?.message ?? ''} (${wrong.code})`);
  });

  it('is the same in the test of the connection', async () => {
    const [row] = await sources.test(idOf(name));
    expect(row).toMatchObject({ status: 'failed', problem: { code: wrong.code } });
    expect(row?.problem?.missingActions).toEqual(wrong.missing);
    expect(plainWords(row?.problem ?? null, [SECRET, keyOf(wrong.index)])).toEqual([]);
  });

  it('is over once mended: every record is there, once', async () => {
    await mend(name, wrong);
    await expect
      .poll(async () => (await status(name)).records, { timeout: 30_000, interval: 100 })
      .toBe(COUNT);
    await sources.poll(idOf(name));
    const now = await status(name);
    expect(now).toMatchObject({ problem: null, failures: 0, records: COUNT });
    expect(gapReasons(now).join()).not.toContain(wrong.code);
  });
});

it('a source that is well was not stopped by any of the others', async () => {
  const before = await status('well');
  expect(before).toMatchObject({ problem: null, failures: 0, records: COUNT, notices: [] });
  await room.put('well', 'eni-a', records(3, nowSeconds() - 90, nowSeconds() - 30, 500));
  await sources.poll(idOf('well'));
  expect((await status('well')).records).toBe(COUNT + 3);
});

it('actions that collecting does without are named in a notice', async () => {
  const key = keyOf(100);
  const ends = [
    ['DescribeLogGroups', denied('no')],
    ['DescribeFlowLogs', ec2Error(403, 'UnauthorizedOperation', 'You are not authorized.')],
    [
      'DescribeNetworkInterfaces',
      ec2Error(403, 'UnauthorizedOperation', 'You are not authorized.'),
    ],
  ].map(([action, reply]) => room.proxy.use(ofKey(key, only(action as string, reply as Reply))));
  await add('narrow', { accessKeyId: key });
  expect(await told('narrow')).toBeNull();
  await expect.poll(async () => (await status('narrow')).records).toBe(COUNT);
  const { notices } = await status('narrow');
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
  await sources.edit(idOf('narrow'), form('narrow'));
  await sources.poll(idOf('narrow'));
  expect((await status('narrow')).notices).toEqual([]);
});

it('a group that is deleted is told apart from one that never was, and goes on when it is made again', async () => {
  await add('deleted');
  expect(await told('deleted')).toBeNull();
  await room.logs.send(new DeleteLogGroupCommand({ logGroupName: 'deleted' }));
  const summary = await sources.poll(idOf('deleted'));
  expect(summary.problem).toMatchObject({ code: 'aws/no-log-group', remedy: 'open-wizard' });
  expect(summary.problem?.message).toMatch(/is no longer in eu-west-1: it was deleted/);
  expect(plainWords(summary.problem, [SECRET])).toEqual([]);
  expect((await status('deleted')).failingSince).not.toBeNull();
  await room.makeGroup('deleted', ['eni-b']);
  await room.put('deleted', 'eni-b', records(5, nowSeconds() - 120, nowSeconds() - 60, 700));
  await sources.poll(idOf('deleted'));
  expect(await status('deleted')).toMatchObject({ problem: null, records: COUNT + 5 });
});

it('a group that never was, or is in another Region, is told with where it is', async () => {
  const { id } = await sources.add(form('never'));
  ids.set('never', id);
  const problem = await told('never');
  expect(problem).toMatchObject({ code: 'aws/no-log-group', remedy: 'edit-source' });
  expect(plainWords(problem, [SECRET])).toEqual([]);
  await sources.edit(id, form('never', { region: 'eu-central-1', logGroup: 'well' }));
  const [row] = await sources.test(id);
  expect(row?.problem).toMatchObject({ code: 'aws/other-region', remedy: 'edit-source' });
  expect(row?.problem?.message).toContain('is not in eu-central-1 but in eu-west-1');
  await sources.remove(id, false);
});

it('a flow log that is deleted is told; its records and their format stay', async () => {
  const { Vpc } = await room.ec2.send(new CreateVpcCommand({ CidrBlock: '10.8.0.0/16' }));
  const { FlowLogIds = [] } = await room.ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [Vpc?.VpcId ?? ''],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: 'ended',
      DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/flow-logs',
    }),
  );
  await add('ended');
  expect(await told('ended')).toBeNull();
  const { formats } = await status('ended');
  expect(formats).toHaveLength(1);
  await room.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds }));
  // As after a restart: flow logs are looked at once an hour.
  await sources.edit(idOf('ended'), form('ended'));
  await sources.poll(idOf('ended'));
  const now = await status('ended');
  expect(now).toMatchObject({ problem: null, records: COUNT });
  expect(now.formats.map(({ format }) => format)).toEqual(formats.map(({ format }) => format));
  expect(now.notices).toMatchObject([{ code: 'collect/no-flow-log', remedy: 'open-wizard' }]);
  expect(plainWords(now.notices[0] ?? null, [SECRET])).toEqual([]);
});

it('masked values name logs:Unmask, and are read again by themselves once it is allowed', async () => {
  let mayUnmask = false;
  const end = room.proxy.use(async (call) => {
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
  await add('masked');
  await room.put('masked', 'eni-a', records(2, nowSeconds() - 60, nowSeconds() - 30, 600));
  const problem = await told('masked');
  expect(problem).toMatchObject({
    code: 'collect/masked',
    remedy: 'show-policy',
    missingActions: ['logs:Unmask'],
  });
  expect(plainWords(problem, [SECRET])).toEqual([]);
  mayUnmask = true;
  await sources.poll(idOf('masked'));
  await sources.poll(idOf('masked'));
  await expect.poll(async () => (await status('masked')).records).toBe(COUNT + 2);
  expect(await status('masked')).toMatchObject({ problem: null, notices: [] });
  end();
});

it('a network that is away is told, and the source goes on by itself when it is back', async () => {
  await offline.refuse();
  await add('offline', { endpoint: offline.endpoint });
  const problem = await told('offline');
  expect(problem).toMatchObject({ code: 'aws/refused-connection', remedy: 'network-settings' });
  expect(plainWords(problem, [SECRET])).toEqual([]);
  await offline.resume();
  engine.wake();
  await expect.poll(async () => (await status('offline')).records, { timeout: 20_000 }).toBe(COUNT);
  expect((await status('offline')).problem).toBeNull();
});

it('blanks and invisible characters in a pasted key do no harm', async () => {
  const key = keyOf(101);
  const heard: string[] = [];
  const end = room.proxy.use((call) => {
    const signed = String(call.headers.authorization);
    if (signed.includes(key)) heard.push(String(call.headers['x-amz-security-token']));
    return null;
  });
  await add('pasted', {
    accessKeyId: `  ${key.slice(0, 8)}\u200B${key.slice(8)}\r\n`,
    secretAccessKey: `\uFEFF${SECRET.slice(0, 20)} ${SECRET.slice(20)}\u00A0\n`,
    confirmSecretAccessKey: `${SECRET}\u200C\u200D\u2060`,
    sessionToken: ' IQoJb3JpZ2luX2Vj\u00AD\n\tEXAMPLE== ',
  });
  expect(await told('pasted')).toBeNull();
  expect(new Set(heard)).toEqual(new Set(['IQoJb3JpZ2luX2VjEXAMPLE==']));
  expect((await status('pasted')).source.accessKeyTail).toBe(key.slice(-4));
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
  await add(`by-${profile}`, {
    profile,
    ...{ accessKeyId: '', secretAccessKey: '', confirmSecretAccessKey: '' },
  });
  const problem = await told(`by-${profile}`);
  expect(problem).toMatchObject({ code, remedy });
  expect(problem?.message).toMatch(says);
  expect(plainWords(problem, [SECRET])).toEqual([]);
  expect(gapReasons(await status(`by-${profile}`)).join()).toContain(`(${code})`);
});

it('a proxy that asks for a log-in is told, with the way to the settings', async () => {
  const proxy = await startConnectProxy({ port: 9, login: { user: 'jo', password: 'hunter2' } });
  await engine.setNetwork({ proxies: {}, otherwise: proxy.address, extraCa: [] });
  const { id } = await sources.add(form('proxied', { endpoint: '' }));
  ids.set('proxied', id);
  const problem = await told('proxied');
  expect(problem).toMatchObject({ code: 'aws/proxy-password', remedy: 'network-settings' });
  expect(plainWords(problem, [SECRET, 'hunter2'])).toEqual([]);
  await sources.remove(id, false);
  await proxy.stop();
  // The others have an endpoint on this machine, to which no proxy leads.
  await sources.poll(idOf('well'));
  expect((await status('well')).problem).toBeNull();
});

it('nothing of the keys is anywhere in what the window is told', async () => {
  const shown = JSON.stringify([await sources.list(), await sources.test(null)]);
  expect(shown).not.toContain(SECRET);
  expect(shown).not.toMatch(/AKIA[A-Z0-9]{16}/);
});
