import type { KeychainState } from '../../contract/values';
import { type Problem, ProblemError } from '../../core/problem';
import { type AccessKey, toCredential } from './credential';
import { type Keychain, keychainProblem, loadKeytar, probeKeychain, withTimeout } from './keychain';
import { redactSecrets } from './redact';

/** Name under which entries stand in the system's keychain. */
export const SERVICE_NAME = 'Flowglass';

/** Credentials by source, in the keychain or, without one, in memory until the process ends. */
export interface SecretStore {
  readonly state: KeychainState;
  /** Takes the place of an older one. Throws `secrets/not-saved`. */
  saveCredential(sourceId: string, credential: AccessKey): Promise<void>;
  /** Null when none was saved. Throws `secrets/not-read`, or `secrets/damaged` for an unreadable entry. */
  readCredential(sourceId: string): Promise<AccessKey | null>;
  /** True when there was one. */
  removeCredential(sourceId: string): Promise<boolean>;
}

export interface SecretStoreOptions {
  readonly service?: string;
  /** Takes the place of keytar. */
  readonly load?: () => Promise<Keychain>;
  readonly platform?: NodeJS.Platform;
  /** How long the probe may take; an unlock prompt has this long to be answered. */
  readonly probeTimeoutMs?: number;
  /** How long one later call may take. */
  readonly callTimeoutMs?: number;
}

/**
 * Opens the keychain and proves that it works; never throws. Without one the store keeps
 * credentials in memory only and its state says why and what to install or unlock:
 * secrets are never written to a file.
 */
export async function openSecretStore(options: SecretStoreOptions = {}): Promise<SecretStore> {
  const service = options.service ?? SERVICE_NAME;
  const platform = options.platform ?? process.platform;
  let keychain: Keychain;
  try {
    keychain = await (options.load ?? loadKeytar)();
  } catch (error) {
    return sessionStore(keychainProblem('load', error, platform));
  }
  try {
    await probeKeychain(keychain, service, options.probeTimeoutMs ?? 10_000);
  } catch (error) {
    return sessionStore(keychainProblem('probe', error, platform));
  }
  return keychainStore(keychain, service, options.callTimeoutMs ?? 60_000);
}

function keychainStore(keychain: Keychain, service: string, timeoutMs: number): SecretStore {
  const call = async <T>(code: string, message: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await withTimeout(work(), timeoutMs);
    } catch (error) {
      throw new ProblemError({
        code,
        message,
        action: 'Unlock the keychain or keyring, then try again.',
        retryable: true,
        detail: redactSecrets(error instanceof Error ? error.message : String(error)),
      });
    }
  };
  return {
    state: { kind: 'keychain', problem: null },
    saveCredential: (sourceId, credential) =>
      call('secrets/not-saved', 'The access key could not be saved in the keychain.', () =>
        keychain.setPassword(service, sourceId, encode(credential)),
      ),
    async readCredential(sourceId) {
      const text = await call(
        'secrets/not-read',
        'The access key could not be read from the keychain.',
        () => keychain.getPassword(service, sourceId),
      );
      return text === null ? null : decode(text);
    },
    removeCredential: (sourceId) =>
      call('secrets/not-removed', 'The access key could not be removed from the keychain.', () =>
        keychain.deletePassword(service, sourceId),
      ),
  };
}

function sessionStore(problem: Problem): SecretStore {
  const entries = new Map<string, string>();
  return {
    state: { kind: 'session', problem },
    async saveCredential(sourceId, credential) {
      entries.set(sourceId, encode(credential));
    },
    async readCredential(sourceId) {
      const text = entries.get(sourceId);
      return text === undefined ? null : decode(text);
    },
    async removeCredential(sourceId) {
      return entries.delete(sourceId);
    },
  };
}

function encode(credential: AccessKey): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credential;
  // Spelt out: a credential as a whole turns into JSON without its secrets.
  const clean = toCredential(accessKeyId, secretAccessKey, sessionToken);
  return JSON.stringify({ ...clean });
}

function decode(text: string): AccessKey {
  const damaged = (): ProblemError =>
    new ProblemError({
      code: 'secrets/damaged',
      message: 'The entry in the keychain is not an access key of Flowglass.',
      action: 'Enter the access key of this source again.',
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the secret.
    throw damaged();
  }
  if (typeof value !== 'object' || value === null) throw damaged();
  const { accessKeyId, secretAccessKey, sessionToken } = value as Record<string, unknown>;
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') throw damaged();
  if (accessKeyId === '' || secretAccessKey === '') throw damaged();
  return toCredential(
    accessKeyId,
    secretAccessKey,
    typeof sessionToken === 'string' ? sessionToken : '',
  );
}
