import type { GroupPlan } from '../../../core/query/plan';
import type { ResultTable, Trend } from '../../../core/query/result-table';
import type { FlowReader } from '../../store/reader';
import { AttributeSource } from '../attribute/values';
import { type QueryControl, Scan } from '../scan/scan';
import { CELLS } from './cells';
import { type Gathered, gather } from './gather';
import { Totals } from './totals';
import { TrendGatherer, trendBuckets } from './trend';

export type Answer = Pick<
  ResultTable,
  'rows' | 'seen' | 'matched' | 'groups' | 'truncated' | 'total' | 'trend'
>;

/** Runs a grouped question. */
export function runGroupPlan(reader: FlowReader, plan: GroupPlan, control: QueryControl): Answer {
  const source = new AttributeSource(reader);
  const scan = new Scan(reader, plan, source, control);
  const totals = new Totals(plan, source);
  const gathered = gather(plan, scan, source, totals);
  return {
    rows: gathered.best.map((group) => gathered.grouping.row(group)),
    seen: totals.seen.range,
    matched: totals.matched,
    groups: gathered.groups,
    truncated: gathered.truncated,
    total: totals.total,
    trend: trendOf(plan, scan, source, totals, gathered),
  };
}

/** Walks the records of the shown groups once more and spreads them over time. */
function trendOf(
  plan: GroupPlan,
  scan: Scan,
  source: AttributeSource,
  totals: Totals,
  { grouping, best, groups, traces, cells }: Gathered,
): Trend | null {
  const buckets = trendBuckets(plan.trendBuckets, plan.range, totals.seen.range);
  if (buckets === null) return null;
  const gatherer = new TrendGatherer(plan, source, best.length, buckets);
  const places = new Int32Array(grouping.size).fill(-1);
  for (const [place, group] of best.entries()) places[group] = place;
  const everyGroup = groups !== null && groups <= best.length;
  const chosen = new Uint8Array(CELLS);
  for (const group of best) chosen[cells.ofKey(grouping.table.keys, group)] = 1;
  for (const shown of everyGroup ? scan.selections() : traces.within(chosen)) {
    gatherer.add(shown, grouping.find(shown), places);
  }
  return gatherer.trend();
}
