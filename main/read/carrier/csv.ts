import type { FieldName } from '../../../core/flow/field';
import { headerFields } from '../../../core/flow/format';
import { ProblemError } from '../../../core/problem';
import type { Chunks } from '../bytes/chunks';
import { EventFeed } from '../event-feed';
import type { Layouts } from '../layouts';
import { type Cells, cellText, cutRow, newCells } from './csv-rows';
import { EVENT_ID, INGESTION_TIME, keyOfName, MESSAGE, STREAM, TIMESTAMP } from './json-keys';
import { timeOf } from './time-of';

/** A row that does not end within this has a quote too many. */
const MAX_ROW_BYTES = 2 * 1024 * 1024;

/** What the columns of a CSV file hold: messages with their events, or the fields themselves. */
export interface CsvColumns {
  /** Column of the message; -1 when the columns are fields. */
  readonly message: number;
  readonly time: number;
  readonly ingestion: number;
  readonly stream: number;
  readonly id: number;
  /** The fields, when each has a column of its own. */
  readonly fields: readonly FieldName[] | null;
}

/** The columns that a CSV file's first line names, or null when it is no such file. */
export function csvColumns(head: Uint8Array): CsvColumns | null {
  const cells = newCells();
  const end = head.indexOf(10);
  if (cutRow(head, 0, end < 0 ? head.length : end + 1, true, cells) < 0 || cells.count < 2)
    return null;
  const names = Array.from({ length: cells.count }, (_, i) => cellText(head, cells, i).trim());
  const keys = names.map(keyOfName);
  const fields = headerFields(names.join(','));
  const message = keys.indexOf(MESSAGE);
  if (message < 0 && (fields === null || fields.length !== names.length)) return null;
  return {
    message,
    time: keys.indexOf(TIMESTAMP),
    ingestion: keys.indexOf(INGESTION_TIME),
    stream: keys.indexOf(STREAM),
    id: keys.indexOf(EVENT_ID),
    fields: message < 0 ? fields : null,
  };
}

/** The messages of the first rows behind the header. */
export function sampleCsv(
  head: Uint8Array,
  last: boolean,
  columns: CsvColumns,
  most: number,
): string[] {
  const cells = newCells();
  const messages: string[] = [];
  let at = cutRow(head, 0, head.length, last, cells);
  while (at >= 0 && at < head.length && messages.length < most) {
    at = cutRow(head, at, head.length, last, cells);
    if (at >= 0) messages.push(messageText(head, cells, columns).trim());
  }
  return messages;
}

/**
 * Reads the rows of a CSV file behind its header.
 * @throws ProblemError `flow/csv-damaged`
 */
export async function readCsv(
  chunks: Chunks,
  layouts: Layouts,
  columns: CsvColumns,
): Promise<void> {
  const feed = new EventFeed(layouts);
  const cells = newCells();
  let held: Uint8Array = new Uint8Array(0);
  let header = true;

  const rows = async (bytes: Uint8Array, last: boolean): Promise<number> => {
    let at = 0;
    while (at < bytes.length) {
      const next = cutRow(bytes, at, bytes.length, last, cells);
      if (next < 0) return at;
      if (header) {
        header = false;
        layouts.current.line++;
      } else {
        feedRow(feed, bytes, cells, columns);
        if (feed.full) await layouts.relieve();
      }
      at = next;
    }
    return at;
  };

  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : concat(held, chunk);
    held = bytes.subarray(await rows(bytes, false));
    await layouts.relieve();
    if (held.length > MAX_ROW_BYTES) throw damaged(layouts.current.line + 1);
  }
  if ((await rows(held, true)) < held.length) throw damaged(layouts.current.line + 1);
}

function feedRow(feed: EventFeed, bytes: Uint8Array, cells: Cells, columns: CsvColumns): void {
  const time = columns.time;
  const ingestion = columns.ingestion;
  feed.setTimes(cellTime(bytes, cells, time), cellTime(bytes, cells, ingestion));
  const { message, stream, id } = columns;
  if (stream < 0 || stream >= cells.count) feed.setStream(null);
  else feed.setStreamBytes(bytes, cells.from[stream] as number, cells.to[stream] as number);
  if (id < 0 || id >= cells.count) feed.setId('', bytes, 0, 0);
  else feed.setId('', bytes, cells.from[id] as number, cells.to[id] as number);
  if (message >= 0 && message < cells.count && cells.doubled[message] === 0) {
    feed.message(bytes, cells.from[message] as number, cells.to[message] as number);
  } else {
    feed.messageText(messageText(bytes, cells, columns));
  }
}

function messageText(bytes: Uint8Array, cells: Cells, columns: CsvColumns): string {
  if (columns.message >= 0) return cellText(bytes, cells, columns.message);
  const values = Array.from({ length: cells.count }, (_, i) => cellText(bytes, cells, i).trim());
  return values.every((value) => value === '') ? '' : values.map((value) => value || '-').join(' ');
}

function cellTime(bytes: Uint8Array, cells: Cells, column: number): number {
  if (column < 0 || column >= cells.count) return Number.NaN;
  return timeOf(bytes, cells.from[column] as number, cells.to[column] as number);
}

function damaged(row: number): ProblemError {
  return new ProblemError({
    code: 'flow/csv-damaged',
    message: `A quoted cell that begins in row ${row} has no end.`,
    action: 'Export the file again, or correct the quotes in it.',
    place: { record: row },
  });
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
