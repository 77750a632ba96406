import { findAttribute } from '../../core/attribute/catalogue';
import { type AttributeValues, numberCell } from '../../main/query/attribute/attribute-values';
import type { SegmentView } from '../../main/query/attribute/segment-view';
import { MOST_VALUES, ValueRoom } from '../../main/query/group/states/room';
import { Tally } from '../../main/query/group/states/tally';
import { SEGMENT_ROWS } from '../../main/store/segment/layout';
import { finished, type StepResult } from './steps';

/**
 * Keeps as many different values as the aggregates of one question may, as COUNT(DISTINCT …) does, in
 * groups of 1,000 records, then takes a median: the time, and what memory that is.
 */
export function keepValues(): StepResult {
  const attribute = findAttribute('sentBytes64');
  if (attribute === null) throw new Error('There is no such attribute.');
  const values: AttributeValues = {
    ...{ attribute, kind: 'number', bits: 64, unsigned: true, doubles: false, constant: undefined },
    read: () => {
      throw new Error('The columns are made here.');
    },
    cell: numberCell,
  };
  const begun = performance.now();
  const tally = new Tally(values, new ValueRoom());
  const column = new Float64Array(SEGMENT_ROWS);
  const groups = new Uint32Array(SEGMENT_ROWS);
  for (let first = 0; first < MOST_VALUES; first += SEGMENT_ROWS) {
    const count = Math.min(SEGMENT_ROWS, MOST_VALUES - first);
    for (let row = 0; row < count; row++) {
      column[row] = (first + row) * 1_021;
      groups[row] = Math.floor((first + row) / 1_000);
    }
    tally.reserve((groups[count - 1] as number) + 1);
    const decoded = { values: column, nulls: null, isV6: null, allNull: false, allV6: false };
    const view = { attribute: () => ({ ...decoded, rows: SEGMENT_ROWS }) } as Partial<SegmentView>;
    tally.add({ view: view as SegmentView, rows: null, count, firstOrdinal: first }, groups);
  }
  const median = tally.percentile(50).cell(0);
  if (median !== 499.5 * 1_021 || tally.distinct.cell(0) !== 1_000)
    throw new Error('The values are not those that were kept.');
  return finished(MOST_VALUES, performance.now() - begun);
}
