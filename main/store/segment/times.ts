import { bitAt, type FlowBatch } from '../../../core/flow/batch';

export interface RecordTimes {
  /** Epoch seconds per row, NaN where the record carries no time. */
  readonly times: Float64Array;
  /** True when they are the field `start` and no row lacks it: the clock needs no column of its own. */
  readonly areStart: boolean;
}

// One batch is stored at a time in a thread.
let scratch = new Float64Array(0);

/**
 * The clock of ranges for each record: its start; where a format has none (or a line lacks it), the
 * CloudWatch event time, which is the record's start; else its end. Valid until the next call.
 */
export function recordTimes(batch: FlowBatch): RecordTimes {
  const { rows, eventTime } = batch;
  if (scratch.length < rows) scratch = new Float64Array(rows);
  const times = scratch.subarray(0, rows);
  const start = batch.columns.get('start');
  const end = batch.columns.get('end');
  const startNulls = start?.nulls ?? null;
  if (start?.kind === 'number') {
    times.set(start.values.subarray(0, rows));
    if (startNulls === null) return { times, areStart: true };
  }
  let areStart = start?.kind === 'number';
  for (let row = 0; row < rows; row++) {
    if (start?.kind === 'number' && !bitAt(startNulls, row)) continue;
    areStart = false;
    const event = eventTime?.[row];
    if (event !== undefined && Number.isFinite(event)) times[row] = Math.floor(event / 1_000);
    else if (end?.kind === 'number' && !bitAt(end.nulls, row))
      times[row] = end.values[row] as number;
    else times[row] = Number.NaN;
  }
  return { times, areStart };
}
