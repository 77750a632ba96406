import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {readonly string[]} failed names of tests that failed, with the first lines of why
 * @property {readonly string[]} notRun names of tests that were skipped
 */

/** @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestTest */
/** @typedef {{ status: string, name?: string, message?: string, assertionResults: VitestTest[] }} VitestFile */
/** @typedef {{ title: string, suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite */
/** @typedef {{ title: string, tests: { status: string, results?: { error?: Message }[] }[] }} PlaywrightSpec */
/** @typedef {{ message?: string }} Message */

const fewLines = 12;
const fewCharacters = 1500;
const colours = /\u001B\[[\d;]*m/gu;

/**
 * What is said of a failure at the end of a long output.
 * @param {...(string | undefined)} parts what failed, then what it printed or threw
 * @returns {string} the first lines, without colours
 */
export function shortened(...parts) {
  const text = parts.filter(Boolean).join('\n').replaceAll(colours, '').trim();
  return text.split('\n').slice(0, fewLines).join('\n').slice(0, fewCharacters);
}

/**
 * Counts from the file that Vitest's JSON reporter wrote.
 * @param {string} path
 * @returns {Promise<Counts>}
 */
export async function vitestCounts(path) {
  /** @type {{ testResults: VitestFile[] }} */
  const { testResults } = JSON.parse(await readFile(path, 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const of = (/** @type {string} */ wanted) => tests.filter(({ status }) => status === wanted);
  // A file that does not even load has no test in it that could fail.
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: of('passed').length,
    failed: [
      ...of('failed').map(({ fullName, failureMessages }) =>
        shortened(fullName, ...(failureMessages ?? [])),
      ),
      ...brokenFiles.map(({ name, message }) => shortened(name ?? 'a file', message)),
    ],
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
  /** @type {{ suites: PlaywrightSuite[], errors: Message[] }} */
  const { suites, errors } = JSON.parse(await readFile(path, 'utf8'));
  const tests = suites.flatMap(testsOf);
  const of = (/** @type {string[]} */ ...wanted) =>
    tests.filter(({ status }) => wanted.includes(status));
  return {
    passed: of('expected').length,
    // A test that passes at the second try only is a fault all the same.
    failed: [
      ...of('unexpected', 'flaky').map(({ title, message }) => shortened(title, message)),
      ...errors.map(({ message }) => shortened(message ?? 'an error outside the tests')),
    ],
    notRun: of('skipped').map(({ title }) => title),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {{ title: string, status: string, message: string | undefined }[]}
 */
function testsOf(suite) {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ status, results }) => ({
      title: `${suite.title} ${title}`,
      status,
      message: results?.find(({ error }) => error)?.error?.message,
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}
