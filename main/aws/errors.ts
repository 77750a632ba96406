import { type Problem, ProblemError } from '../../core/problem';
import { redactSecrets } from '../secrets/redact';
import type { AwsContext } from './failure/context';
import { asServiceError, errorName } from './failure/names';
import { serviceProblem } from './failure/service';
import { chain, networkProblem } from './failure/network';

export type { AwsContext } from './failure/context';
export { grantHelps, unmaskProblem } from './failure/denied';
export { isDenied, isLostToken } from './failure/names';

/**
 * Says in one sentence, with the next step and what mends it, what an AWS call failed with. Never
 * throws; the detail keeps the service's own words without secrets. `retryable` means that the
 * same call may work later unchanged; `missingActions` names what IAM does not allow.
 */
export function awsProblem(error: unknown, context: AwsContext): Problem {
  for (const link of chain(error)) if (link instanceof ProblemError) return link.problem;
  const service = asServiceError(error);
  const network = networkProblem(error, context.host ?? `AWS in ${context.region}`);
  const told = network ?? serviceProblem(service, context);
  const request = service.$metadata?.requestId;
  const words = redactSecrets(`${errorName(error)}: ${service.message ?? String(error)}`);
  const cut = words.slice(0, 800);
  return { ...told, detail: request === undefined ? cut : `${cut} (request ${request})` };
}
