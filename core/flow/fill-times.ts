import type { FlowColumn, NumberColumn } from './batch';
import type { FieldName } from './field';

/**
 * Gives records without a start of their own the time of their event. CloudWatch's event time is
 * the record's start, so nothing is invented; a format that has neither start nor end gets both.
 * Missing are formats without the field and rows where it is `-`. Rows whose event has no time
 * (NaN) stay null.
 */
export function fillTimes(columns: Map<FieldName, FlowColumn>, eventTime: Float64Array): void {
  const start = columns.get('start');
  if (start?.kind === 'number' && start.nulls !== null) {
    columns.set('start', fillRows(start, start.nulls, eventTime));
  } else if (start === undefined && eventTime.some((time) => time >= 0)) {
    const none = new Uint8Array((eventTime.length + 7) >> 3).fill(0xff);
    const missing: NumberColumn = {
      kind: 'number',
      values: new Uint32Array(eventTime.length),
      nulls: none,
    };
    const filled = fillRows(missing, none, eventTime);
    columns.set('start', filled);
    if (!columns.has('end')) columns.set('end', filled);
  }
}

function fillRows(column: NumberColumn, nulls: Uint8Array, eventTime: Float64Array): NumberColumn {
  const values = Uint32Array.from(column.values);
  const left = new Uint8Array(nulls.length);
  let unknown = false;
  for (let row = 0; row < values.length; row++) {
    const bit = 1 << (row & 7);
    if (((nulls[row >> 3] ?? 0) & bit) === 0) continue;
    const seconds = Math.floor((eventTime[row] ?? Number.NaN) / 1000);
    if (seconds >= 0) values[row] = seconds;
    else {
      left[row >> 3] = (left[row >> 3] ?? 0) | bit;
      unknown = true;
    }
  }
  return { kind: 'number', values, nulls: unknown ? left : null };
}
