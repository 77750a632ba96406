import { findElectron } from '../runtime/electron.mjs';
import { officialVersion } from '../runtime/official.mjs';
import { root } from '../runtime/paths.mjs';
import { run } from '../runtime/run.mjs';

const probe = `
  const Database = require('better-sqlite3');
  const sqlite = new Database(':memory:').prepare('SELECT sqlite_version() AS v').get().v;
  const { electron, chrome, node } = process.versions;
  process.stdout.write('\\n' + JSON.stringify({ electron, chrome, node, sqlite }));
`;

/** @typedef {{ electron?: string, chrome?: string, node: string, sqlite: string }} Versions */

/**
 * What a run used, asked of the programs themselves.
 * @returns {Promise<string>} one line for Node and, if it is there, one for Electron
 */
export async function versions() {
  const own = await ask(process.execPath);
  const lines = [
    own ? `Node ${own.node} with SQLite ${own.sqlite}` : `Node ${process.version} (no SQLite)`,
  ];
  const electron = await findElectron();
  const inside = electron && (await ask(electron.executable));
  if (inside) {
    const instead = electron.standIn ? ` (in place of ${await officialVersion()})` : '';
    lines.push(
      `Electron ${inside.electron}${instead} with Chromium ${inside.chrome}, Node ${inside.node}, SQLite ${inside.sqlite}`,
    );
  } else {
    lines.push('No Electron ran');
  }
  return lines.join('\n');
}

/**
 * @param {string} executable
 * @returns {Promise<Versions | undefined>}
 */
async function ask(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { code, output } = await run(executable, ['-e', probe], { cwd: root, env });
  return code === 0 ? JSON.parse(output.slice(output.lastIndexOf('\n'))) : undefined;
}
