import type { FlowBatch, FlowColumn } from './batch';
import type { FieldName } from './field';
import type { LineReader } from './read-line';
import {
  type FieldPlan,
  READ_ADDRESS,
  READ_CHOICE,
  READ_SECONDS,
  READ_SMALL,
  READ_TEXT,
  type RecordStage,
} from './record-stage';

/** Copies the first `rows` rows out of the stage, which is then cleared for the next ones. */
export function takeColumns(reader: LineReader, rows: number): Map<FieldName, FlowColumn> {
  const columns = new Map<FieldName, FlowColumn>();
  for (const [f, plan] of reader.plans.entries()) {
    columns.set(plan.name, columnOf(reader.stage, plan, f, rows));
  }
  reader.stage.clear();
  return columns;
}

function columnOf(stage: RecordStage, plan: FieldPlan, f: number, rows: number): FlowColumn {
  const at = plan.column * stage.capacity;
  const nulls = bitmap(stage, stage.nulls, f, rows);
  switch (plan.read) {
    case READ_TEXT:
    case READ_CHOICE:
      return {
        kind: 'text',
        values: stage.words.slice(at, at + rows),
        texts: plan.dictionary.texts,
        nulls,
      };
    case READ_ADDRESS:
      return {
        kind: 'address',
        values: stage.words.slice(at, at + rows),
        isV6: bitmap(stage, stage.v6, f, rows),
        texts: plan.ipv6.texts,
        nulls,
      };
    case READ_SMALL: {
      const words = stage.words.subarray(at, at + rows);
      const values = plan.max <= 255 ? new Uint8Array(words) : new Uint16Array(words);
      return { kind: 'number', values, nulls };
    }
    case READ_SECONDS:
      return { kind: 'number', values: stage.words.slice(at, at + rows), nulls };
    default:
      return { kind: 'number', values: stage.wide.slice(at, at + rows), nulls };
  }
}

function bitmap(stage: RecordStage, bits: Uint8Array, f: number, rows: number): Uint8Array | null {
  const at = f * (stage.capacity >> 3);
  const part = bits.subarray(at, at + ((rows + 7) >> 3));
  return part.some((byte) => byte !== 0) ? part.slice() : null;
}

/** How many rows of the batch are NODATA and SKIPDATA. */
export function countStatus(batch: FlowBatch): { noData: number; skipData: number } {
  const counts = { noData: 0, skipData: 0 };
  const column = batch.columns.get('log-status');
  if (column?.kind !== 'text') return counts;
  const noData = column.texts.indexOf('NODATA');
  const skipData = column.texts.indexOf('SKIPDATA');
  // Null rows hold 0, the id of OK.
  for (let row = 0; row < batch.rows; row++) {
    const id = column.values[row];
    if (id === noData) counts.noData++;
    else if (id === skipData) counts.skipData++;
  }
  return counts;
}
