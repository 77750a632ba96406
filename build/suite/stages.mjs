import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runWithDesktop } from '../runtime/desktop.mjs';
import { exists } from '../runtime/files.mjs';
import { cacheDir, inRoot, root } from '../runtime/paths.mjs';
import { runInherited } from '../runtime/run.mjs';
import { say } from '../runtime/say.mjs';
import { playwrightCounts, vitestCounts } from './counts.mjs';

/** @typedef {import('./result.mjs').StageResult} StageResult */
/** @typedef {'sqlite' | 'moto' | 'desktop' | 'electron' | 'build'} Need */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {'vitest' | 'playwright'} runner
 * @property {readonly Need[]} needs
 */

/** @type {readonly Stage[]} */
export const stages = [
  { name: 'unit', runner: 'vitest', needs: ['sqlite'] },
  { name: 'renderer', runner: 'vitest', needs: [] },
  { name: 'store', runner: 'vitest', needs: ['sqlite'] },
  { name: 'differential', runner: 'vitest', needs: ['sqlite'] },
  { name: 'fuzz', runner: 'vitest', needs: [] },
  { name: 'aws', runner: 'vitest', needs: ['sqlite', 'moto', 'desktop'] },
  { name: 'security', runner: 'vitest', needs: ['sqlite', 'desktop', 'electron', 'build'] },
  { name: 'cli', runner: 'vitest', needs: ['sqlite', 'moto', 'desktop', 'build'] },
  { name: 'e2e', runner: 'playwright', needs: ['sqlite', 'moto', 'desktop', 'electron', 'build'] },
];

const reports = join(cacheDir, 'test');

/**
 * Runs the tests of one stage and counts them. Its output goes straight to the user.
 * @param {Stage} stage
 * @param {readonly string[]} filters what the user named: files, options of the runner
 * @returns {Promise<StageResult>}
 */
export async function runStage(stage, filters) {
  const start = performance.now();
  const report = join(reports, `${stage.name}.json`);
  await mkdir(reports, { recursive: true });
  await rm(report, { force: true });
  say(`\n── ${stage.name} ──`);
  const code = await launch(stage, report, filters);
  const seconds = (performance.now() - start) / 1000;
  const count = stage.runner === 'vitest' ? vitestCounts : playwrightCounts;
  const { passed, failed, notRun } = (await exists(report))
    ? await count(report)
    : { passed: 0, failed: [], notRun: [] };
  const nothing = passed + failed.length === 0 && code === 0 ? ['no test ran'] : [];
  return {
    name: stage.name,
    passed,
    // A runner that ends badly without a failed test failed all the same: a crash, a stray error.
    failed: failed.length === 0 && code !== 0 ? [`the runner ended with code ${code}`] : failed,
    notRun: [...notRun, ...nothing],
    seconds,
  };
}

/**
 * @param {Stage} stage
 * @param {string} report
 * @param {readonly string[]} filters
 * @returns {Promise<number>} exit code
 */
function launch(stage, report, filters) {
  const args = stage.runner === 'vitest' ? vitestArgs(stage, report) : playwrightArgs();
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const all = [...args, ...filters];
  return stage.needs.includes('desktop')
    ? runWithDesktop(process.execPath, all, env)
    : runInherited(process.execPath, all, { cwd: root, env });
}

/**
 * @param {Stage} stage
 * @param {string} report
 */
function vitestArgs(stage, report) {
  const runner = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return [runner, 'run', `--project=${stage.name}`, ...reporters];
}

function playwrightArgs() {
  const runner = inRoot('node_modules', '@playwright', 'test', 'cli.js');
  return [runner, 'test', '--reporter=list,json', '--pass-with-no-tests'];
}
