import { inRoot, root } from '../runtime/paths.mjs';
import { run } from '../runtime/run.mjs';
import { say } from '../runtime/say.mjs';
import { shortened } from './counts.mjs';

/** @typedef {import('./result.mjs').StageResult} StageResult */

/** @param {...string} parts */
const inPackage = (...parts) => inRoot('node_modules', ...parts);

/** The longest come first, so that two at a time end together. */
const checks = [
  { name: 'lint', args: [inPackage('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0'] },
  { name: 'types', args: [inPackage('typescript', 'bin', 'tsc'), '-b'] },
  { name: 'dead code', args: [inPackage('knip', 'bin', 'knip.js')] },
  { name: 'layers', args: [inRoot('build', 'layers.mjs')] },
  { name: 'format', args: [inPackage('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'] },
];
const atOnce = 2;

/**
 * Everything that can be said about the code without running it. A check that fails prints what
 * it found; one that passes says nothing.
 * @returns {Promise<readonly StageResult[]>} in the order of the list
 */
export async function runChecks() {
  /** @type {StageResult[]} */
  const results = [];
  const waiting = [...checks.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, { name, args }] = next;
      const start = performance.now();
      const { code, output } = await run(process.execPath, args, { cwd: root });
      const ok = code === 0;
      say(ok ? `${name}: ok` : `${name}: failed\n${output.trimEnd()}\n`);
      const seconds = (performance.now() - start) / 1000;
      const failed = ok ? [] : [shortened(output)];
      results[index] = { name, passed: ok ? 1 : 0, failed, notRun: [], seconds };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
