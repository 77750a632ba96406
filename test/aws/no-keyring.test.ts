import { expect, it } from 'vitest';
import { toCredential } from '../../main/secrets/credential';
import { openSecretStore } from '../../main/secrets/secret-store';
import { noKeyring } from '../harness/keyring';

// A process of its own: libsecret looks for the bus once.
it.runIf(process.platform === 'linux')(
  'without a keyring, keys stay in memory and the reason says what to install',
  async () => {
    Object.assign(process.env, noKeyring);
    const store = await openSecretStore();
    expect(store.state.kind).toBe('session');
    expect(store.state.problem).toMatchObject({ code: 'secrets/no-keyring' });
    expect(store.state.problem?.action).toContain('gnome-keyring');
    await store.saveCredential('one', toCredential('AKIATEST', 'secret'));
    expect((await store.readCredential('one'))?.secretAccessKey).toBe('secret');
  },
);
