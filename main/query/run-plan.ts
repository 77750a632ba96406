import type { Plan } from '../../core/query/plan';
import type { CoverageSummary, ResultTable } from '../../core/query/result-table';
import type { Problem } from '../../core/problem';
import type { FlowReader } from '../store/reader';
import { BOUNDS } from './bounds';
import { coverageSummary } from './coverage-summary';
import { runGroupPlan } from './group/run-group';
import { runRecordPlan } from './record/run-record';
import { resultColumns } from '../../core/query/result-columns';
import type { QueryControl } from './scan/scan';

const GO_ON: QueryControl = { shouldStop: () => false };

/**
 * Answers a plan from the store, exactly, from one moment's state of it. Ranges are on the record's
 * start, both ends inclusive; records without any time are in unbounded ranges only. Order: the
 * plan's, ties by the group keys ascending, missing values last.
 * @throws ProblemError `work/cancelled` when `shouldStop` said so, `store/…` when the file fails,
 *   `query/too-many-values`, `query/too-many-groups`, `query/answer-too-large`
 */
export function runPlan(
  reader: FlowReader,
  plan: Plan,
  control: QueryControl = GO_ON,
  bounds = BOUNDS,
): ResultTable {
  const begun = performance.now();
  return reader.snapshot(() => {
    const answer =
      plan.kind === 'group'
        ? runGroupPlan(reader, plan, control, bounds)
        : runRecordPlan(reader, plan, control, bounds);
    const now = Math.floor(Date.now() / 1_000);
    const coverage = coverageSummary(reader, plan.range, now, control);
    return {
      ...answer,
      columns: resultColumns(plan),
      range: plan.range,
      clock: 'flow start',
      coverage,
      notices: [...plan.notices, ...storeNotices(coverage)],
      elapsedMs: performance.now() - begun,
    };
  });
}

function storeNotices(coverage: CoverageSummary): readonly Problem[] {
  if (coverage.skipData === 0) return [];
  const records = coverage.skipData === 1 ? 'record says' : 'records say';
  return [
    {
      code: 'query/skip-data',
      message: `${coverage.skipData} SKIPDATA ${records} that AWS lost flows in this range: totals are lower bounds.`,
    },
  ];
}
