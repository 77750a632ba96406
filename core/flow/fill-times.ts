import type { FlowColumn, NumberColumn } from './batch';
import type { FieldName } from './field';

/**
 * Gives records without a start of their own the time of their event. CloudWatch's event time is
 * the record's start, so nothing is invented; a format that has neither start nor end gets both.
 * Missing are formats without the field and rows where it is `-`.
 */
export function fillTimes(columns: Map<FieldName, FlowColumn>, eventTime: Float64Array): void {
  const start = columns.get('start');
  const seconds = Uint32Array.from(eventTime, (ms) => Math.max(0, Math.floor(ms / 1000)));
  if (start?.kind === 'number' && start.nulls !== null) {
    columns.set('start', fillRows(start, start.nulls, seconds));
  } else if (start === undefined) {
    columns.set('start', { kind: 'number', values: seconds, nulls: null });
    if (!columns.has('end')) columns.set('end', { kind: 'number', values: seconds, nulls: null });
  }
}

function fillRows(column: NumberColumn, nulls: Uint8Array, seconds: Uint32Array): NumberColumn {
  const values = Uint32Array.from(column.values);
  for (let row = 0; row < values.length; row++) {
    if (((nulls[row >> 3] ?? 0) & (1 << (row & 7))) !== 0) values[row] = seconds[row] ?? 0;
  }
  return { kind: 'number', values, nulls: null };
}
