import type { GroupPlan } from '../../../core/query/plan';
import type { AttributeSource } from '../attribute/values';
import type { QueryBounds } from '../bounds';
import type { Scan } from '../scan/scan';
import { Grouping } from './grouping';
import { KeyLayout } from './key/key-layout';
import { ValueRoom } from './states/room';
import { bestGroups } from './top/best';
import { CELLS, Cells } from './top/cells';
import { Sketch } from './top/sketch';
import { Traces } from './top/traces';
import type { Totals } from './totals';

/** Fewer records than this are grouped at once: sketching them costs more than it saves. */
const FEW_RECORDS = 131_072;
/** More rows than this are too many for bounds to rule much out. */
const DEEP_LIMIT = 2_000;
/** When more than this share of the cells may hold a winner, grouping everything is cheaper. */
const MOST_CELLS = 0.25;

/** A winner's cell holds other groups too, so winners may have this much less than its bound. */
const NEAR_WINNERS = 0.6;
const WIDE_CHOICE = 32;

export interface Gathered {
  readonly grouping: Grouping;
  /** The groups of the answer, in order. */
  readonly best: readonly number[];
  /** How many groups there are that the condition is true of; null when not all were looked at. */
  readonly groups: number | null;
  readonly truncated: boolean;
  /** The way back to the records of some groups. */
  readonly traces: Traces;
  readonly cells: Cells;
}

/**
 * Groups every matching record, or only those that can be in the answer, and picks its rows.
 * @throws ProblemError `query/too-many-groups`, `query/too-many-values`, `work/cancelled`
 */
export function gather(
  plan: GroupPlan,
  scan: Scan,
  source: AttributeSource,
  totals: Totals,
  bounds: QueryBounds,
): Gathered {
  const records = scan.segments.reduce((sum, segment) => sum + segment.records, 0);
  const { limit } = plan;
  const sketch =
    limit !== null &&
    limit > 0 &&
    limit <= DEEP_LIMIT &&
    records >= FEW_RECORDS &&
    plan.groupBy.length > 0
      ? Sketch.for(plan, source)
      : null;
  const cells = new Cells(new KeyLayout(plan.groupBy, source));
  const traces = new Traces(scan, cells, sketch !== null);
  if (sketch !== null && limit !== null) {
    let read = 0;
    for (const selection of scan.selections()) {
      read += selection.count;
      const rowCells = cells.of(selection);
      totals.add(selection);
      sketch.add(selection, rowCells);
      traces.add(selection, rowCells);
    }
    const top = gatherTop(plan, source, bounds, { sketch, traces, limit, read });
    if (top !== null) {
      const { size } = top.grouping;
      const truncated = top.taken < read || size > limit;
      return { ...top, groups: top.isAll ? size : null, truncated, traces, cells };
    }
  }
  const all = gatherAll(plan, scan, source, bounds, sketch === null ? totals : null);
  return { ...all, traces, cells };
}

function gatherAll(
  plan: GroupPlan,
  scan: Scan,
  source: AttributeSource,
  bounds: QueryBounds,
  totals: Totals | null,
): Omit<Gathered, 'traces' | 'cells'> {
  const grouping = new Grouping(plan, source, new ValueRoom(), bounds);
  for (const selection of scan.selections()) {
    totals?.add(selection);
    grouping.add(selection);
  }
  const kept = grouping.having();
  const best = bestGroups(grouping.size, plan.limit, grouping.compare, kept);
  const groups = kept?.length ?? grouping.size;
  return { grouping, best, groups, truncated: best.length < groups };
}

/**
 * The first rows, exactly, from the cells that can hold them: the largest cells give a first answer;
 * its last row is at most as good as the true one, so that every cell whose bound is below it is
 * out. Null when too many cells are left.
 */
function gatherTop(
  plan: GroupPlan,
  source: AttributeSource,
  bounds: QueryBounds,
  {
    sketch,
    traces,
    limit,
    read,
  }: {
    readonly sketch: Sketch;
    readonly traces: Traces;
    readonly limit: number;
    readonly read: number;
  },
):
  | (Pick<Gathered, 'grouping' | 'best'> & { readonly taken: number; readonly isAll: boolean })
  | null {
  const measure = plan.order[0]?.column ?? 0;
  let choice = firstChoice(sketch, limit);
  for (;;) {
    if (choice.cells > CELLS * MOST_CELLS) return null;
    const grouping = new Grouping(plan, source, new ValueRoom(), bounds);
    let taken = 0;
    for (const selection of traces.within(choice.chosen)) {
      taken += selection.count;
      grouping.add(selection);
    }
    const best = bestGroups(grouping.size, limit, grouping.compare);
    const last = best.at(-1);
    // Fewer groups than rows asked for: these are all of them, or the rest has to be looked at, too.
    if (best.length < limit || last === undefined)
      return taken === read ? { grouping, best, taken, isAll: true } : null;
    const needed = sketch.choose(Number(grouping.cell(measure, last)));
    if (isCovered(needed.chosen, choice.chosen)) return { grouping, best, taken, isAll: false };
    choice = needed;
  }
}

/** Cells somewhat below the last that must be looked at; few enough that looking costs little. */
function firstChoice(sketch: Sketch, limit: number): ReturnType<Sketch['choose']> {
  const wide = sketch.choose(Math.max(1, sketch.nthLargest(limit) * NEAR_WINNERS));
  if (wide.cells <= limit * WIDE_CHOICE) return wide;
  return sketch.choose(Math.max(1, sketch.nthLargest(limit * 4)));
}

function isCovered(needed: Uint8Array, chosen: Uint8Array): boolean {
  for (let cell = 0; cell < CELLS; cell++)
    if (needed[cell] === 1 && chosen[cell] === 0) return false;
  return true;
}
