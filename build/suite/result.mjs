/**
 * @typedef {object} StageResult What one stage of `npm run check` or `npm test` came to.
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} notRun one sentence or test name for each thing that did not run
 * @property {number} seconds
 */

/**
 * @param {readonly StageResult[]} results
 * @returns {string} a table, then what did not run and why, then the closing line
 */
export function summary(results) {
  const cells = results.map(({ name, passed, failed, notRun, seconds }) => [
    name,
    String(passed),
    String(failed),
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
  const notRun = results.flatMap(({ name, notRun: reasons }) =>
    reasons.map((reason) => `  ${name}: ${reason.replaceAll('\n', '\n    ')}`),
  );
  if (notRun.length > 0) lines.push('', 'Not run:', ...notRun);
  const total = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((sum, result) => sum + result[key], 0);
  return [...lines, '', `${total('passed')} passed, ${total('failed')} failed`].join('\n');
}

/**
 * @param {readonly StageResult[]} results
 * @param {boolean} strict whether what did not run is a failure too, as it is in CI
 * @returns {number} exit code
 */
export function exitCode(results, strict) {
  const bad = results.some(({ failed, notRun }) => failed > 0 || (strict && notRun.length > 0));
  return bad ? 1 : 0;
}

/** @returns {boolean} whether this is a run that nobody watches */
export function inCi() {
  return process.env['CI'] !== undefined && !['', '0', 'false'].includes(process.env['CI']);
}
