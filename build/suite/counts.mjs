import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} notRun names of tests that were skipped
 */

/** @typedef {{ status: string, assertionResults: { status: string, fullName: string }[] }} VitestFile */
/** @typedef {{ title: string, suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite */
/** @typedef {{ title: string, tests: { status: string }[] }} PlaywrightSpec */

/**
 * Counts from the file that Vitest's JSON reporter wrote.
 * @param {string} path
 * @returns {Promise<Counts>}
 */
export async function vitestCounts(path) {
  /** @type {{ testResults: VitestFile[] }} */
  const { testResults } = JSON.parse(await readFile(path, 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter(({ status }) => status === 'failed').length;
  // A file that does not even load has no test in it that could fail.
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failedTests + brokenFiles,
    notRun: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  };
}

/**
 * Counts from the file that Playwright's JSON reporter wrote.
 * @param {string} path
 * @returns {Promise<Counts>}
 */
export async function playwrightCounts(path) {
  /** @type {{ suites: PlaywrightSuite[], errors: unknown[] }} */
  const { suites, errors } = JSON.parse(await readFile(path, 'utf8'));
  const tests = suites.flatMap(testsOf);
  const of = (/** @type {string} */ status) => tests.filter((test) => test.status === status);
  return {
    passed: of('expected').length,
    // A test that passes at the second try only is a fault all the same.
    failed: of('unexpected').length + of('flaky').length + errors.length,
    notRun: of('skipped').map(({ title }) => title),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {{ title: string, status: string }[]}
 */
function testsOf(suite) {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ status }) => ({ title: `${suite.title} ${title}`, status })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}
