import type { ResolvedConstraint } from '../../../core/constraint/tree';
import { ProblemError } from '../../../core/problem';
import type { TimeRange } from '../../../core/query/result-table';
import type { FlowReader } from '../../store/reader';
import type { Segment } from '../../store/segment/read';
import { SEGMENT_ROWS } from '../../store/segment/layout';
import { isSet, SegmentView } from '../attribute/segment-view';
import type { AttributeSource } from '../attribute/values';
import { compileFilter, type SegmentFilter } from './filter';

export interface QueryControl {
  /** Asked between segments; true ends the query with `work/cancelled`. */
  shouldStop(): boolean;
}

/** Matching rows of one segment. */
export interface Selection {
  readonly view: SegmentView;
  readonly count: number;
  /** Ascending row numbers, longer than `count`; null: every row. Valid until the next selection. */
  readonly rows: Uint32Array | null;
  /** Place of the segment's first row among all rows of the scan's segments. */
  readonly firstOrdinal: number;
}

/** Walks the matching rows of a filter and range, segment by segment, in stored order. */
export class Scan {
  readonly #reader: FlowReader;
  readonly #range: TimeRange;
  readonly #filter: SegmentFilter;
  readonly #control: QueryControl;
  readonly #rows = new Uint32Array(SEGMENT_ROWS);
  readonly segments: readonly Segment[];

  constructor(
    reader: FlowReader,
    question: { readonly where: ResolvedConstraint | null; readonly range: TimeRange },
    source: AttributeSource,
    control: QueryControl,
  ) {
    this.#reader = reader;
    this.#range = question.range;
    this.#control = control;
    this.#filter = compileFilter(question.where, source);
    this.segments = reader.segments().filter((segment) => touches(segment, question.range));
  }

  /** @param wanted segments to look at; the others count as empty */
  *selections(wanted?: (segment: Segment) => boolean): Generator<Selection> {
    let firstOrdinal = 0;
    for (const segment of this.segments) {
      if (wanted?.(segment) === false) {
        firstOrdinal += segment.records;
        continue;
      }
      this.stopIfAsked();
      const selection = this.#select(new SegmentView(this.#reader, segment), firstOrdinal);
      firstOrdinal += segment.records;
      if (selection.count > 0) yield selection;
    }
  }

  /** @throws ProblemError `work/cancelled` when the query was told to stop */
  stopIfAsked(): void {
    if (!this.#control.shouldStop()) return;
    throw new ProblemError({ code: 'work/cancelled', message: 'It was cancelled.' });
  }

  #select(view: SegmentView, firstOrdinal: number): Selection {
    const passing = this.#filter.test(view);
    const none = { view, count: 0, rows: null, firstOrdinal };
    if (passing === false) return none;
    const whole = isWithin(view.segment, this.#range);
    if (passing === true && whole) return { ...none, count: view.rows };
    const rows = this.#rows;
    let count = 0;
    if (whole && passing !== true) {
      for (let row = 0; row < view.rows; row++) {
        rows[count] = row;
        count += passing[row] as number;
      }
      return { view, count, rows: count === view.rows ? null : rows, firstOrdinal };
    }
    const times = view.times();
    if (times === null) return none;
    const from = this.#range.from ?? Number.NEGATIVE_INFINITY;
    const to = this.#range.to ?? Number.POSITIVE_INFINITY;
    for (let row = 0; row < view.rows; row++) {
      if (passing !== true && passing[row] === 0) continue;
      const time = times.values[row] as number;
      if (time < from || time > to) continue;
      if (times.nulls !== null && isSet(times.nulls, row)) continue;
      rows[count++] = row;
    }
    return { view, count, rows, firstOrdinal };
  }
}

function unbounded(range: TimeRange): boolean {
  return range.from === null && range.to === null;
}

function touches(segment: Segment, range: TimeRange): boolean {
  if (unbounded(range)) return true;
  if (segment.first === null || segment.last === null) return false;
  return (
    (range.to === null || segment.first <= range.to) &&
    (range.from === null || segment.last >= range.from)
  );
}

/** True when every record of the segment is in the range. Records without a time are in no bounded one. */
function isWithin(segment: Segment, range: TimeRange): boolean {
  if (unbounded(range)) return true;
  if (segment.first === null || segment.last === null || segment.untimed > 0) return false;
  return (
    (range.from === null || segment.first >= range.from) &&
    (range.to === null || segment.last <= range.to)
  );
}
