import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateSubnetCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import { CreateLogStreamCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IdentityForm, Setup } from '../../contract/setup';
import type { SetupChoices } from '../../core/setup/model';
import { plannedChanges } from '../../core/setup/plan';
import { createSetups, type Setups } from '../../main/ipc/setup/setups';
import { createSources, type Sources } from '../../main/ipc/sources';
import type { Network } from '../../main/ipc/network';
import { createLogger } from '../../main/log/logger';
import { openSecretStore, type SecretStore } from '../../main/secrets/secret-store';
import type { Engine } from '../../main/workers/engine';
import { startEngine } from '../../main/workers/host';
import { buildThreads } from '../harness/threads';
import { makeUser, POLLER_ACTIONS } from './identity';
import { nowSeconds, openRoom, records, REGION, type Room } from './room';

// Runs of the set-up wizard as main serves them: real threads, a real store, a fake AWS.

const KEY = {
  kind: 'access-key',
  accessKeyId: ' AKIATESTTESTTESTTEST\n',
  secretAccessKey: 'test-secret',
  confirmSecretAccessKey: 'test-secret',
  sessionToken: '',
} as const;
/** The way is straight here; what works it out has tests of its own. */
const NETWORK: Network = {
  prepare: async () => undefined,
  refresh: async () => undefined,
  listCa: () => [],
  addCa: async () => [],
  removeCa: async () => [],
  setProxyPassword: async () => undefined,
};

let room: Room;
let folder: string;
let engine: Engine;
let secrets: SecretStore;
let sources: Sources;
let setups: Setups;
let heard: Setup[];

beforeAll(async () => {
  await buildThreads();
  room = await openRoom();
});
afterAll(() => room?.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowglass-wizard-'));
  // Without a keychain: kept in memory, and the same store serves the app's next start.
  secrets = await openSecretStore({ load: () => Promise.reject(new Error('none here')) });
  await start();
});
afterEach(async () => {
  sources.close();
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  engine = await startEngine({ dataDir: folder });
  heard = [];
  const log = createLogger({ write: () => undefined, close: () => undefined }, { level: 'error' });
  sources = createSources({
    engine,
    secrets: Promise.resolve(secrets),
    network: NETWORK,
    log,
    onChange: () => undefined,
  });
  setups = createSetups({
    engine,
    secrets: Promise.resolve(secrets),
    sources,
    network: NETWORK,
    onChange: (setup) => heard.push(setup),
  });
}

/** A run that knows who it is, with these choices; a VPC with a subnet to log. */
async function begun(group: string, part: Partial<SetupChoices> = {}): Promise<Setup> {
  const { Vpc } = await room.ec2.send(new CreateVpcCommand({ CidrBlock: '10.16.0.0/16' }));
  const id = Vpc?.VpcId ?? '';
  await room.ec2.send(new CreateSubnetCommand({ VpcId: id, CidrBlock: '10.16.1.0/24' }));
  const setup = await setups.start();
  const { modes, choices } = setup;
  await setups.save({
    id: setup.id,
    step: 'log-group',
    modes,
    choices: {
      ...choices,
      name: group,
      region: REGION,
      endpoint: room.proxy.endpoint,
      logGroup: { ...choices.logGroup, name: group },
      role: { mode: 'create', name: `${group}-role` },
      targets: [{ kind: 'VPC', id, name: 'core' }],
      collector: { mode: 'same', userName: `${group}-reader` },
      ...part,
    },
  });
  return setups.identify(setup.id, KEY);
}

async function groups(prefix: string): Promise<readonly (string | undefined)[]> {
  const reply = await room.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: prefix }));
  return (reply.logGroups ?? []).map(({ logGroupName }) => logGroupName);
}

async function applyAll(id: string): Promise<Setup> {
  for (const step of ['log-group', 'role', 'targets'] as const) {
    const { problem } = await setups.apply(id, step);
    expect(problem).toBeNull();
  }
  return (await setups.list()).find((setup) => setup.id === id) as Setup;
}

