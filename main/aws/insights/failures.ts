import { MalformedQueryException } from '@aws-sdk/client-cloudwatch-logs';
import type { Source } from '../../../contract/values';
import { type Problem, ProblemError } from '../../../core/problem';
import type { AwsClients } from '../clients';
import { awsProblem } from '../errors';
import { contextOf } from './prepare';

/** Characters of the query shown around the place that AWS names. */
const AROUND = 40;

/** What keeps a query from being started, named: a refusal has AWS's place in the text. */
export function startFailure(
  error: unknown,
  clients: AwsClients,
  source: Source,
  text: string,
): ProblemError {
  const cause = { cause: error };
  if (error instanceof MalformedQueryException) {
    return new ProblemError(refusedProblem(error, text), cause);
  }
  if (error instanceof Error && error.name === 'LimitExceededException') {
    return new ProblemError(
      {
        code: 'insights/too-many-queries',
        message: `As many CloudWatch Logs queries run in ${source.region} as this account may run at once.`,
        action: 'Wait until one of them has ended, then run it again.',
        retryable: true,
        detail: error.message,
      },
      cause,
    );
  }
  return callFailure(error, clients, source, 'logs:StartQuery');
}

export function callFailure(
  error: unknown,
  clients: AwsClients,
  source: Source,
  action: string,
): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError(awsProblem(error, contextOf(clients, source, action)), { cause: error });
}

function refusedProblem(error: MalformedQueryException, text: string): Problem {
  const compile = error.queryCompileError;
  const said = compile?.message ?? error.message;
  const at = compile?.location?.startCharOffset;
  const base = {
    code: 'insights/refused',
    message: `CloudWatch Logs does not accept the query: ${said.replace(/\.?\s*$/, '')}.`,
    action: 'Check the range against the retention of the log group, or change the constraint.',
  };
  if (at === undefined) return base;
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - (before.lastIndexOf('\n') + 1) + 1;
  const excerpt = text.slice(Math.max(0, at - AROUND), at + AROUND).replaceAll('\n', ' ');
  return { ...base, place: { line, column }, detail: `Near: … ${excerpt} …` };
}

/** A query that ended without an answer. */
export function endedProblem(status: string): Problem {
  switch (status) {
    case 'Timeout':
      return {
        code: 'insights/timeout',
        message: 'CloudWatch Logs ended the query: it ran longer than 60 minutes.',
        action: 'Choose a shorter range.',
      };
    case 'Cancelled':
      return {
        code: 'insights/stopped',
        message: 'The query was stopped in AWS.',
        action: 'Run it again.',
        retryable: true,
      };
    default:
      return {
        code: 'insights/failed',
        message: `CloudWatch Logs could not run the query (${status}).`,
        action: 'Run it again, or choose a shorter range.',
        retryable: true,
      };
  }
}
