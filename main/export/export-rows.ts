import type { Cell, ResultColumn } from '../../core/query/result-table';
import { csvFormat } from './csv';
import { jsonText } from './json';
import type { TextSink } from './sink';
import type { Zone } from './time-text';

export type Rows = readonly (readonly Cell[])[];

/** A result whose rows come in parts; a whole table is one part: `[table.rows]`. */
export interface RowSource {
  readonly columns: readonly ResultColumn[];
  readonly parts: Iterable<Rows> | AsyncIterable<Rows>;
}

/** Rows turned into text at a time: bounds memory when a part is large. */
const SLICE = 2_000;

/**
 * Writes a result as CSV and ends the sink: finished when all went well, abandoned otherwise.
 * Holds one part at a time. Stops between slices when `signal` fires, with the signal's reason.
 * @returns How many rows were written, without the header.
 */
export async function exportCsvRows(
  source: RowSource,
  sink: TextSink,
  zone: Zone,
  signal?: AbortSignal,
): Promise<{ readonly rows: number }> {
  const format = csvFormat(source.columns, zone);
  return intoSink(sink, async () => {
    let rows = 0;
    await sink.write(format.header);
    for await (const part of source.parts) {
      for (let from = 0; from < part.length; from += SLICE) {
        signal?.throwIfAborted();
        await sink.write(format.rows(part.slice(from, from + SLICE)));
      }
      rows += part.length;
    }
    return { rows };
  });
}

/** Writes rows as a JSON array and ends the sink like {@link exportCsvRows}. */
export async function exportJsonRows(
  columns: readonly ResultColumn[],
  rows: Rows,
  sink: TextSink,
): Promise<{ readonly rows: number }> {
  return intoSink(sink, async () => {
    let pending = '';
    for (const text of jsonText(columns, rows)) {
      pending += text;
      if (pending.length > 65_536) {
        await sink.write(pending);
        pending = '';
      }
    }
    await sink.write(pending);
    return { rows: rows.length };
  });
}

/** Writes any text and ends the sink like {@link exportCsvRows}. */
export async function exportText(text: string, sink: TextSink): Promise<void> {
  await intoSink(sink, () => sink.write(text));
}

async function intoSink<T>(sink: TextSink, write: () => Promise<T>): Promise<T> {
  try {
    const written = await write();
    await sink.finish();
    return written;
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