describe('a run', () => {
  it('knows who it is, tells of blanks it dropped, and keeps no secret in the store', async () => {
    const setup = await begun('identity-group');
    expect(setup.identity).toMatchObject({
      kind: 'access-key',
      label: 'TEST',
      accountId: '123456789012',
    });
    expect(setup.identity?.notices).not.toEqual([]);
    expect(setup.choices.accountId).toBe('123456789012');
    expect(JSON.stringify(await setups.list())).not.toContain('test-secret');
    expect(JSON.stringify(heard)).not.toContain('test-secret');
  });

  it('makes everything, step by step, and a second time nothing', async () => {
    const { id } = await begun('whole');
    const setup = await applyAll(id);
    const made = setup.items.filter(({ origin }) => origin === 'created').map(({ kind }) => kind);
    expect(made).toEqual(['log-group', 'retention', 'role', 'role-policy', 'flow-log']);
    const again = await applyAll(id);
    expect(again.items).toEqual(setup.items);
    expect(await groups('whole')).toEqual(['whole']);
  });

  it('goes on after the app was ended between two steps', async () => {
    const { id } = await begun('resumed');
    await setups.apply(id, 'log-group');
    sources.close();
    await engine.stop();
    await start();
    const [found] = await setups.list();
    expect(found?.id).toBe(id);
    expect(found?.items.map(({ kind }) => kind)).toEqual(['log-group', 'retention']);
    const setup = await applyAll(id);
    expect(setup.items.some(({ kind }) => kind === 'flow-log')).toBe(true);
  });

  it('ends with a source that is polled with the same key, and records that arrive', async () => {
    const { id } = await begun('finished', { backfillHours: 2 });
    await applyAll(id);
    await room.logs.send(
      new CreateLogStreamCommand({ logGroupName: 'finished', logStreamName: 'eni-a' }),
    );
    await room.put('finished', 'eni-a', records(5, nowSeconds() - 1_800, nowSeconds() - 1_500));
    const { setup, problem } = await setups.finish(id);
    expect(problem).toBeNull();
    await expect.poll(async () => (await sources.list())[0]?.records, { timeout: 20_000 }).toBe(5);
    const [status] = await sources.list();
    expect(status?.source).toMatchObject({
      id: setup.sourceId,
      name: 'finished',
      logGroup: 'finished',
      accessKeyTail: 'TEST',
      profile: null,
      format: null,
    });
    expect(await secrets.readCredential(setup.sourceId ?? '')).toMatchObject({
      secretAccessKey: 'test-secret',
    });
    // The source keeps the one copy; undo goes on with it.
    expect(await secrets.readCredential(`setup:${id}`)).toBeNull();
    expect((await setups.undo(id, false)).problem).toBeNull();
    expect(await groups('finished')).toEqual([]);
  });

  it('collects with a user of its own when asked, and forgets the key that set it up', async () => {
    const { id } = await begun('reader', {
      collector: { mode: 'create-user', userName: 'reader-of-reader' },
    });
    await applyAll(id);
    const early = await setups.finish(id).catch((error: unknown) => error);
    expect(early).toMatchObject({ problem: { code: 'setup/no-collector-key' } });
    const made = await setups.apply(id, 'review');
    expect(made.problem).toBeNull();
    const key = made.setup.items.find(({ kind }) => kind === 'access-key');
    const { setup } = await setups.finish(id);
    const [status] = await sources.list();
    expect(status?.source.accessKeyTail).toBe(key?.id);
    expect(status?.source.accessKeyTail).not.toBe('TEST');
    expect(await secrets.readCredential(`setup:${id}`)).toBeNull();
    expect(await secrets.readCredential(setup.sourceId ?? '')).not.toBeNull();
  });

  it('collects with a user that was made by hand, once its key was tried', async () => {
    const { id } = await begun('by-hand', {
      collector: { mode: 'create-user', userName: 'not-this-one' },
    });
    await applyAll(id);
    const key = await makeUser(room.moto.endpoint, 'made-by-hand', POLLER_ACTIONS);
    const form: IdentityForm = {
      kind: 'access-key',
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey,
      confirmSecretAccessKey: key.secretAccessKey,
      sessionToken: '',
    };
    const wrong = { ...form, confirmSecretAccessKey: 'another' };
    await expect(setups.takeCollectorKey(id, wrong)).rejects.toMatchObject({
      problem: { code: 'source/secrets-differ' },
    });
    const taken = await setups.takeCollectorKey(id, form);
    expect(plannedChanges(taken.setup.choices, taken.setup.items, 'review')).toEqual([]);
    const { setup } = await setups.finish(id);
    expect(setup.items.some(({ kind, origin }) => kind === 'user' && origin === 'created')).toBe(
      false,
    );
    const [status] = await sources.list();
    expect(status?.source.accessKeyTail).toBe(key.accessKeyId.slice(-4));
  });

  it('loses no change when two come at once', async () => {
    const setup = await setups.start();
    const { choices, modes, id } = setup;
    const steps = ['log-group', 'role', 'targets', 'watch'] as const;
    await Promise.all([
      ...steps.map((step) => setups.save({ id, step, modes, choices: { ...choices, name: step } })),
      ...steps.map((step) => setups.save({ id, step, modes, choices: { ...choices, name: step } })),
    ]);
    const [saved] = await setups.list();
    expect(saved).toMatchObject({ step: 'watch', choices: { name: 'watch' } });
    expect(heard.map(({ step }) => step)).toEqual(['identity', ...steps, ...steps]);
  });

  it('undoes what it made, keeps the group when asked, and leaves nothing behind else', async () => {
    const { id } = await begun('undone');
    await applyAll(id);
    const kept = await setups.undo(id, true);
    expect(kept.problem).toBeNull();
    expect(await groups('undone')).toEqual(['undone']);
    expect(kept.setup.items.filter(({ origin }) => origin === 'created')).toMatchObject([
      { kind: 'log-group' },
      { kind: 'retention' },
    ]);
    const { setup, problem } = await setups.undo(id, false);
    expect(problem).toBeNull();
    expect(await groups('undone')).toEqual([]);
    expect(setup.items.every(({ origin }) => origin === 'removed')).toBe(true);
  });

  it('makes again what undo removed', async () => {
    const { id } = await begun('again');
    await applyAll(id);
    await setups.undo(id, false);
    const setup = await applyAll(id);
    expect(await groups('again')).toEqual(['again']);
    expect(setup.items.filter(({ origin }) => origin === 'created')).toHaveLength(5);
  });

  it('is forgotten with its key, and AWS stays as it is', async () => {
    const { id } = await begun('discarded');
    await setups.apply(id, 'log-group');
    await setups.discard(id);
    expect(await setups.list()).toEqual([]);
    expect(await secrets.readCredential(`setup:${id}`)).toBeNull();
    expect(await groups('discarded')).toEqual(['discarded']);
  });
});

