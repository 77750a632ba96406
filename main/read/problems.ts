import { type Problem, ProblemError } from '../../core/problem';

/** A kind of file that is recognised, but is not read: what it is and what to do with it. */
export interface ForeignKind {
  readonly code: string;
  /** Completes "This is …". */
  readonly what: string;
  readonly action: string;
}

export function foreignFile(kind: ForeignKind): ProblemError {
  return new ProblemError({
    code: kind.code,
    message: `This is ${kind.what}.`,
    action: kind.action,
  });
}

export function emptyFile(): ProblemError {
  return new ProblemError({
    code: 'flow/empty-file',
    message: 'The file is empty.',
    action: 'Check that the download or export has finished, then import it again.',
  });
}

export function notAFlowLog(what: string, detail?: string): ProblemError {
  return new ProblemError({
    code: 'flow/not-a-flow-log',
    message: what,
    action: 'Check that it is a VPC flow log as text, .gz, CloudWatch JSON or console CSV.',
    ...(detail !== undefined && { detail }),
  });
}

export function cancelled(): ProblemError {
  return new ProblemError({
    code: 'work/cancelled',
    message: 'Reading was cancelled.',
    action: 'Import the file again to get the rest; what was stored is not stored twice.',
    retryable: true,
  });
}

/** The same problem with the file's name, and, for one that struck midway, how much was kept. */
export function placedProblem(
  problem: Problem,
  file: string,
  lines: number,
  records: number,
): Problem {
  const count = (value: number, one: string): string =>
    `${value.toLocaleString('en-US')} ${one}${value === 1 ? '' : 's'}`;
  const midway = MIDWAY.has(problem.code);
  const kept = `Kept from before that: ${count(records, 'record')} of ${count(lines, 'line')}.`;
  return {
    ...problem,
    ...(midway && { message: `${problem.message} ${kept}` }),
    place: { file, ...problem.place },
  };
}

/** Problems of the bytes themselves where all that stands before them is good. */
const MIDWAY: ReadonlySet<string> = new Set([
  'flow/gzip-truncated',
  'flow/gzip-trailing',
  'flow/json-truncated',
  'flow/json-damaged',
  'flow/csv-damaged',
  'flow/read-failed',
]);
