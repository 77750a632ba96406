import { bitAt, type FlowBatch } from '../../../../core/flow/batch';
import {
  createFlowParser,
  type FlowParserOptions,
  type FlowPart,
} from '../../../../core/flow/parser';
import { formatIpv4 } from '../../../../core/format/address';

/** A cell of a batch as text, `-` for null: the inverse of reading, for comparisons. */
export function cell(batch: FlowBatch, field: string, row: number): string {
  const column = batch.columns.get(field);
  if (column === undefined) throw new Error(`no column ${field}`);
  if (bitAt(column.nulls, row)) return '-';
  const value = column.values[row] ?? Number.NaN;
  switch (column.kind) {
    case 'number':
      return String(value);
    case 'address':
      return bitAt(column.isV6, row) ? (column.texts[value] ?? '?') : formatIpv4(value);
    case 'text':
      return column.texts[value] ?? '?';
  }
}

/** Every row of a batch as a line, fields in the batch's order. */
export function rowsOf(batch: FlowBatch): string[] {
  const fields = [...batch.columns.keys()];
  return Array.from({ length: batch.rows }, (_, row) =>
    fields.map((field) => cell(batch, field, row)).join(' '),
  );
}

export function parseText(
  text: string,
  fields: readonly string[],
  options?: FlowParserOptions,
): FlowPart {
  const bytes = new TextEncoder().encode(text);
  const parser = createFlowParser(fields, options);
  parser.parse(bytes, 0, bytes.length);
  return parser.take();
}
