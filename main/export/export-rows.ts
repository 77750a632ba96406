import type { Cell, ResultColumn } from '../../core/query/result-table';
import { csvFormat } from './csv';
import { jsonRow } from './json';
import { openFileSink, type TextSink } from './sink';
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

/** Writes a result as a JSON array, a row a line, and ends the sink like {@link exportCsvRows}. */
export async function exportJsonRows(
  source: RowSource,
  sink: TextSink,
  signal?: AbortSignal,
): Promise<{ readonly rows: number }> {
  return intoSink(sink, async () => {
    let rows = 0;
    for await (const part of source.parts) {
      for (let from = 0; from < part.length; from += SLICE) {
        signal?.throwIfAborted();
        const lines = part.slice(from, from + SLICE).map((row) => jsonRow(source.columns, row));
        await sink.write((rows === 0 && from === 0 ? '[\n' : ',\n') + lines.join(',\n'));
      }
      rows += part.length;
    }
    await sink.write(rows === 0 ? '[]\n' : '\n]\n');
    return { rows };
  });
}

/** Writes any text and ends the sink like {@link exportCsvRows}. */
export async function exportText(text: string, sink: TextSink): Promise<void> {
  await intoSink(sink, () => sink.write(text));
}

/** Writes a file of any content, whole or not at all. @throws ProblemError `export/cannot-write` */
export async function exportFile(content: string | Uint8Array, file: string): Promise<void> {
  const sink = await openFileSink(file);
  await intoSink(sink, () => sink.write(content));
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
