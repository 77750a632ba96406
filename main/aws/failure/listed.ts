import { ProblemError } from '../../../core/problem';
import { notAwsProblem } from './network';

/**
 * A list of an answer. AWS gives an empty one where there is none; a page of a captive portal that happens to
 * be good XML gives no list at all. Throws `aws/not-aws` then. @param what that AWS was asked
 */
export function listed<T>(list: readonly T[] | undefined, what: string): readonly T[] {
  if (list !== undefined) return list;
  throw new ProblemError(notAwsProblem(`Something other than AWS answered ${what}.`));
}
