import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../core/problem';
import { toCredential } from '../../../../main/secrets/credential';
import type { Keychain } from '../../../../main/secrets/keychain';
import { openSecretStore } from '../../../../main/secrets/secret-store';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const credential = toCredential('AKIAIOSFODNN7EXAMPLE', SECRET, 'tok');

/** A keychain in memory, with the faults that a real one shows only on some machines. */
function memoryKeychain(
  faults: Partial<Keychain> = {},
): Keychain & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getPassword: async (service, account) => entries.get(`${service}/${account}`) ?? null,
    setPassword: async (service, account, password) => {
      entries.set(`${service}/${account}`, password);
    },
    deletePassword: async (service, account) => entries.delete(`${service}/${account}`),
    ...faults,
  };
}

async function problemOf(work: Promise<unknown>) {
  const error: unknown = await work.catch((cause: unknown) => cause);
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${inspect(error)}`);
  return error.problem;
}

describe('openSecretStore with a keychain', () => {
  it('proves the keychain, leaves nothing of the proof, and keeps a credential per source', async () => {
    const keychain = memoryKeychain();
    const store = await openSecretStore({ load: async () => keychain });
    expect(store.state).toEqual({ kind: 'keychain', problem: null });
    expect(keychain.entries.size).toBe(0);

    await store.saveCredential('one', credential);
    expect([...keychain.entries.keys()]).toEqual(['Flowglass/one']);
    expect({ ...(await store.readCredential('one')) }).toEqual({ ...credential });
    expect(await store.readCredential('two')).toBeNull();
    expect(await store.removeCredential('one')).toBe(true);
    expect(await store.removeCredential('one')).toBe(false);
  });

  it.each(['not json', '{}', '[]', 'null', '{"accessKeyId":"a","secretAccessKey":""}'])(
    'says that the entry %s is damaged without quoting it',
    async (entry) => {
      const keychain = memoryKeychain();
      const store = await openSecretStore({ load: async () => keychain });
      keychain.entries.set('Flowglass/one', entry);
      const problem = await problemOf(store.readCredential('one'));
      expect(problem.code).toBe('secrets/damaged');
      expect(JSON.stringify(problem)).not.toContain(
        entry === '{}' || entry === '[]' ? '\0' : entry,
      );
    },
  );

  it('tells a failed save, and the secret is in no part of it', async () => {
    const keychain = memoryKeychain();
    const store = await openSecretStore({ load: async () => keychain });
    keychain.setPassword = async (_service, _account, password) => {
      throw new Error(`cannot store ${password}`);
    };
    const error: unknown = await store.saveCredential('one', credential).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ProblemError);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(SECRET);
  });

  it('gives up on a keychain that stops answering', async () => {
    const keychain = memoryKeychain();
    const store = await openSecretStore({ load: async () => keychain, callTimeoutMs: 5 });
    keychain.getPassword = () => new Promise(() => undefined);
    expect((await problemOf(store.readCredential('one'))).code).toBe('secrets/not-read');
  });
});

describe('openSecretStore without a keychain', () => {
  it.each([
    ['libsecret is missing', 'linux', 'secrets/no-libsecret', /Install libsecret-1-0/, 'load'],
    [
      'The name org.freedesktop.secrets was not provided',
      'linux',
      'secrets/no-keyring',
      /gnome-keyring/,
      'probe',
    ],
    ['Cannot create an item in a locked collection', 'linux', 'secrets/locked', /Unlock/, 'probe'],
    [
      'User interaction is not allowed',
      'darwin',
      'secrets/unavailable',
      /Unlock the keychain/,
      'probe',
    ],
  ] as const)('%s on %s: %s', async (message, platform, code, action, stage) => {
    const fail = async (): Promise<never> => {
      throw new Error(message);
    };
    const load = stage === 'load' ? fail : async () => memoryKeychain({ setPassword: fail });
    const store = await openSecretStore({ load, platform });
    expect(store.state.kind).toBe('session');
    expect(store.state.problem?.code).toBe(code);
    expect(store.state.problem?.action).toMatch(action);
    expect(store.state.problem?.message).toContain('kept in memory until Flowglass ends');
  });

  it('takes a keychain that waits for an unlock prompt for locked', async () => {
    const setPassword = () => new Promise<void>(() => undefined);
    const load = async () => memoryKeychain({ setPassword });
    const store = await openSecretStore({ load, platform: 'linux', probeTimeoutMs: 5 });
    expect(store.state.problem?.code).toBe('secrets/locked');
  });

  it('does not trust a keychain that returns something else, and still deletes the probe', async () => {
    const keychain = memoryKeychain({ getPassword: async () => 'other' });
    const store = await openSecretStore({ load: async () => keychain, platform: 'linux' });
    expect(store.state.kind).toBe('session');
    expect(keychain.entries.size).toBe(0);
  });

  it('keeps credentials until the process ends, and shows none when printed', async () => {
    const load = async (): Promise<never> => {
      throw new Error('none');
    };
    const store = await openSecretStore({ load });
    await store.saveCredential('one', credential);
    expect({ ...(await store.readCredential('one')) }).toEqual({ ...credential });
    expect(inspect(store, { depth: 9, showHidden: true })).not.toContain(SECRET);
    expect(await store.removeCredential('one')).toBe(true);
    expect(await store.readCredential('one')).toBeNull();
  });
});

describe("the proxy's log-in", () => {
  const login = { user: 'häns', password: 'p@ss "word"' };

  it('is an entry of its own, which comes and goes', async () => {
    const keychain = memoryKeychain();
    const store = await openSecretStore({ load: async () => keychain });
    expect(await store.readProxyPassword()).toBeNull();
    await store.saveProxyPassword(login);
    await store.saveCredential('one', credential);
    expect([...keychain.entries.keys()]).toEqual(['Flowglass/network-proxy', 'Flowglass/one']);
    expect(await store.readProxyPassword()).toEqual(login);
    await store.saveProxyPassword(null);
    expect(await store.readProxyPassword()).toBeNull();
    expect([...keychain.entries.keys()]).toEqual(['Flowglass/one']);
  });

  it('is kept for the session where there is no keychain', async () => {
    const load = () => Promise.reject(new Error('none'));
    const store = await openSecretStore({ load });
    await store.saveProxyPassword(login);
    expect(await store.readProxyPassword()).toEqual(login);
    await store.saveProxyPassword(null);
    expect(await store.readProxyPassword()).toBeNull();
  });

  it('is not quoted when its entry is damaged', async () => {
    const keychain = memoryKeychain();
    const store = await openSecretStore({ load: async () => keychain });
    keychain.entries.set('Flowglass/network-proxy', '{"user":"me","password":hunter2}');
    const problem = await problemOf(store.readProxyPassword());
    expect(problem).toMatchObject({ code: 'secrets/damaged', remedy: 'network-settings' });
    expect(inspect(problem)).not.toContain('hunter2');
  });
});
