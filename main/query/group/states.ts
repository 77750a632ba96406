import { assertNever } from '../../../core/assert-never';
import type { PlanColumn } from '../../../core/query/plan';
import type { AttributeSource } from '../attribute/values';
import { CountState, SumState } from './count-sum';
import { DistinctState } from './distinct-state';
import type { GroupState } from './state';
import { ByTimeState, ExtremeState } from './value-states';

/** What is gathered for a column that is not a group key. */
export function stateOf(
  column: Exclude<PlanColumn, { kind: 'key' }>,
  source: AttributeSource,
): GroupState {
  if (column.kind === 'dependent') {
    return new ByTimeState(source.values(column.attribute), false, true);
  }
  if (column.attribute === null) return new CountState(null);
  const values = source.values(column.attribute);
  switch (column.aggregate) {
    case 'COUNT':
      return new CountState(values);
    case 'COUNT_DISTINCT':
      return new DistinctState(values);
    case 'SUM':
      return new SumState(values, false);
    case 'AVG':
      return new SumState(values, true);
    case 'MIN':
      return new ExtremeState(values, false);
    case 'MAX':
      return new ExtremeState(values, true);
    case 'FIRST':
      return new ByTimeState(values, false, false);
    case 'LAST':
      return new ByTimeState(values, true, false);
    default:
      return assertNever(column.aggregate);
  }
}
