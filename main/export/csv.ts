import { stringify } from 'csv-stringify/sync';
import type { Cell, ResultColumn } from '../../core/query/result-table';
import { timeText, type Zone, zoneName } from './time-text';

/** Text that a spreadsheet would run as a formula, with the full-width forms that some normalise. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

export interface CsvFormat {
  /** The first line with its end. */
  readonly header: string;
  /** Lines, each with its end; an empty text for no rows. */
  rows(rows: readonly (readonly Cell[])[]): string;
}

/**
 * CSV by RFC 4180: commas, CRLF after every line, quotes where needed. Display names are the header, and
 * columns of times carry the zone in theirs. Numbers are exact and bare, also beyond 2^53; null is empty.
 * Text that begins like a formula gets an apostrophe in front (OWASP, "CSV Injection").
 */
export function csvFormat(columns: readonly ResultColumn[], zone: Zone): CsvFormat {
  const zoneLabel = zoneName(zone);
  const options = {
    record_delimiter: '\r\n',
    quote_record_delimiter: true,
    // A lone empty value would otherwise be a blank line, which readers skip.
    quoted_empty: columns.length === 1,
    cast: { string: guarded },
  };
  const isTime = columns.map(({ format }) => format === 'time');
  const anyTime = isTime.includes(true);
  const withTimes = (row: readonly Cell[]): readonly Cell[] =>
    row.map((cell, i) =>
      isTime[i] && cell !== null && typeof cell !== 'string' ? timeText(Number(cell), zone) : cell,
    );
  const heads = columns.map(({ displayName }, i) =>
    isTime[i] ? `${displayName} (${zoneLabel})` : displayName,
  );
  return {
    header: stringify([heads], options),
    rows: (rows) =>
      rows.length === 0 ? '' : stringify(anyTime ? rows.map(withTimes) : [...rows], options),
  };
}

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
