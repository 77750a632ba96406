/** A failure of the set-up whose message already says what is wrong and what to do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what went wrong, where, and the next step
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'SetupError';
  }
}

/**
 * Set-up speaks on standard error: standard output belongs to the command being run.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a script's body, turning a SetupError into one readable message and exit code 1.
 * @param {() => Promise<number | void>} body
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    say(error instanceof SetupError ? `\n${error.message}` : String(error?.stack ?? error));
    process.exitCode = 1;
  }
}
