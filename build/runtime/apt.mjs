import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { exists, withLock } from './files.mjs';
import { cacheDir } from './paths.mjs';

export const isRoot = process.getuid?.() === 0;

/** @returns {Promise<boolean>} whether this machine takes Debian packages */
export async function hasApt() {
  return process.platform === 'linux' && (await exists('/usr/bin/apt-get'));
}

/**
 * @param {readonly string[]} names
 * @returns {Promise<readonly string[]>} those not installed
 */
export async function missingPackages(names) {
  const { output } = await run('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\n',
    ...names,
  ]);
  const installed = new Set(
    output.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return names.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/** @param {readonly string[]} names */
export function aptCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/**
 * Installs Debian packages that are missing, when allowed to; otherwise says the exact command.
 * @param {readonly string[]} names
 * @param {string} purpose completes "… needs these packages"
 */
export async function ensurePackages(names, purpose) {
  if ((await missingPackages(names)).length === 0) return;
  // Two at once would meet at apt's own lock, which does not wait.
  await withLock(join(cacheDir, 'apt.lock'), () => installMissing(names, purpose));
}

/**
 * @param {readonly string[]} names
 * @param {string} purpose
 */
async function installMissing(names, purpose) {
  const wanted = await missingPackages(names);
  if (wanted.length === 0) return;
  if (!isRoot) {
    throw new SetupError(
      `${purpose} needs packages that are not installed: ${wanted.join(' ')}\nRun this, then try again:\n  ${aptCommand(wanted)}`,
    );
  }
  say(`Installing Debian packages: ${wanted.join(' ')}`);
  if (await listsAreEmpty()) await apt(['update']);
  const first = await install(wanted, false);
  if (first.code === 0) return;
  // Package lists baked into an image go stale: names resolve to versions no mirror has any more.
  await apt(['update']);
  await install(wanted, true);
}

/**
 * @param {readonly string[]} names
 * @param {boolean} mustWork
 */
async function install(names, mustWork) {
  const current = await Promise.all(names.map(currentName));
  return apt(['install', '-y', '--no-install-recommends', ...current], mustWork);
}

/**
 * Ubuntu 24.04 renamed some libraries with a t64 suffix and left the old names without a package.
 * @param {string} name
 */
async function currentName(name) {
  if (!name.startsWith('lib')) return name;
  const { code } = await run('apt-cache', ['show', `${name}t64`]);
  return code === 0 ? `${name}t64` : name;
}

async function listsAreEmpty() {
  const entries = await readdir('/var/lib/apt/lists').catch(() => []);
  return !entries.some((name) => /_Packages|_InRelease|_Release/.test(name));
}

/** @param {readonly string[]} args */
async function apt(args, mustWork = true) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = await run('apt-get', ['-q', ...args], { env });
  if (result.code !== 0 && mustWork) {
    throw new SetupError(`apt-get ${args.join(' ')} failed:\n${tail(result.output)}`);
  }
  return result;
}
