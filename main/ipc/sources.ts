import { randomUUID } from 'node:crypto';
import type { VerifySummary } from '../../contract/aws';
import type {
  ConnectivityRow,
  PollSummary,
  Source,
  SourceForm,
  SourceStatus,
} from '../../contract/values';
import { type Problem, ProblemError, toProblem } from '../../core/problem';
import type { Logger } from '../log/logger';
import type { AccessKey } from '../secrets/credential';
import type { SecretStore } from '../secrets/secret-store';
import type { Credential, Engine } from '../workers/engine';
import type { Network } from './network';
import { readSourceEdit, readSourceForm } from './source-form';

export interface SourcesOptions {
  readonly engine: Engine;
  readonly secrets: Promise<SecretStore>;
  readonly network: Network;
  readonly log: Logger;
  readonly onChange: (sources: readonly SourceStatus[]) => void;
}

/** Sources joined with their keys: keys stay in this process and go to the writer thread in memory. */
export interface Sources {
  /** Starts to poll every source that is not paused; what keeps one from it is told in its status. */
  startAll(): Promise<void>;
  list(): Promise<readonly SourceStatus[]>;
  /** @throws ProblemError `source/…` for the form's faults, `secrets/…` when the key cannot be kept */
  add(form: SourceForm): Promise<Source>;
  /** Adds a source, or changes the one with its id. Null: its credentials are a profile's. */
  addReady(source: Source, key: AccessKey | null): Promise<void>;
  /** Empty key fields keep the key. */
  edit(id: string, form: SourceForm): Promise<Source>;
  /** Epoch seconds, inclusive. */
  backfill(id: string, from: number, to: number): Promise<void>;
  fillGaps(id: string): Promise<void>;
  verify(id: string): Promise<VerifySummary>;
  /** The source and what its calls are signed with. */
  withCredential(
    id: string,
  ): Promise<{ readonly status: SourceStatus; readonly credential: Credential }>;
  /** Null: all. */
  test(id: string | null): Promise<readonly ConnectivityRow[]>;
  poll(id: string): Promise<PollSummary>;
  pause(id: string, paused: boolean): Promise<void>;
  remove(id: string, keepRecords: boolean): Promise<void>;
  close(): void;
}

