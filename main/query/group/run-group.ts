import type { GroupPlan } from '../../../core/query/plan';
import type { ResultTable } from '../../../core/query/result-table';
import type { FlowReader } from '../../store/reader';
import { AttributeSource } from '../attribute/values';
import { checkAnswer, type QueryBounds } from '../bounds';
import { type QueryControl, Scan } from '../scan/scan';
import { gather } from './gather';
import { Totals } from './totals';
import { gatherTrend, trendBuckets } from './trend';

export type Answer = Pick<
  ResultTable,
  'rows' | 'seen' | 'matched' | 'groups' | 'truncated' | 'total' | 'trend'
>;

/** Runs a grouped question. */
export function runGroupPlan(
  reader: FlowReader,
  plan: GroupPlan,
  control: QueryControl,
  bounds: QueryBounds,
): Answer {
  const source = new AttributeSource(reader);
  const scan = new Scan(reader, plan, source, control);
  const totals = new Totals(plan, source);
  const gathered = gather(plan, scan, source, totals, bounds);
  const buckets = trendBuckets(plan.trendBuckets, plan.range, totals.seen.range);
  checkAnswer(gathered.best.length, plan.columns.length + (buckets?.count ?? 0), bounds);
  return {
    rows: gathered.best.map((group) => gathered.grouping.row(group)),
    seen: totals.seen.range,
    matched: totals.matched,
    groups: gathered.groups,
    truncated: gathered.truncated,
    total: totals.total,
    trend: buckets === null ? null : gatherTrend(plan, scan, source, buckets, gathered),
  };
}
