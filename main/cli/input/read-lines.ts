import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ProblemError, toProblem } from '../../../core/problem';
import type { CommandIo } from '../io';

/**
 * The lines of a text file, or of standard input for `-`, without blanks around them and without empty ones.
 * @throws ProblemError `cli/cannot-read`
 */
export async function readLines(
  file: string,
  { stdin }: Pick<CommandIo, 'stdin'>,
): Promise<readonly string[]> {
  const content = file === '-' ? await text(stdin) : await readText(file);
  return content
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ProblemError(
      {
        code: 'cli/cannot-read',
        message: 'The file cannot be read.',
        action: 'Check that it exists and that this user may read it.',
        place: { file },
        detail: toProblem(error).message,
      },
      { cause: error },
    );
  }
}
