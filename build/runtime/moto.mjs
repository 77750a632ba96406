import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePackages, hasApt } from './apt.mjs';
import { exists, withLock, writeWhole } from './files.mjs';
import { cacheDir, inRoot } from './paths.mjs';
import { run, tail } from './run.mjs';
import { say, SetupError } from './say.mjs';

const requirements = inRoot('test', 'harness', 'moto-requirements.txt');
const home = join(cacheDir, 'moto-venv');
const stamp = join(home, 'installed.txt');
const bin = join(home, process.platform === 'win32' ? 'Scripts' : 'bin');

/** The Python that has moto, once {@link ensureMoto} has run: `-m moto.server` starts it. */
export const motoPython = join(bin, 'python');

/**
 * The fake AWS of the tests, in a private Python environment inside the cache folder.
 * @returns {Promise<void>}
 */
export async function ensureMoto() {
  await withLock(join(cacheDir, 'moto-venv.lock'), async () => {
    const wanted = createHash('sha256')
      .update(await readFile(requirements))
      .digest('hex');
    const has = await readFile(stamp, 'utf8').catch(() => undefined);
    if (has === wanted && (await works())) return;
    say('Setting up moto, the fake AWS of the tests…');
    await rm(home, { recursive: true, force: true });
    await makeEnvironment();
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
    const result = await run(motoPython, [
      ...pip,
      '--no-deps',
      '--require-hashes',
      '-r',
      requirements,
    ]);
    if (result.code !== 0) {
      throw new SetupError(
        `pip could not install ${requirements}:\n${tail(result.output)}\nPython 3.10 or newer and a reachable package index are needed.`,
      );
    }
    await writeWhole(stamp, wanted);
  });
}

/** A base Python that was upgraded or removed leaves a broken environment behind. */
async function works() {
  return (await run(motoPython, ['-c', 'import moto.server'])).code === 0;
}

async function makeEnvironment() {
  const candidates = process.platform === 'win32' ? ['python'] : ['python3', '/usr/bin/python3'];
  const first = await tryPythons(candidates);
  if (first === '') return;
  // Debian splits the module that makes environments from the interpreter.
  if (await hasApt()) {
    await ensurePackages(['python3', 'python3-venv'], 'The fake AWS of the tests');
    const second = await tryPythons([...candidates].reverse());
    if (second === '') return;
  }
  throw new SetupError(
    `Python could not make a virtual environment in ${home}:\n${first}\nInstall Python 3.10 or newer with its venv module, then try again.`,
  );
}

/**
 * @param {readonly string[]} candidates
 * @returns {Promise<string>} empty when one of them worked, else what the last said
 */
async function tryPythons(candidates) {
  let problem = '';
  for (const python of candidates) {
    const recent = await run(python, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']);
    const made = recent.code === 0 ? await run(python, ['-m', 'venv', home]) : recent;
    if (
      made.code === 0 &&
      (await exists(join(bin, process.platform === 'win32' ? 'pip.exe' : 'pip')))
    )
      return '';
    problem = tail(made.output) || `${python} is older than 3.10`;
    await rm(home, { recursive: true, force: true });
  }
  return problem;
}
