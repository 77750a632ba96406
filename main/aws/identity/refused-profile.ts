import type { Problem } from '../../../core/problem';
import { redactSecrets } from '../../secrets/redact';
import { errorName, isDenied } from '../failure/names';
import {
  profileConsoleSignIn,
  profileIncomplete,
  profileMfa,
  profileNotFound,
  profileProcessFailed,
  profileRoleRefused,
  profileSignIn,
} from './profile-problems';
import { findProfile, roleOf } from './profiles';

/**
 * What rules a profile out before anything is asked, or null. A role with an MFA device is not even tried: the SDK
 * would ask its source besides, and nobody would hear of it when that fails.
 */
export async function blockedProfile(name: string): Promise<Problem | null> {
  const facts = await findProfile(name);
  if (facts === null) return profileNotFound(name);
  return facts.problem?.code === 'aws/profile-mfa' ? facts.problem : null;
}

/**
 * Why a profile gave no credentials, or null when the fault is not the profile's: no network, a throttled call.
 * `error` is what the SDK's provider threw, or the call it made.
 */
export async function refusedProfile(name: string, error: unknown): Promise<Problem | null> {
  const facts = await findProfile(name);
  if (facts === null) return profileNotFound(name);
  const text = error instanceof Error ? error.message : String(error);
  const detail = redactSecrets(text).slice(0, 800);
  if (facts.problem !== null) return { ...facts.problem, detail };
  if (isDenied(error) && /sts:AssumeRole/.test(text)) {
    return profileRoleRefused(name, await roleOf(name), detail);
  }
  const call = errorName(error);
  if (/^(?:UnauthorizedException|InvalidGrantException)$/.test(call) || /\bSSO\b/.test(text)) {
    // The portal no longer knows a log-in that looks well here.
    return { ...profileSignIn(name, name, 'ended'), detail };
  }
  if (call !== 'CredentialsProviderError' && call !== 'TokenProviderError') return null;
  if (/multi-factor|MFA/.test(text)) return { ...profileMfa(name), detail };
  // Only its own words: the SDK's sentence holds the command line.
  if (facts.kind === 'process') return profileProcessFailed(name, '');
  if (facts.description === 'Console log-in') return { ...profileConsoleSignIn(name), detail };
  return { ...profileIncomplete(name, 'gave no credentials'), detail };
}
