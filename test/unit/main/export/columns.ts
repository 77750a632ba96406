import type { ResultColumn, ValueFormat, ValueType } from '../../../../core/query/result-table';

/** A result column for a test. */
export function column(
  key: string,
  displayName: string,
  type: ValueType = 'text',
  format: ValueFormat = 'plain',
): ResultColumn {
  return { key, displayName, type, format, role: 'raw' };
}

/** Reads RFC 4180 text, strictly: CRLF after every record, quotes doubled within quotes. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      at += 1;
      while (!(text[at] === '"' && text[at + 1] !== '"')) {
        if (at >= text.length) throw new Error('A quote is not closed.');
        if (text[at] === '"') at += 1;
        field += text[at];
        at += 1;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
        if (text[at] === '"' || text[at] === '\n')
          throw new Error(`Bare ${JSON.stringify(text[at])}.`);
        field += text[at];
        at += 1;
      }
    }
    record.push(field);
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`No line end at ${at}.`);
    at += 2;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new Error('The last record has no end.');
  return records;
}
