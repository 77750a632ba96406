import { useStoreStatus } from '../api/queries';
import type { TimeRange } from '../../core/query/result-table';
import type { ReportInterval } from '../../core/report/model';
import { anchorStore, type RangeChoice, rangeStore, resolveRange } from '../state/range';
import { useValue } from '../state/store';

/** Turns the chosen range into bounds for one report, the same moment for all. */
export function useResolveRange(): (interval: ReportInterval | null) => TimeRange {
  const choice = useValue<RangeChoice>(rangeStore);
  const now = useValue(anchorStore);
  const status = useStoreStatus().data;
  return (interval) => resolveRange(choice, { now, status, interval });
}
