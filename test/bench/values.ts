import { findAttribute } from '../../core/attribute/catalogue';
import { type AttributeValues, numberCell } from '../../main/query/attribute/attribute-values';
import type { SegmentView } from '../../main/query/attribute/segment-view';
import { MOST_VALUES, ValueRoom } from '../../main/query/group/states/room';
import { Tally } from '../../main/query/group/states/tally';
import type { Selection } from '../../main/query/scan/scan';
import { SEGMENT_ROWS } from '../../main/store/segment/layout';
import { BOUNDS } from '../../main/query/bounds';
import { GroupTable } from '../../main/query/group/key/group-table';
import { SumState } from '../../main/query/group/states/count-sum';
import { finished, type StepResult } from './steps';

/** A column of whole numbers that is made here. */
function madeValues(): AttributeValues {
  const attribute = findAttribute('sentBytes64');
  if (attribute === null) throw new Error('There is no such attribute.');
  return {
    ...{ attribute, kind: 'number', bits: 64, unsigned: true, doubles: false, constant: undefined },
    read: () => {
      throw new Error('The columns are made here.');
    },
    cell: numberCell,
  };
}

/** All rows of a segment that holds this column. */
function madeSelection(column: Float64Array, count: number, firstOrdinal: number): Selection {
  const decoded = { values: column, nulls: null, isV6: null, allNull: false, allV6: false };
  const view = { attribute: () => ({ ...decoded, rows: SEGMENT_ROWS }) } as Partial<SegmentView>;
  return { view: view as SegmentView, rows: null, count, firstOrdinal };
}

/**
 * Keeps as many different values as the aggregates of one question may, as COUNT(DISTINCT …) does, in
 * groups of 1,000 records, then takes a median: the time, and what memory that is.
 */
export function keepValues(): StepResult {
  const begun = performance.now();
  const tally = new Tally(madeValues(), new ValueRoom());
  const column = new Float64Array(SEGMENT_ROWS);
  const groups = new Uint32Array(SEGMENT_ROWS);
  for (let first = 0; first < MOST_VALUES; first += SEGMENT_ROWS) {
    const count = Math.min(SEGMENT_ROWS, MOST_VALUES - first);
    for (let row = 0; row < count; row++) {
      column[row] = (first + row) * 1_021;
      groups[row] = Math.floor((first + row) / 1_000);
    }
    tally.reserve((groups[count - 1] as number) + 1);
    tally.add(madeSelection(column, count, first), groups);
  }
  const median = tally.percentile(50).cell(0);
  if (median !== 499.5 * 1_021 || tally.distinct.cell(0) !== 1_000)
    throw new Error('The values are not those that were kept.');
  return finished(MOST_VALUES, performance.now() - begun);
}

/** Tells as many groups apart as one question may, by keys of four words, and adds up a value of each. */
export function keepGroups(): StepResult {
  const words = 4;
  const begun = performance.now();
  const table = new GroupTable(words);
  const sums = new SumState(madeValues());
  const column = new Float64Array(SEGMENT_ROWS);
  const keys = new Uint32Array(SEGMENT_ROWS * words);
  const groups = new Uint32Array(SEGMENT_ROWS);
  for (let first = 0; first < BOUNDS.groups; first += SEGMENT_ROWS) {
    const count = Math.min(SEGMENT_ROWS, BOUNDS.groups - first);
    for (let row = 0; row < count; row++) {
      column[row] = first + row;
      for (let word = 0; word < words; word++) keys[row * words + word] = (first + row) >>> word;
    }
    table.assign(keys, count, groups);
    sums.reserve(table.size);
    sums.add(madeSelection(column, count, first), groups);
  }
  const last = BOUNDS.groups - 1;
  if (table.size !== BOUNDS.groups || sums.cell(last) !== last)
    throw new Error('The groups are not those that were told apart.');
  return finished(BOUNDS.groups, performance.now() - begun);
}
