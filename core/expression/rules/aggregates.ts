import type { ValueType } from '../../query/result-table';
import { ALL_TYPES, NUMBERS, NUMBERS_AND_TIMES } from './scalars';
import type { AggregateFunction } from '../tree';

export interface AggregateRule {
  readonly fn: AggregateFunction;
  readonly accepts: readonly ValueType[];
  /** Of PCTILE: `written` beside the value, else fixed; null: none. */
  readonly percent: number | 'written' | null;
}

/** What the aggregates take, by the name FortiSIEM has for them. */
export const AGGREGATES: Readonly<Record<string, AggregateRule>> = {
  COUNT: { fn: 'COUNT', accepts: ALL_TYPES, percent: null },
  SUM: { fn: 'SUM', accepts: NUMBERS, percent: null },
  AVG: { fn: 'AVG', accepts: NUMBERS_AND_TIMES, percent: null },
  MIN: { fn: 'MIN', accepts: NUMBERS_AND_TIMES, percent: null },
  MAX: { fn: 'MAX', accepts: NUMBERS_AND_TIMES, percent: null },
  FIRST: { fn: 'FIRST', accepts: ALL_TYPES, percent: null },
  LAST: { fn: 'LAST', accepts: ALL_TYPES, percent: null },
  PCTILE: { fn: 'PCTILE', accepts: NUMBERS_AND_TIMES, percent: 'written' },
  Pctile95: { fn: 'PCTILE', accepts: NUMBERS_AND_TIMES, percent: 95 },
  MEDIAN: { fn: 'PCTILE', accepts: NUMBERS_AND_TIMES, percent: 50 },
  MODE: { fn: 'MODE', accepts: ALL_TYPES, percent: null },
  VARIANCE: { fn: 'VARIANCE', accepts: NUMBERS, percent: null },
  STDDEV: { fn: 'STDDEV', accepts: NUMBERS, percent: null },
  PctChange: { fn: 'PCTCHANGE', accepts: NUMBERS, percent: null },
};
