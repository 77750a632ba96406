import { ProblemError } from '../../core/problem';

/** What a call that was cancelled ends with. */
export function cancelled(): ProblemError {
  return new ProblemError({ code: 'work/cancelled', message: 'It was cancelled.' });
}
