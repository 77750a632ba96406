import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ProfileFacts } from '../../../contract/setup';
import type { Problem } from '../../../core/problem';
import { type AwsFiles, type Environment, type ProfileSettings, readAwsFiles } from './aws-files';
import { profileIncomplete, profileMfa, profileNotFound, profileSignIn } from './profile-problems';
import { ssoState } from './sso-cache';

/** What looking at a profile needs besides its name. */
interface Look {
  readonly files: AwsFiles;
  readonly env: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The profiles of the AWS configuration files, that of `AWS_PROFILE`, else `default`, first, then by name.
 * Nothing is asked of AWS, no program is run, and no secret is in the answer. Never throws: files that
 * are not there have no profiles.
 */
export async function listProfiles(
  env: Environment = process.env,
  now: number = Date.now(),
): Promise<readonly ProfileFacts[]> {
  const look = { files: await readAwsFiles(env), env, now };
  const first = env['AWS_PROFILE'] || 'default';
  const names = [...look.files.profiles.keys()].sort(
    (a, b) => Number(b === first) - Number(a === first) || a.localeCompare(b),
  );
  return Promise.all(names.map((name) => factsOf(name, look)));
}

/** One profile; null when the files do not name it. */
export async function findProfile(
  name: string,
  env: Environment = process.env,
  now: number = Date.now(),
): Promise<ProfileFacts | null> {
  const look = { files: await readAwsFiles(env), env, now };
  return look.files.profiles.has(name) ? factsOf(name, look) : null;
}

/** The role that a profile takes, or empty: for what is told when it is refused. */
export async function roleOf(name: string, env: Environment = process.env): Promise<string> {
  return (await readAwsFiles(env)).profiles.get(name)?.get('role_arn') ?? '';
}

async function factsOf(name: string, look: Look): Promise<ProfileFacts> {
  const settings = look.files.profiles.get(name) ?? new Map<string, string>();
  const kind = kindOf(settings);
  const get = (key: string): string => settings.get(key) ?? '';
  const account =
    get('aws_account_id') ||
    get('sso_account_id') ||
    (/^arn:[^:]*:iam::(\d{12}):/.exec(get('role_arn'))?.[1] ?? '');
  return {
    name,
    kind,
    region: get('region'),
    accountId: account,
    description: describe(kind, settings),
    problem: await problemOf(name, look, []),
  };
}

/** The order in which the SDK tries them. */
function kindOf(settings: ProfileSettings): ProfileFacts['kind'] {
  const sourced = settings.has('source_profile') || settings.has('credential_source');
  if (settings.has('role_arn') && sourced) return 'role';
  if (settings.has('aws_access_key_id') || settings.has('aws_secret_access_key')) return 'static';
  if (settings.has('web_identity_token_file')) return 'web-identity';
  if (settings.has('credential_process')) return 'process';
  if ([...settings.keys()].some((key) => key.startsWith('sso_'))) return 'sso';
  return 'unknown';
}

function describe(kind: ProfileFacts['kind'], settings: ProfileSettings): string {
  const get = (key: string): string => settings.get(key) ?? '';
  const role = get('role_arn').replace(/^.*?:role\//, '');
  switch (kind) {
    case 'static':
      return get('aws_session_token') === '' ? 'Access key' : 'Temporary access key';
    case 'sso':
      return `SSO role ${get('sso_role_name')}`;
    case 'role':
      return `Role ${role} by ${get('source_profile') || get('credential_source')}`;
    case 'process':
      // Its arguments may hold a password.
      return `Program ${programOf(get('credential_process'))}`;
    case 'web-identity':
      return `Role ${role} by a web identity`;
    case 'unknown':
      return settings.has('login_session') ? 'Console log-in' : 'No credentials';
  }
}

function programOf(command: string): string {
  const [, quoted, plain] = /^\s*(?:"([^"]*)"|(\S+))/.exec(command) ?? [];
  return basename((quoted ?? plain ?? '').replaceAll('\\', '/'));
}

/** What keeps the profile, or one it builds on, from being used now; null when nothing shows. */
async function problemOf(
  name: string,
  look: Look,
  before: readonly string[],
): Promise<Problem | null> {
  const settings = look.files.profiles.get(name);
  if (settings === undefined) return profileNotFound(name);
  if (!/^[\w@+.%:/-]+$/.test(name)) {
    return profileIncomplete(name, 'has a name with a character that the AWS SDK does not read');
  }
  const has = (key: string): boolean => settings.has(key);
  switch (kindOf(settings)) {
    case 'static':
      if (!has('aws_secret_access_key')) return profileIncomplete(name, 'has no secret access key');
      return has('aws_access_key_id') ? null : profileIncomplete(name, 'has no access key ID');
    case 'role':
      return roleProblem(name, settings, look, before);
    case 'web-identity':
      if (!has('role_arn')) return profileIncomplete(name, 'names no role_arn');
      return (await isThere(settings.get('web_identity_token_file') ?? ''))
        ? null
        : profileIncomplete(name, 'names a web_identity_token_file that is not there');
    case 'sso':
      return ssoProblem(name, settings, look);
    case 'process':
      return null;
    case 'unknown': {
      // A source for roles need not be of use by itself.
      const sourceOnly = before.length > 0 && has('credential_source');
      const known = has('login_session') || sourceOnly;
      return known ? null : profileIncomplete(name, 'holds no credentials');
    }
  }
}

async function roleProblem(
  name: string,
  settings: ProfileSettings,
  look: Look,
  before: readonly string[],
): Promise<Problem | null> {
  if (settings.has('mfa_serial')) return profileMfa(name);
  const source = settings.get('source_profile');
  if (source === undefined) return null;
  const sourced = look.files.profiles.get(source);
  if (sourced === undefined) {
    return profileIncomplete(name, `builds on the profile "${source}", which is not there`);
  }
  // A profile may build on its own access key; any other circle has no beginning.
  if (sourced.has('aws_access_key_id') && sourced.has('aws_secret_access_key')) return null;
  if (source === name || before.includes(source)) {
    return profileIncomplete(name, `builds on "${source}", which builds on it again`);
  }
  return problemOf(source, look, [...before, name]);
}

async function ssoProblem(
  name: string,
  settings: ProfileSettings,
  look: Look,
): Promise<Problem | null> {
  const sessionName = settings.get('sso_session');
  const session = sessionName === undefined ? settings : look.files.ssoSessions.get(sessionName);
  if (session === undefined) {
    return profileIncomplete(
      name,
      `names the sso-session "${sessionName ?? ''}", which is not there`,
    );
  }
  for (const key of ['sso_account_id', 'sso_role_name']) {
    if (!settings.has(key)) return profileIncomplete(name, `has no ${key}`);
  }
  for (const key of ['sso_start_url', 'sso_region']) {
    if (!session.has(key)) return profileIncomplete(name, `has no ${key}`);
  }
  const state = await ssoState(
    sessionName ?? session.get('sso_start_url') ?? '',
    look.env,
    look.now,
  );
  return state === 'usable' ? null : profileSignIn(name, name, state);
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
