import { extname } from 'node:path';
import type { Cell, ResultColumn, ValueFormat, ValueType } from '../../../core/query/result-table';
import { exportCsvRows, exportJsonRows, exportText, type Rows } from '../../export/export-rows';
import { openFileSink, openStreamSink, type TextSink } from '../../export/sink';
import { textTable } from '../../export/text-table';
import type { CommandContext } from '../command';

export type OutputKind = 'table' | 'csv' | 'json';
export const OUTPUT_KINDS: readonly OutputKind[] = ['table', 'csv', 'json'];

/** Columns and rows, all at once or in parts. */
export interface Printable {
  readonly columns: readonly ResultColumn[];
  readonly rows: Rows | AsyncIterable<Rows>;
}

/** A column of a command's own answer: `key` for JSON, `displayName` for people. */
export function printColumn(
  key: string,
  displayName: string,
  type: ValueType = 'text',
  format: ValueFormat = 'plain',
): ResultColumn {
  return { key, displayName, type, format, role: 'raw' };
}

/** Writes rows to standard output in the form the user chose; how many. */
export async function printRows(context: CommandContext, table: Printable): Promise<number> {
  context.progress.clear();
  return writeRows(table, context.output, openStreamSink(context.io.stdout), context);
}

/** Writes rows to a file; its extension chooses the form unless the user did, and CSV is the last resort. */
export async function saveRows(
  context: CommandContext,
  table: Printable,
  file: string,
): Promise<number> {
  context.progress.clear();
  return writeRows(table, fileKind(context, file), await openFileSink(file), context);
}

export function fileKind(context: Pick<CommandContext, 'chosenOutput'>, file: string): OutputKind {
  return context.chosenOutput ?? (extname(file).toLowerCase() === '.json' ? 'json' : 'csv');
}

async function writeRows(
  table: Printable,
  kind: OutputKind,
  sink: TextSink,
  context: CommandContext,
): Promise<number> {
  const { columns, rows } = table;
  const parts = isWhole(rows) ? [rows] : rows;
  switch (kind) {
    case 'table': {
      const all: (readonly Cell[])[] = [];
      for await (const part of parts) all.push(...part);
      await exportText(textTable({ columns, rows: all }, context.zone), sink);
      return all.length;
    }
    case 'csv':
      return (await exportCsvRows({ columns, parts }, sink, context.zone, context.signal)).rows;
    case 'json':
      return (await exportJsonRows({ columns, parts }, sink, context.signal)).rows;
  }
}

function isWhole(rows: Printable['rows']): rows is Rows {
  return Array.isArray(rows);
}
