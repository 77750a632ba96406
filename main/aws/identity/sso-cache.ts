import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, homeFolder } from './aws-files';

/**
 * Whether an SSO log-in can be used. `ended` cannot be renewed without the person.
 * @param id name of the `sso-session`, or the start URL of a profile that has none
 * @param now epoch milliseconds
 */
export async function ssoState(
  id: string,
  env: Environment,
  now: number,
): Promise<'usable' | 'missing' | 'ended'> {
  const name = createHash('sha1').update(id).digest('hex');
  const path = join(homeFolder(env), '.aws', 'sso', 'cache', `${name}.json`);
  let token: CachedToken;
  try {
    token = JSON.parse(await readFile(path, 'utf8')) as CachedToken;
  } catch {
    return 'missing';
  }
  if (typeof token?.accessToken !== 'string') return 'missing';
  const end = Date.parse(token.expiresAt ?? '');
  if (end > now) return 'usable';
  // The SDK renews it with these, as long as the registration of the program lasts.
  const renews = [token.clientId, token.clientSecret, token.refreshToken].every(
    (part) => typeof part === 'string',
  );
  const registered = Date.parse(token.registrationExpiresAt ?? '');
  return renews && !(registered <= now) ? 'usable' : 'ended';
}

/** What `aws sso login` leaves: only times and what is there are looked at. */
interface CachedToken {
  readonly accessToken?: string;
  readonly expiresAt?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly refreshToken?: string;
  readonly registrationExpiresAt?: string;
}
