import { cp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { aptCommand, ensurePackages, hasApt } from './apt.mjs';
import { findNodeDir } from './node-headers.mjs';
import { cacheDir } from './paths.mjs';
import { withDraftFolder } from './files.mjs';
import { run, tail } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * Node-API 10 in the package's build file gates three behaviours of the binding. The
 * experimental level offers the same functions on every runtime since Node 18, so a binary
 * built this way serves Node 20, newer Nodes and old Electrons alike.
 */
const compilerFlags = [
  '-UNAPI_VERSION',
  '-DNAPI_EXPERIMENTAL',
  '-DNODE_API_EXPERIMENTAL_NO_WARNING',
  '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
].join(' ');

/**
 * Compiles better-sqlite3 from the source inside its package. The work happens in a copy, so a
 * failed or interrupted build never leaves a half-made binary where the package would load it.
 * @param {string} packageDir
 * @returns {Promise<Uint8Array>} the binary
 */
export async function compileSqlite(packageDir) {
  await ensureCompiler();
  return withDraftFolder(join(cacheDir, 'better-sqlite3', 'source'), async (draft) => {
    for (const part of ['package.json', 'binding.gyp', 'src', 'lib', 'deps']) {
      await cp(join(packageDir, part), join(draft, part), { recursive: true });
    }
    const nodeGyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
    const nodeDir = await findNodeDir();
    const args = [nodeGyp, 'rebuild', '--release', '--force_build=1'];
    if (nodeDir) args.push(`--nodedir=${nodeDir}`);
    const env = { ...process.env, CXXFLAGS: `${process.env['CXXFLAGS'] ?? ''} ${compilerFlags}` };
    const result = await run(process.execPath, args, { cwd: draft, env });
    if (result.code !== 0) {
      throw new SetupError(
        `Compiling better-sqlite3 failed:\n${tail(result.output, 25)}\n\n` +
          'It needs Python 3, make, a C++20 compiler and the C headers of Node. ' +
          'Node 22.14 or newer needs none of it: https://nodejs.org',
      );
    }
    return readFile(join(draft, 'build', 'Release', 'better_sqlite3.node'));
  });
}

async function ensureCompiler() {
  const tools =
    process.platform === 'win32' ? [] : [process.env['CXX'] ?? 'c++', 'make', 'python3'];
  const missing = [];
  for (const tool of tools) {
    if ((await run(tool, ['--version'])).code !== 0) missing.push(tool);
  }
  if (missing.length === 0) return;
  const packages = ['g++', 'make', 'python3'];
  if (await hasApt()) return ensurePackages(packages, 'Compiling better-sqlite3');
  const hint =
    process.platform === 'darwin'
      ? 'xcode-select --install'
      : `(on Debian or Ubuntu) ${aptCommand(packages)}`;
  throw new SetupError(
    `Compiling better-sqlite3 needs tools that are not installed: ${missing.join(' ')}\nInstall them:\n  ${hint}\nor use Node 22.14 or newer, which needs no compiling.`,
  );
}
