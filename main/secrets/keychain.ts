import { randomBytes } from 'node:crypto';
import { type Problem, ProblemError } from '../../core/problem';
import { redactSecrets } from './redact';

/** The part of keytar that is used. Every function goes to the system's keychain. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/**
 * Loads keytar. Not a static import: on Linux its binary needs libsecret-1.so.0 at load time,
 * and an app without that library still has to start.
 */
export async function loadKeytar(): Promise<Keychain> {
  const module: { readonly default?: Keychain } & Partial<Keychain> = await import('keytar');
  const keychain = module.default ?? module;
  if (!isKeychain(keychain)) throw new Error('keytar has none of its functions');
  return keychain;
}

/**
 * Writes, reads back and deletes an entry of its own. Resolves when the keychain works,
 * else throws with the cause. A keychain that waits for an unlock prompt counts as absent after `timeoutMs`.
 */
export async function probeKeychain(
  keychain: Keychain,
  service: string,
  timeoutMs: number,
): Promise<void> {
  const account = `probe-${randomBytes(6).toString('hex')}`;
  const value = randomBytes(16).toString('hex');
  const steps = async (): Promise<void> => {
    await keychain.setPassword(service, account, value);
    let read: string | null;
    try {
      read = await keychain.getPassword(service, account);
    } finally {
      await keychain.deletePassword(service, account);
    }
    if (read !== value) throw new Error('the keychain returned another value than was stored');
  };
  await withTimeout(steps(), timeoutMs);
}

/** Rejects with `secrets/no-answer` when the work takes longer; the work itself cannot be ended. */
export async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new ProblemError({
          code: 'secrets/no-answer',
          message: 'The keychain did not answer.',
          action: 'Unlock the keychain or keyring, then try again.',
          retryable: true,
        }),
      );
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why there is no keychain, in words for the platform. `cause` is what loading or probing threw. */
export function keychainProblem(
  stage: 'load' | 'probe',
  cause: unknown,
  platform: NodeJS.Platform,
): Problem {
  const detail = redactSecrets(cause instanceof Error ? cause.message : String(cause));
  const session = 'Access keys are kept in memory until Flowglass ends.';
  if (platform !== 'linux') {
    return {
      code: stage === 'load' ? 'secrets/not-loaded' : 'secrets/unavailable',
      message: `The system keychain cannot be used. ${session}`,
      action: 'Unlock the keychain, then start Flowglass again.',
      detail,
    };
  }
  if (stage === 'load') {
    return {
      code: 'secrets/no-libsecret',
      message: `The library that reaches the keyring is missing. ${session}`,
      action:
        'Install libsecret-1-0 and a keyring such as gnome-keyring or KWallet, then start Flowglass again.',
      detail,
    };
  }
  if (cause instanceof ProblemError && cause.problem.code === 'secrets/no-answer') {
    return {
      code: 'secrets/locked',
      message: `The keyring did not answer; it may be locked. ${session}`,
      action: 'Unlock the keyring, then start Flowglass again.',
      detail,
    };
  }
  if (/collection\/login|locked|dismissed/i.test(detail)) {
    return {
      code: 'secrets/locked',
      message: `The keyring is locked. ${session}`,
      action: 'Unlock the login keyring, then start Flowglass again.',
      detail,
    };
  }
  return {
    code: 'secrets/no-keyring',
    message: `No keyring is running. ${session}`,
    action:
      'Install and unlock gnome-keyring or KWallet in a desktop session, then start Flowglass again.',
    detail,
  };
}

function isKeychain(value: Partial<Keychain>): value is Keychain {
  return (
    typeof value.getPassword === 'function' &&
    typeof value.setPassword === 'function' &&
    typeof value.deletePassword === 'function'
  );
}
