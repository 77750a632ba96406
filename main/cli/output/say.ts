import { type Problem, problemText } from '../../../core/problem';
import { printable } from '../../export/cell-text';
import { exportText } from '../../export/export-rows';
import { openStreamSink } from '../../export/sink';
import type { CommandContext } from '../command';
import type { CommandIo } from '../io';

/** Text of the result, as it is. */
export async function sayText(io: Pick<CommandIo, 'stdout'>, text: string): Promise<void> {
  await exportText(text, openStreamSink(io.stdout));
}

/** A line of the result. */
export async function sayResult(context: CommandContext, text: string): Promise<void> {
  context.progress.clear();
  await sayText(context.io, `${printable(text)}\n`);
}

/** A remark on standard error. */
export function note(context: CommandContext, text: string): void {
  context.progress.clear();
  context.io.stderr.write(`${printable(text)}\n`);
}

/**
 * A problem on standard error: place, message and action on one line, its detail on another.
 * @param subject What it is about where the problem does not say, such as a source's name.
 */
export function complain(
  io: Pick<CommandIo, 'stderr'>,
  problem: Problem,
  subject: string | null = null,
): void {
  const head = subject === null ? '' : `${subject}: `;
  io.stderr.write(`${printable(head + problemText(problem))}\n`);
  if (problem.detail !== undefined) io.stderr.write(`  Detail: ${printable(problem.detail)}\n`);
}
