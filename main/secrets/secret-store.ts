import type { KeychainState } from '../../contract/values';
import { type Problem, ProblemError } from '../../core/problem';
import { type AccessKey, toCredential } from './credential';
import { type Keychain, keychainProblem, loadKeytar, probeKeychain, withTimeout } from './keychain';
import { redactSecrets } from './redact';

/** Name under which entries stand in the system's keychain. */
export const SERVICE_NAME = 'Flowglass';

/** What a proxy asks for. An empty user: the one in the proxy's address. */
export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** Entry of the proxy's log-in; sources are named by UUIDs, so none is called like it. */
const PROXY_ENTRY = 'network-proxy';

/** Credentials by source, and the log-in of the proxy, in the keychain or, without one, in memory until the process ends. */
export interface SecretStore {
  readonly state: KeychainState;
  /** Takes the place of an older one. Throws `secrets/not-saved`. */
  saveCredential(sourceId: string, credential: AccessKey): Promise<void>;
  /** Null when none was saved. Throws `secrets/not-read`, or `secrets/damaged` for an unreadable entry. */
  readCredential(sourceId: string): Promise<AccessKey | null>;
  /** True when there was one. */
  removeCredential(sourceId: string): Promise<boolean>;
  /** Takes the place of an older one; null removes it. Throws `secrets/not-saved`. */
  saveProxyPassword(login: ProxyLogin | null): Promise<void>;
  /** Null when none was saved. Throws `secrets/not-read`, or `secrets/damaged` for an unreadable entry. */
  readProxyPassword(): Promise<ProxyLogin | null>;
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
    saveProxyPassword: (login) =>
      call(
        'secrets/not-saved',
        "The proxy's password could not be saved in the keychain.",
        async () => {
          if (login === null) await keychain.deletePassword(service, PROXY_ENTRY);
          else await keychain.setPassword(service, PROXY_ENTRY, JSON.stringify(login));
        },
      ),
    async readProxyPassword() {
      const text = await call(
        'secrets/not-read',
        "The proxy's password could not be read from the keychain.",
        () => keychain.getPassword(service, PROXY_ENTRY),
      );
      return text === null ? null : decodeLogin(text);
    },
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
    async saveProxyPassword(login) {
      if (login === null) entries.delete(PROXY_ENTRY);
      else entries.set(PROXY_ENTRY, JSON.stringify(login));
    },
    async readProxyPassword() {
      const text = entries.get(PROXY_ENTRY);
      return text === undefined ? null : decodeLogin(text);
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
  const { accessKeyId, secretAccessKey, sessionToken } = fieldsOf(text, damagedKey);
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') throw damagedKey();
  if (accessKeyId === '' || secretAccessKey === '') throw damagedKey();
  return toCredential(
    accessKeyId,
    secretAccessKey,
    typeof sessionToken === 'string' ? sessionToken : '',
  );
}

function decodeLogin(text: string): ProxyLogin {
  const { user, password } = fieldsOf(text, damagedLogin);
  if (typeof user !== 'string' || typeof password !== 'string') throw damagedLogin();
  return { user, password };
}

function fieldsOf(text: string, damaged: () => ProblemError): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the secret.
    throw damaged();
  }
  if (typeof value !== 'object' || value === null) throw damaged();
  return value as Readonly<Record<string, unknown>>;
}

function damagedKey(): ProblemError {
  return new ProblemError({
    code: 'secrets/damaged',
    message: 'The entry in the keychain is not an access key of Flowglass.',
    action: 'Enter the access key of this source again.',
    remedy: 'enter-key',
  });
}

function damagedLogin(): ProblemError {
  return new ProblemError({
    code: 'secrets/damaged',
    message: "The entry in the keychain is not a proxy's log-in of Flowglass.",
    action: 'Enter the user and the password of the proxy again.',
    remedy: 'network-settings',
  });
}
