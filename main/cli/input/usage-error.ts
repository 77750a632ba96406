import { ProblemError, toProblem } from '../../../core/problem';

/** Something wrong with how the command was written: exit code 2. */
export function usageError(
  message: string,
  action = 'Run "flowglass help" for all commands.',
): ProblemError {
  return new ProblemError({ code: 'usage/wrong', message, action });
}

/** True for what {@link usageError} made. */
export function isUsageError(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code.startsWith('usage/');
}

/** Runs `read`; what it finds wrong in the text of an option is wrong usage, placed in that option. */
export function readingOption<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    throw new ProblemError(
      { ...problem, code: 'usage/option', place: { file: option, ...problem.place } },
      { cause: error },
    );
  }
}

/** What went wrong, as wrong usage where the filter that an option gave cannot be read; else as it is. */
export function filterError(error: unknown, option: string): unknown {
  const problem = toProblem(error);
  if (!/^(?:constraint|expression)\//.test(problem.code)) return error;
  return new ProblemError(
    { ...problem, code: 'usage/constraint', place: { file: option, ...problem.place } },
    { cause: error },
  );
}