export function createSources(options: SourcesOptions): Sources {
  const { engine, secrets, network, log, onChange } = options;
  /** Why a source is not polled, where only this side knows: its key. */
  const keyProblems = new Map<string, Problem>();

  const withKeys = (statuses: readonly SourceStatus[]): readonly SourceStatus[] =>
    statuses.map((status) => {
      const problem = keyProblems.get(status.source.id);
      if (problem === undefined || status.state === 'paused') return status;
      return { ...status, state: 'failing', problem };
    });
  const list = async (): Promise<readonly SourceStatus[]> => withKeys(await engine.listSources());
  const changed = async (): Promise<void> => onChange(await list());
  const end = engine.on('sourcesChanged', (statuses) => onChange(withKeys(statuses)));

  async function findStatus(id: string): Promise<SourceStatus> {
    const found = (await engine.listSources()).find(({ source }) => source.id === id);
    if (found !== undefined) return found;
    throw new ProblemError({
      code: 'source/unknown',
      message: 'There is no such source any more.',
      action: 'Look at the list of sources again.',
    });
  }

  const find = async (id: string): Promise<Source> => (await findStatus(id)).source;

  async function keyOf(source: Source): Promise<Credential> {
    try {
      await network.prepare(source.region, source.endpoint);
      if (source.profile !== null) {
        keyProblems.delete(source.id);
        return { profile: source.profile };
      }
      const store = await secrets;
      const credential = await store.readCredential(source.id);
      if (credential === null) throw noKey(source, store.state.kind);
      keyProblems.delete(source.id);
      return credential;
    } catch (error) {
      keyProblems.set(source.id, toProblem(error, 'secrets/not-read'));
      throw error;
    }
  }

  async function startPolling(source: Source): Promise<void> {
    try {
      await engine.startPolling(source.id, await keyOf(source));
    } catch (error) {
      log.warn('A source is not polled', { source: source.name, problem: toProblem(error) });
      await changed();
    }
  }

  async function refuseTakenName({ id, name }: Source): Promise<void> {
    const others = await engine.listSources();
    if (others.some(({ source }) => source.name === name && source.id !== id))
      throw nameTaken(name);
  }

  async function addReady(source: Source, key: AccessKey | null): Promise<void> {
    await refuseTakenName(source);
    // The key first: a source that is listed has one, and a key without a source harms nobody.
    const store = await secrets;
    if (key !== null) await store.saveCredential(source.id, key);
    try {
      await engine.addSource(source);
    } catch (error) {
      await store.removeCredential(source.id).catch(() => undefined);
      throw error;
    }
    await startPolling(source);
  }

  return {
    async startAll() {
      const statuses = await engine.listSources();
      await Promise.all(
        statuses.filter(({ source }) => !source.paused).map(({ source }) => startPolling(source)),
      );
    },
    list,
    async add(form) {
      const { source, credential } = readSourceForm(form, randomUUID(), Date.now());
      await addReady(source, credential);
      return source;
    },
    addReady,
    async edit(id, form) {
      const old = await find(id);
      const { source, credential } = readSourceEdit(form, old, Date.now());
      await refuseTakenName(source);
      const store = await secrets;
      if (credential !== null) await store.saveCredential(id, credential);
      await engine.stopPolling(id);
      await engine.updateSource(source);
      if (source.profile !== null) await store.removeCredential(id);
      if (!source.paused) await startPolling(source);
      await changed();
      return source;
    },
    async backfill(id, from, to) {
      if (from > to) throw turnedRound();
      await engine.backfill(id, from, to, await keyOf(await find(id)));
    },
    async fillGaps(id) {
      await engine.fillGaps(id, await keyOf(await find(id)));
    },
    async verify(id) {
      return engine.verifySource(id, await keyOf(await find(id)));
    },
    async withCredential(id) {
      const status = await findStatus(id);
      return { status, credential: await keyOf(status.source) };
    },
    async test(id) {
      const chosen =
        id === null ? (await engine.listSources()).map(({ source }) => source) : [await find(id)];
      return Promise.all(
        chosen.map(async (source) => {
          try {
            return await engine.testSource(source.id, await keyOf(source));
          } catch (error) {
            return failedRow(source, toProblem(error));
          }
        }),
      );
    },
    async poll(id) {
      const source = await find(id);
      return engine.pollOnce(id, await keyOf(source), {});
    },
    async pause(id, paused) {
      const source = await find(id);
      await engine.updateSource({ ...source, paused });
      if (paused) await engine.stopPolling(id);
      else await startPolling(source);
      await changed();
    },
    async remove(id, keepRecords) {
      await engine.stopPolling(id);
      await engine.removeSource(id, keepRecords);
      keyProblems.delete(id);
      await (await secrets).removeCredential(id);
      await changed();
    },
    close: end,
  };
}

function noKey(source: Source, kind: 'keychain' | 'session'): ProblemError {
  return new ProblemError({
    code: 'secrets/no-key',
    message:
      kind === 'keychain'
        ? `The keychain holds no access key for "${source.name}".`
        : `The access key of "${source.name}" was kept in memory only and is gone.`,
    action: 'Enter its access key again, or choose a profile.',
    remedy: 'enter-key',
  });
}

/** Another source has the name. */
export function nameTaken(name: string): ProblemError {
  return new ProblemError({
    code: 'source/name-taken',
    message: `There is a source "${name}" already.`,
    action: 'Choose another name.',
  });
}

function turnedRound(): ProblemError {
  return new ProblemError({
    code: 'source/bad-range',
    message: 'The end of the range to read lies before its start.',
    action: 'Choose an end after the start.',
  });
}

function failedRow(source: Source, problem: Problem): ConnectivityRow {
  return {
    ip: '',
    access: `aws cloudwatch(${source.name})`,
    status: 'failed',
    name: 'amazon.com',
    type: 'Amazon AWS CloudWatch',
    description: source.description,
    problem,
  };
}
