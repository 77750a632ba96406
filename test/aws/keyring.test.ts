import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCredential } from '../../main/secrets/credential';
import { loadKeytar } from '../../main/secrets/keychain';
import { openSecretStore, type SecretStore } from '../../main/secrets/secret-store';
import { type Keyring, startKeyring } from '../harness/keyring';

// On Linux the keyring is one of its own; elsewhere it is the system's, under a name of its own.
const service = `Flowglass test ${process.pid}`;
const credential = toCredential('AKIATESTTESTTESTTEST', 'secret/with+signs=é', 'token '.repeat(60));

let keyring: Keyring | null = null;
let store: SecretStore;

beforeAll(async () => {
  if (process.platform === 'linux') {
    keyring = await startKeyring();
    Object.assign(process.env, keyring.env);
  }
  store = await openSecretStore({ service });
});
afterAll(async () => {
  const keytar = await loadKeytar();
  for (const id of ['one', 'two']) await keytar.deletePassword(service, id);
  await keyring?.stop();
});

describe("the system's keychain", () => {
  it('is found, and the proof leaves nothing in it', async () => {
    expect(store.state).toEqual({ kind: 'keychain', problem: null });
    const keytar = await import('keytar');
    expect(await keytar.findCredentials(service)).toEqual([]);
  });

  it('keeps, replaces and removes the credential of each source', async () => {
    await store.saveCredential('one', toCredential('AKIAOLD', 'old'));
    await store.saveCredential('one', credential);
    await store.saveCredential('two', toCredential('AKIATWO', 'two'));
    expect({ ...(await store.readCredential('one')) }).toEqual({ ...credential });
    expect((await store.readCredential('two'))?.secretAccessKey).toBe('two');

    expect(await store.removeCredential('one')).toBe(true);
    expect(await store.removeCredential('one')).toBe(false);
    expect(await store.readCredential('one')).toBeNull();
    expect((await store.readCredential('two'))?.accessKeyId).toBe('AKIATWO');
  });

  it('gives the credential to the next start', async () => {
    await store.saveCredential('one', credential);
    const next = await openSecretStore({ service });
    expect({ ...(await next.readCredential('one')) }).toEqual({ ...credential });
  });
});
