/**
 * @typedef {object} StageResult What one stage of `npm run check` or `npm test` came to.
 * @property {string} name
 * @property {number} passed
 * @property {readonly string[]} failed a name for each thing that failed, with what it said below
 * @property {readonly string[]} notRun one sentence or test name for each thing that did not run
 * @property {number} seconds
 */

/**
 * @param {readonly StageResult[]} results
 * @returns {string} a table, then what failed and what did not run and why, then the closing
 *   line: who sees the end of a long output alone sees all that matters
 */
export function summary(results) {
  const cells = results.map(({ name, passed, failed, notRun, seconds }) => [
    name,
    String(passed),
    String(failed.length),
    String(notRun.length),
    `${seconds.toFixed(0)} s`,
  ]);
  const rows = [['stage', 'passed', 'failed', 'not run', 'time'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  lines.push(
    ...list('Failed:', results, ({ failed }) => failed),
    ...list('Not run:', results, ({ notRun }) => notRun),
  );
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed.length, 0);
  return [...lines, '', `${passed} passed, ${failed} failed`].join('\n');
}

/**
 * @param {string} title
 * @param {readonly StageResult[]} results
 * @param {(result: StageResult) => readonly string[]} pick
 * @returns {string[]} lines of one section, none if nothing is in it
 */
function list(title, results, pick) {
  const lines = results.flatMap((result) =>
    pick(result).map((text) => `  ${result.name}: ${text.replaceAll('\n', '\n    ')}`),
  );
  return lines.length === 0 ? [] : ['', title, ...lines];
}

/**
 * @param {readonly StageResult[]} results
 * @param {boolean} strict whether what did not run is a failure too, as it is in CI
 * @returns {number} exit code
 */
export function exitCode(results, strict) {
  const bad = results.some(
    ({ failed, notRun }) => failed.length > 0 || (strict && notRun.length > 0),
  );
  return bad ? 1 : 0;
}

/** @returns {boolean} whether this is a run that nobody watches */
export function inCi() {
  return process.env['CI'] !== undefined && !['', '0', 'false'].includes(process.env['CI']);
}