it('a key that AWS does not know never reaches the keychain', async () => {
  const setup = await setups.start();
  const { choices, modes } = setup;
  await setups.save({
    id: setup.id,
    step: 'identity',
    modes,
    choices: { ...choices, region: REGION, endpoint: room.proxy.endpoint },
  });
  const end = room.proxy.use((call) =>
    call.action === 'GetCallerIdentity'
      ? {
          status: 403,
          headers: { 'content-type': 'text/xml' },
          body: '<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>',
        }
      : null,
  );
  try {
    await expect(setups.identify(setup.id, KEY)).rejects.toMatchObject({
      problem: { code: 'aws/wrong-key' },
    });
  } finally {
    end();
  }
  expect(await secrets.readCredential(`setup:${setup.id}`)).toBeNull();
});

it('a stop is heard before the next change; what was made is in the journal', async () => {
  const { id } = await begun('stopped');
  const end = room.proxy.use((call) => {
    if (call.action === 'PutRetentionPolicy') setups.stop(id);
    return null;
  });
  try {
    const { setup, problem } = await setups.apply(id, 'log-group');
    expect(problem?.code).toBe('setup/stopped');
    expect(setup.items.map(({ kind }) => kind)).toContain('log-group');
  } finally {
    end();
  }
  expect((await setups.apply(id, 'log-group')).problem).toBeNull();
});
