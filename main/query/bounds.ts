import { ProblemError } from '../../core/problem';

/** What one question may hold in memory. `docs/benchmarks.md` says what memory that is. */
export interface QueryBounds {
  /** Groups that are told apart at a time. */
  readonly groups: number;
  /** Values in the rows of an answer, those of its trend included. */
  readonly values: number;
}

export const BOUNDS: QueryBounds = { groups: 8_000_000, values: 20_000_000 };

/** @throws ProblemError `query/too-many-groups` when there are more groups than a question may have */
export function checkGroups(groups: number, { groups: most }: QueryBounds): void {
  if (groups <= most) return;
  throw new ProblemError({
    code: 'query/too-many-groups',
    message: `The question makes more than ${most.toLocaleString('en')} groups.`,
    action: 'Shorten the time range, narrow the filter, or group by less.',
  });
}

/**
 * @param width values in each row, those of its trend included
 * @throws ProblemError `query/answer-too-large` when the rows hold more values than an answer may
 */
export function checkAnswer(rows: number, width: number, { values: most }: QueryBounds): void {
  if (rows * width <= most) return;
  const long = `${rows.toLocaleString('en')} rows of ${width.toLocaleString('en')} values`;
  throw new ProblemError({
    code: 'query/answer-too-large',
    message: `The answer would have ${long}; it may hold ${most.toLocaleString('en')} values.`,
    action: 'Set a limit, shorten the time range, or narrow the filter.',
  });
}
