import { type Problem, ProblemError } from '../../../../core/problem';
import { type AwsContext, awsProblem } from '../../errors';
import { calledAction } from './called-action';
import type { SetupClients } from './clients';

type Where = Pick<SetupClients, 'region' | 'host'>;

/** The name of a service's error: `EntityAlreadyExists`, `FlowLogAlreadyExists`; empty for anything else. */
export function errorName(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { name, Code, code } = error as Readonly<Record<string, unknown>>;
  // The query protocols give classes that end in "Exception" for codes that do not.
  for (const text of [Code, code, name]) {
    if (typeof text === 'string' && text !== '' && text !== 'Error') {
      return text.replace(/Exception$/, '');
    }
  }
  return '';
}

/** The service's own words. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True when the thing asked for, or to be removed, is not there. */
export function isMissing(error: unknown): boolean {
  return /^(?:NoSuchEntity|ResourceNotFound)$|\.NotFound$/.test(errorName(error));
}

/** True when the thing to be made is there. */
export function isThere(error: unknown): boolean {
  return /^(?:EntityAlreadyExists|ResourceAlreadyExists|FlowLogAlreadyExists)$/.test(
    errorName(error),
  );
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/**
 * Says what a call of the set-up failed with: {@link awsProblem}, and besides the missing action by
 * name, limits of an account, and policies that IAM does not take. Never throws.
 */
export function setupProblem(error: unknown, where: Where, logGroup?: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isAbort(error)) {
    return {
      code: 'setup/stopped',
      message: 'The work was stopped.',
      action: 'Go on when you like: what was made already is found again.',
      retryable: true,
    };
  }
  const action = calledAction(error);
  const context: AwsContext = {
    region: where.region,
    host: where.host,
    ...(action === undefined ? {} : { action }),
    ...(logGroup === undefined ? {} : { logGroup }),
  };
  const problem = awsProblem(error, context);
  const told = tellName(errorName(error), action ?? 'the call', problem);
  return problem.code === 'aws/denied' ? denied(problem, action) : { ...problem, ...told };
}

function tellName(name: string, action: string, problem: Problem): Partial<Problem> {
  switch (name) {
    case 'LimitExceeded':
    case 'FlowLogsLimitExceeded':
      return {
        code: 'setup/limit',
        message: `${action} was refused: a limit of the AWS account is reached.`,
        action: 'Remove what is no longer needed, or ask AWS for a higher quota; see the detail.',
        retryable: false,
      };
    case 'MalformedPolicyDocument':
      return {
        code: 'setup/bad-policy',
        message: `IAM did not take the policy of ${action}.`,
        action: 'Check the account, the Region and the names that are in it; see the detail.',
        retryable: false,
      };
    case 'DeleteConflict':
      return {
        code: 'setup/in-use',
        message: `${action} was refused: something made outside the wizard is still attached.`,
        action: 'Take it off in IAM, then undo again; see the detail.',
        retryable: false,
      };
    case 'ConcurrentModification':
    case 'OperationAborted':
      return {
        code: 'setup/changed-meanwhile',
        message: `${action} was refused: someone else changes the same thing at this moment.`,
        action: 'Try again.',
        retryable: true,
      };
    default:
      // No poll comes by itself here: who waits tries again.
      if (problem.remedy === 'poll-again' && /\bpoll/i.test(problem.action ?? '')) {
        return { action: 'Wait a moment, then try again.' };
      }
      // "Check the source" is for pollers; here what was asked for is on the screen.
      return problem.code === 'aws/refused'
        ? {
            message: `AWS did not take what ${action} was given.`,
            action: 'Check the choices of this step; the detail has what AWS says.',
          }
        : {};
  }
}

/** A refusal with the missing action by name: the one the service names, else the one that was called. */
function denied(problem: Problem, called: string | undefined): Problem {
  if (problem.missingActions !== undefined && problem.missingActions.length > 0) {
    return { ...problem, remedy: 'show-policy' };
  }
  const named = actionInText(problem.detail ?? '') ?? called;
  if (named === undefined) return problem;
  return { ...problem, missingActions: [named], remedy: 'show-policy' };
}

/** The action that a refusal names, or null: `… is not authorized to perform: iam:PassRole on resource: …`. */
export function actionInText(text: string): string | null {
  const found =
    /not authorized to perform:?\s+([a-z0-9-]+:[A-Za-z]+)/.exec(text) ??
    /\b((?:iam:PassRole|logs:[A-Z][A-Za-z]+|kms:[A-Z][A-Za-z]+|ecs:[A-Z][A-Za-z]+))\b/.exec(text);
  return found?.[1] ?? null;
}

/** Does the work; whatever fails is thrown as a ProblemError, but an abort, which passes as it is. */
export async function withProblems<T>(
  where: Where,
  work: () => Promise<T>,
  logGroup?: string,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError || isAbort(error)) throw error;
    throw new ProblemError(setupProblem(error, where, logGroup), { cause: error });
  }
}
