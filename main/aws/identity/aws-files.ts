import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Ini, readIni } from './ini';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A profile's settings. Holds secrets: never leaves this folder. */
export type ProfileSettings = ReadonlyMap<string, string>;

export interface AwsFiles {
  /** By name; what the credentials file says wins over the config file. */
  readonly profiles: ReadonlyMap<string, ProfileSettings>;
  /** SSO log-ins that profiles share, by name. */
  readonly ssoSessions: ReadonlyMap<string, ProfileSettings>;
}

/** The home folder as the SDK finds it. */
export function homeFolder(env: Environment): string {
  return env['HOME'] || env['USERPROFILE'] || homedir();
}

/**
 * Reads `~/.aws/config` and `~/.aws/credentials`, or what `AWS_CONFIG_FILE` and
 * `AWS_SHARED_CREDENTIALS_FILE` name. A file that is not there or not readable counts as empty.
 */
export async function readAwsFiles(env: Environment): Promise<AwsFiles> {
  const path = (variable: string, name: string): string => {
    const given = env[variable] || join('~', '.aws', name);
    return /^~[\\/]/.test(given) ? join(homeFolder(env), given.slice(2)) : given;
  };
  const [config, credentials] = await Promise.all([
    readIniFile(path('AWS_CONFIG_FILE', 'config')),
    readIniFile(path('AWS_SHARED_CREDENTIALS_FILE', 'credentials')),
  ]);
  const profiles = new Map<string, Map<string, string>>();
  const ssoSessions = new Map<string, ProfileSettings>();
  const merge = (name: string, settings: ProfileSettings): void => {
    profiles.set(name, new Map([...(profiles.get(name) ?? []), ...settings]));
  };
  for (const [section, settings] of config) {
    const [, kind, name = ''] = /^(profile|sso-session) (.+)$/.exec(section) ?? [];
    if (kind === 'profile') merge(unquoted(name), settings);
    else if (kind === 'sso-session') ssoSessions.set(unquoted(name), settings);
    else if (section === 'default') merge(section, settings);
  }
  for (const [section, settings] of credentials) merge(section, settings);
  return { profiles, ssoSessions };
}

async function readIniFile(path: string): Promise<Ini> {
  try {
    return readIni(await readFile(path, 'utf8'));
  } catch {
    return new Map();
  }
}

function unquoted(name: string): string {
  return /^(["'])(.*)\1$/.exec(name)?.[2] ?? name;
}
