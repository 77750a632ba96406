import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheDir } from './paths.mjs';
import { exists, withLock } from './files.mjs';
import { run, tail } from './run.mjs';
import { say } from './say.mjs';

const packageDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const reachTimeout = 8_000;
const downloadTimeout = 10 * 60_000;

/** @returns {Promise<string>} the version package.json declares */
export async function officialVersion() {
  return JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')).version;
}

/** @returns {Promise<{ executable: string, version: string } | undefined>} */
export async function findOfficial() {
  const name = await readFile(join(packageDir, 'path.txt'), 'utf8').catch(() => undefined);
  if (name === undefined) return undefined;
  const executable = join(packageDir, 'dist', name);
  return (await exists(executable)) ? { executable, version: await officialVersion() } : undefined;
}

/**
 * Downloads the declared Electron with its own installer.
 * @returns {Promise<string>} why it failed; empty when it worked
 */
export async function installOfficial() {
  return withLock(join(cacheDir, 'electron', 'official.lock'), async () => {
    if (await findOfficial()) return '';
    const version = await officialVersion();
    const obstacle = await reach(version);
    if (obstacle) return obstacle;
    say(`Downloading Electron ${version}…`);
    const installer = join(packageDir, 'install.js');
    const result = await run(process.execPath, [installer], { timeout: downloadTimeout });
    return result.code === 0
      ? ''
      : tail(result.output || `no answer in ${downloadTimeout / 60_000} minutes`, 4);
  });
}

/**
 * The installer tries for minutes where a firewall swallows packets; one small request tells
 * in seconds. Behind a proxy this process cannot tell, so the installer gets its try.
 * @param {string} version
 */
async function reach(version) {
  const env = process.env;
  if (env['ELECTRON_GET_USE_PROXY'] || env['https_proxy'] || env['HTTPS_PROXY']) return '';
  const mirror =
    env['ELECTRON_MIRROR'] ??
    env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/download/';
  const url = `${mirror}v${version}/SHASUMS256.txt`;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachTimeout) });
    return answer.ok ? '' : `${new URL(url).host} answered ${answer.status}`;
  } catch (error) {
    const detail = error.cause?.code ?? error.name;
    return `${new URL(url).host} is out of reach: ${detail}`;
  }
}
