import { ProblemError } from '../../../core/problem';

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
