import { ProblemError } from '../../../../core/problem';

/**
 * Values that the aggregates of one question may keep, counted once per group, attribute and different
 * value: what COUNT(DISTINCT …), MODE and the percentiles need. `docs/benchmarks.md` says what memory that is.
 */
export const MOST_VALUES = 16_000_000;

/** The room that all aggregates of a question share. */
export class ValueRoom {
  readonly #most: number;
  #taken = 0;

  constructor(most = MOST_VALUES) {
    this.#most = most;
  }

  /** @throws ProblemError `query/too-many-values` when there is no room for as many more */
  take(values: number): void {
    this.#taken += values;
    if (this.#taken <= this.#most) return;
    throw new ProblemError({
      code: 'query/too-many-values',
      message: `COUNT(DISTINCT …), MODE or a percentile meets more than ${this.#most.toLocaleString('en')} different values over all groups.`,
      action: 'Shorten the time range, narrow the filter, or group by less.',
    });
  }
}
