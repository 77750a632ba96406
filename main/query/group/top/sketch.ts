import type { GroupPlan } from '../../../../core/query/plan';
import { isSet } from '../../attribute/segment-view';
import type { AttributeValues } from '../../attribute/attribute-values';
import type { AttributeSource } from '../../attribute/values';
import type { Selection } from '../../scan/scan';
import { bestGroups } from './best';
import { CELLS } from './cells';

/** Sums beyond 2^53 round; the bound is raised by more than all roundings together. */
const ROUNDING = 1 + 1e-6;

/**
 * Adds the first measure of an answer into cells. A cell's sum bounds every group in it from above,
 * because no value is negative.
 */
export class Sketch {
  readonly #values: AttributeValues | null;
  readonly #sums: boolean;
  readonly #bounds = new Float64Array(CELLS);

  private constructor(values: AttributeValues | null, sums: boolean) {
    this.#values = values;
    this.#sums = sums;
  }

  /**
   * A sketch for the measure that a plan orders by first; null when there is none that fits, or when a
   * condition on groups may rule out any of the largest.
   */
  static for(plan: GroupPlan, source: AttributeSource): Sketch | null {
    const [first] = plan.order;
    if (first?.descending !== true || plan.having !== null) return null;
    const column = [...plan.columns, ...plan.hidden][first.column];
    if (column?.kind !== 'measure' || column.expression.kind !== 'aggregate') return null;
    const { fn, argument } = column.expression.aggregate;
    if (fn !== 'COUNT' && fn !== 'SUM') return null;
    const values = argument === null ? null : source.values(argument);
    if (fn === 'SUM' && values?.unsigned !== true) return null;
    return new Sketch(values, fn === 'SUM');
  }

  add(selection: Selection, cells: Uint16Array): void {
    const bounds = this.#bounds;
    const { rows, count } = selection;
    const column = this.#values === null ? null : selection.view.attribute(this.#values);
    if (column?.allNull === true) return;
    if (column === null || (!this.#sums && column.nulls === null)) {
      for (let i = 0; i < count; i++) {
        const cell = cells[i] as number;
        bounds[cell] = (bounds[cell] as number) + 1;
      }
      return;
    }
    const { values, nulls } = column;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (nulls !== null && isSet(nulls, row)) continue;
      const cell = cells[i] as number;
      bounds[cell] = (bounds[cell] as number) + (this.#sums ? (values[row] as number) : 1);
    }
  }

  /** The `count`-th largest bound. */
  nthLargest(count: number): number {
    const bounds = this.#bounds;
    const best = bestGroups(CELLS, count, (a, b) => (bounds[b] as number) - (bounds[a] as number));
    return bounds[best.at(-1) ?? 0] as number;
  }

  /** Marks the cells that may hold a group of at least `least`, and says how many they are. */
  choose(least: number): { readonly chosen: Uint8Array; readonly cells: number } {
    const bounds = this.#bounds;
    const chosen = new Uint8Array(CELLS);
    let cells = 0;
    for (let cell = 0; cell < CELLS; cell++) {
      if ((bounds[cell] as number) * ROUNDING < least) continue;
      chosen[cell] = 1;
      cells++;
    }
    return { chosen, cells };
  }
}
