import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateVpcCommand } from '@aws-sdk/client-ec2';
import type { IdentityForm, Setup } from '../../../contract/setup';
import { type Problem, toProblem } from '../../../core/problem';
import type { SetupChoices } from '../../../core/setup/model';
import type { Network } from '../../../main/ipc/network';
import { createSetups, type Setups } from '../../../main/ipc/setup/setups';
import { createSources, type Sources } from '../../../main/ipc/sources';
import { createLogger } from '../../../main/log/logger';
import { openSecretStore, type SecretStore } from '../../../main/secrets/secret-store';
import type { Engine } from '../../../main/workers/engine';
import { startEngine } from '../../../main/workers/host';
import { buildThreads } from '../../harness/threads';
import type { Reply } from '../fault-proxy';
import { openRoom, REGION, type Room } from '../room';

export const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
export const KEY: IdentityForm = {
  kind: 'access-key',
  accessKeyId: 'AKIATESTTESTTESTTEST',
  secretAccessKey: SECRET,
  confirmSecretAccessKey: SECRET,
  sessionToken: '',
};
/** The way is straight here; what works it out has tests of its own. */
const NETWORK: Network = {
  prepare: async () => undefined,
  refresh: async () => undefined,
  listCa: () => [],
  addCa: async () => [],
  removeCa: async () => [],
  setProxyPassword: async () => undefined,
};

/** Sources and set-ups as main serves them: real threads, a real store, a fake AWS. */
export interface App {
  readonly room: Room;
  readonly engine: Engine;
  readonly secrets: SecretStore;
  readonly sources: Sources;
  readonly setups: Setups;
  /** A run that knows who it is, and has a VPC to log; everything is named after it. */
  begin(name: string, part?: Partial<SetupChoices>): Promise<Setup>;
  /** What comes of `work` while every `call` is answered with `reply`. */
  against(call: string, reply: Reply, work: () => Promise<Problem | null>): Promise<Problem | null>;
  /** The set-ups of an app started again, without a keychain that kept the keys. */
  restarted(): Promise<Setups>;
  stop(): Promise<void>;
}

const withoutKeychain = (): Promise<SecretStore> =>
  openSecretStore({ load: () => Promise.reject(new Error('none here')) });

export async function openApp(): Promise<App> {
  await buildThreads();
  const room = await openRoom();
  const folder = await mkdtemp(join(tmpdir(), 'flowglass-bad-input-'));
  const engine = await startEngine({ dataDir: folder });
  const secrets = await withoutKeychain();
  const log = createLogger({ write: () => undefined, close: () => undefined }, { level: 'error' });
  const common = { engine, secrets: Promise.resolve(secrets), network: NETWORK, log };
  const sources = createSources({ ...common, onChange: () => undefined });
  const setups = createSetups({ ...common, sources, onChange: () => undefined });
  return {
    ...{ room, engine, secrets, sources, setups },

    async begin(name, part = {}) {
      const { Vpc } = await room.ec2.send(new CreateVpcCommand({ CidrBlock: '10.16.0.0/16' }));
      const { id, modes, choices } = await setups.start();
      await setups.save({
        id,
        step: 'identity',
        modes,
        choices: {
          ...choices,
          name,
          region: REGION,
          endpoint: room.proxy.endpoint,
          logGroup: { ...choices.logGroup, name },
          role: { mode: 'create', name: `${name}-role` },
          targets: [{ kind: 'VPC', id: Vpc?.VpcId ?? '', name: 'core' }],
          collector: { mode: 'create-user', userName: `${name}-reader` },
          ...part,
        },
      });
      return setups.identify(id, KEY);
    },

    async against(call, reply, work) {
      const end = room.proxy.use(({ action }) => (action === call ? reply : null));
      try {
        return await work();
      } catch (error) {
        return toProblem(error);
      } finally {
        end();
      }
    },

    restarted: async () =>
      createSetups({
        ...common,
        secrets: withoutKeychain(),
        sources,
        onChange: () => undefined,
      }),

    async stop() {
      sources.close();
      await engine.stop();
      await room.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
