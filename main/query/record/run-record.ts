import type { RecordPlan } from '../../../core/query/plan';
import type { Cell } from '../../../core/query/result-table';
import type { FlowReader } from '../../store/reader';
import { isSet, SegmentView } from '../attribute/segment-view';
import type { AttributeValues } from '../attribute/attribute-values';
import { AttributeSource } from '../attribute/values';
import { checkAnswer, type QueryBounds } from '../bounds';
import { SeenTimes } from '../group/totals';
import type { Answer } from '../group/run-group';
import { type QueryControl, Scan } from '../scan/scan';
import { Newest } from './newest';
import { Ordered } from './ordered';

/** Runs a question for raw records: in its order, then newest first, those of one second in stored order. */
export function runRecordPlan(
  reader: FlowReader,
  plan: RecordPlan,
  control: QueryControl,
  bounds: QueryBounds,
): Answer {
  const { ordinals, matched, seen, rowsOf } = findRecords(reader, plan, control);
  const page = ordinals.slice(plan.offset, plan.offset + plan.limit);
  checkAnswer(page.length, plan.columns.length, bounds);
  return {
    rows: rowsOf(page),
    seen: seen.range,
    matched,
    groups: null,
    truncated: plan.offset + page.length < matched,
    total: null,
    trend: null,
  };
}

/**
 * The rows of {@link runRecordPlan}, so many at a time, from one pass over the store. Only inside a
 * snapshot of the reader.
 */
export function* recordPages(
  reader: FlowReader,
  plan: RecordPlan,
  size: number,
  control: QueryControl,
): Generator<readonly (readonly Cell[])[], void, undefined> {
  const { ordinals, rowsOf } = findRecords(reader, plan, control);
  for (let at = plan.offset; at < ordinals.length; at += size) {
    yield rowsOf(ordinals.slice(at, at + size));
  }
}

interface Found {
  /** Places in the scan in the plan's order, as many as its offset and limit need. */
  readonly ordinals: readonly number[];
  readonly matched: number;
  readonly seen: SeenTimes;
  readonly rowsOf: (ordinals: readonly number[]) => Cell[][];
}

function findRecords(reader: FlowReader, plan: RecordPlan, control: QueryControl): Found {
  const source = new AttributeSource(reader);
  const scan = new Scan(reader, plan, source, control);
  const wanted = plan.offset + plan.limit;
  const order = plan.order.map(({ attribute, descending }) => ({
    values: source.values(attribute),
    descending,
  }));
  const first = order.length === 0 ? new Newest(wanted) : new Ordered(wanted, order);
  const seen = new SeenTimes();
  let matched = 0;
  for (const selection of scan.selections()) {
    matched += selection.count;
    seen.add(selection);
    first.add(selection);
  }
  const attributes = plan.columns.map(({ attribute }) => source.values(attribute));
  return {
    ordinals: first.ordinals(),
    matched,
    seen,
    rowsOf: (ordinals) => readRows(reader, scan, ordinals, attributes),
  };
}

/** The values of the records at these places of the scan, in their order. */
function readRows(
  reader: FlowReader,
  scan: Scan,
  ordinals: readonly number[],
  attributes: readonly AttributeValues[],
): Cell[][] {
  const rows: Cell[][] = ordinals.map(() => []);
  const byPlace = ordinals
    .map((ordinal, place) => ({ ordinal, place }))
    .sort((a, b) => a.ordinal - b.ordinal);
  let first = 0;
  let next = 0;
  for (const segment of scan.segments) {
    const end = first + segment.records;
    if ((byPlace[next]?.ordinal ?? end) < end) {
      scan.stopIfAsked();
      const view = new SegmentView(reader, segment);
      const columns = attributes.map((values) => ({ values, column: view.attribute(values) }));
      for (let at = byPlace[next]; at !== undefined && at.ordinal < end; at = byPlace[++next]) {
        const row = at.ordinal - first;
        rows[at.place] = columns.map(({ values, column }) => {
          if (column.allNull || (column.nulls !== null && isSet(column.nulls, row))) return null;
          const v6 = column.allV6 || (column.isV6 !== null && isSet(column.isV6, row));
          return values.cell(column.values[row] as number, v6);
        });
      }
    }
    first = end;
  }
  return rows;
}
