import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { CommandIo, Output } from '../io';
import { usageError } from './usage-error';

/** A secret that may come from these variables, first one first, else is asked for. */
export interface SecretQuestion {
  readonly prompt: string;
  readonly variables: readonly string[];
}

/**
 * A secret: from the environment, else from standard input. At a terminal the prompt goes to standard error
 * and what is typed is not shown; a pipe gives its first line. Never from an argument, which other users of the
 * machine could see.
 * @throws ProblemError `usage/wrong` when nothing was given.
 */
export async function readSecret(
  question: SecretQuestion,
  io: CommandIo,
  signal: AbortSignal,
): Promise<string> {
  for (const name of question.variables) {
    const value = io.env[name];
    if (value !== undefined && value !== '') return value;
  }
  const line = await readLine(question.prompt, io, signal);
  if (line === '') {
    throw usageError(
      'The secret key is missing.',
      `Type or pipe it, or set ${question.variables[0] ?? 'its variable'}.`,
    );
  }
  return line;
}

async function readLine(prompt: string, io: CommandIo, signal: AbortSignal): Promise<string> {
  const terminal = io.stdin.isTTY === true;
  if (terminal) io.stderr.write(prompt);
  // As a terminal readline edits the line and echoes to its output, which here shows nothing.
  const lines = createInterface({ input: io.stdin, output: silent(), terminal });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(''));
      lines.once('SIGINT', () => reject(usageError('Nothing was entered.')));
      signal.addEventListener('abort', () => reject(usageError('Nothing was entered.')), {
        once: true,
      });
    });
  } finally {
    lines.close();
    if (terminal) io.stderr.write('\n');
  }
}

function silent(): Output {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
