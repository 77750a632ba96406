type Rows = readonly (readonly string[])[];

/** Tab-separated with a heading, as a spreadsheet takes it from the clipboard. */
export function asTabs(columns: readonly string[], rows: Rows): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');
  return [columns, ...rows].map(line).join('\n');
}

/**
 * CSV with a heading (RFC 4180: quotes doubled, CRLF). A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
export function asCsv(columns: readonly string[], rows: Rows): string {
  return [columns, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && value !== '-' ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
