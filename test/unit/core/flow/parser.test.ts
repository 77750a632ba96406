import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMAT } from '../../../../core/flow/format';
import { BATCH_ROWS, createFlowParser, parseAll } from '../../../../core/flow/parser';
import { ProblemError } from '../../../../core/problem';
import { cell, parseText, rowsOf } from './read-back';

const LINE =
  '2 012345678910 eni-0a1b2c3d 192.0.2.10 198.51.100.7 49152 443 6 10 8400 1700000000 1700000060 ACCEPT OK';
const with_ = (field: string, value: string): string =>
  LINE.split(' ')
    .map((old, i) => (DEFAULT_FORMAT[i] === field ? value : old))
    .join(' ');
const reason = (line: string): string | undefined =>
  parseText(line, DEFAULT_FORMAT).badLines[0]?.reason;

describe('a line of the default format', () => {
  it('becomes one row of typed columns', () => {
    const { batch, badLines } = parseText(`${LINE}\n`, DEFAULT_FORMAT);
    expect(badLines).toEqual([]);
    expect(rowsOf(batch)).toEqual([LINE]);
    expect(batch.columns.get('protocol')?.values).toBeInstanceOf(Uint8Array);
    expect(batch.columns.get('srcport')?.values).toBeInstanceOf(Uint16Array);
    expect(batch.columns.get('start')?.values).toBeInstanceOf(Uint32Array);
    expect(batch.columns.get('bytes')?.values).toBeInstanceOf(Float64Array);
    expect(batch.columns.get('srcaddr')?.values[0]).toBe(0xc000020a);
    expect(batch.eventTime).toBeUndefined();
  });

  it('keeps the account as text and dashes as null', () => {
    const noData = '2 unknown eni-1 - - - - - - - 1700000000 1700000060 - NODATA';
    const part = parseText(`${LINE}\n${noData}\n`, DEFAULT_FORMAT);
    expect(rowsOf(part.batch)).toEqual([LINE, noData]);
    expect(part.batch.columns.get('bytes')?.nulls).toEqual(Uint8Array.of(2));
    expect(part.batch.columns.get('account-id')?.nulls).toBeNull();
    expect([part.noData, part.skipData]).toEqual([1, 0]);
  });

  it('counts SKIPDATA', () => {
    const skip = '2 123456789010 eni-1 - - - - - - - 1700000000 1700000060 - SKIPDATA';
    expect(parseText(skip, DEFAULT_FORMAT)).toMatchObject({ noData: 0, skipData: 1 });
  });

  it('holds numbers up to 2^53 - 1 and no larger', () => {
    const line = with_('bytes', '9007199254740991');
    expect(cell(parseText(line, DEFAULT_FORMAT).batch, 'bytes', 0)).toBe('9007199254740991');
    expect(reason(with_('bytes', '9007199254740992'))).toContain('bytes');
    expect(reason(with_('bytes', '99999999999999999999'))).toContain('larger than');
  });

  it('reads milliseconds as seconds, to the second below', () => {
    const line = with_('start', '1700000000999').replace('1700000060', '1700000060000');
    const { batch } = parseText(line, DEFAULT_FORMAT);
    expect(cell(batch, 'start', 0)).toBe('1700000000');
    expect(cell(batch, 'end', 0)).toBe('1700000060');
  });

  it('reads every spelling of an IPv6 address as the canonical one, with one id', () => {
    const text = [
      with_('srcaddr', '2001:DB8:0:0:0:0:0:1'),
      with_('srcaddr', '2001:db8::1'),
      with_('srcaddr', '::ffff:c000:20a'),
      with_('srcaddr', '192.0.2.1'),
    ].join('\n');
    const { batch } = parseText(text, DEFAULT_FORMAT);
    expect([0, 1, 2, 3].map((row) => cell(batch, 'srcaddr', row))).toEqual([
      '2001:db8::1',
      '2001:db8::1',
      '::ffff:192.0.2.10',
      '192.0.2.1',
    ]);
    const column = batch.columns.get('srcaddr');
    expect(column?.kind === 'address' && column.texts).toEqual([
      '2001:db8::1',
      '::ffff:192.0.2.10',
    ]);
  });
});

describe('line ends and blanks', () => {
  it.each([
    ['CRLF', `${LINE}\r\n${LINE}\r\n`],
    ['blanks behind', `${LINE}  \n${LINE}\t\n`],
    ['no last line feed', `${LINE}\n${LINE}`],
    ['empty lines', `\n${LINE}\n\r\n   \n${LINE}\n\n`],
    ['runs of blanks', `  ${LINE}\n${LINE}\n`],
  ])('%s', (_, text) => {
    const { batch, badLines } = parseText(text, DEFAULT_FORMAT);
    expect(badLines).toEqual([]);
    expect(rowsOf(batch)).toEqual([LINE, LINE]);
    expect(batch.hashLow[0]).toBe(batch.hashLow[1]);
    expect(batch.hashHigh[0]).toBe(batch.hashHigh[1]);
  });
});

describe('a bad line', () => {
  it.each([
    ['srcport', '70000', 'srcport: "70000" is larger than 65535'],
    ['dstport', '12345678901', 'dstport: "12345678901" is larger than 65535'],
    ['protocol', 'tcp', 'protocol: "tcp" is not a whole number'],
    ['packets', '1.5', 'packets: "1.5" is not a whole number'],
    ['packets', '-5', 'packets: "-5" is not a whole number'],
    ['srcaddr', '300.1.1.1', 'srcaddr: "300.1.1.1" is not an IP address'],
    ['srcaddr', '10.0.0.01', 'srcaddr: "10.0.0.01" is not an IP address'],
    ['srcaddr', '10.0.0', 'srcaddr: "10.0.0" is not an IP address'],
    ['srcaddr', '10.0.0.1.2', 'srcaddr: "10.0.0.1.2" is not an IP address'],
    ['srcaddr', '10.0.0.', 'srcaddr: "10.0.0." is not an IP address'],
    ['dstaddr', 'fe80::1%eth0', 'dstaddr: "fe80::1%eth0" is not an IP address'],
    ['action', 'accept', 'action: "accept" is none of ACCEPT, REJECT'],
    ['log-status', 'OKglued', 'log-status: "OKglued" is none of OK, NODATA, SKIPDATA'],
    ['log-status', 'OK glued', '15 values, the format has 14 fields'],
    ['log-status', '', 'log-status is missing: 13 values, the format has 14 fields'],
    ['end', '1699999999', 'end: "1699999999" is before start'],
    ['start', '5000000000', 'start: "5000000000" is larger than 4294967295'],
  ])('%s = %s', (field, value, expected) => {
    expect(reason(with_(field, value))).toBe(expected);
  });

  it('is kept with its number and stops nothing', () => {
    const { batch, badLines } = parseText(`junk\n${LINE}\n\nmore junk\n${LINE}\n`, DEFAULT_FORMAT);
    expect(batch.rows).toBe(2);
    expect(badLines.map((bad) => [bad.line, bad.text])).toEqual([
      [1, 'junk'],
      [4, 'more junk'],
    ]);
  });

  it('leaves no mark on the row that takes its place', () => {
    const bad = '2 - - - - - - - - - - - - WRONG';
    const { batch } = parseText(`${bad}\n${LINE}\n`, DEFAULT_FORMAT);
    expect(rowsOf(batch)).toEqual([LINE]);
  });

  it('is cut at 512 characters, and too long beyond 64 KB', () => {
    const long = `${LINE.replace('eni-0a1b2c3d', 'e'.repeat(70_000))}\n${LINE}\n`;
    const { batch, badLines } = parseText(long, DEFAULT_FORMAT);
    expect(batch.rows).toBe(1);
    expect(badLines[0]?.text).toHaveLength(512);
    expect(badLines[0]?.reason).toBe('the line is longer than 65536 bytes');
  });

  it('with control characters is refused', () => {
    expect(reason(LINE.replace(' 443', '\u0000 443'))).toContain('control character');
  });
});

describe('the parser', () => {
  it('carries unknown fields as text', () => {
    const { batch } = parseText('a.b-c 10.0.0.1 ünï\n', ['future-field', 'srcaddr', 'other']);
    expect(rowsOf(batch)).toEqual(['a.b-c 10.0.0.1 ünï']);
  });

  it('stops when full and goes on after take', () => {
    const rows = BATCH_ROWS + 100;
    const bytes = new TextEncoder().encode(`${LINE}\n`.repeat(rows));
    const parser = createFlowParser(DEFAULT_FORMAT);
    const at = parser.parse(bytes, 0, bytes.length);
    expect(parser.full).toBe(true);
    expect(parser.take().batch.rows).toBe(BATCH_ROWS);
    expect(parser.parse(bytes, at, bytes.length)).toBe(bytes.length);
    expect(parser.take().batch.rows).toBe(100);
    expect(parser.line).toBe(rows);
    expect(parseAll(bytes, DEFAULT_FORMAT)).toBe(rows);
  });

  it('stops at many bad lines so that they do not pile up', () => {
    const bytes = new TextEncoder().encode('x\n'.repeat(10_000));
    const parser = createFlowParser(DEFAULT_FORMAT);
    expect(parser.parse(bytes, 0, bytes.length)).toBeLessThan(bytes.length);
    expect(parser.take().badLines.length).toBeLessThan(5_000);
  });

  it('keeps text ids over batches', () => {
    const parser = createFlowParser(DEFAULT_FORMAT);
    const feed = (text: string): void => {
      const bytes = new TextEncoder().encode(text);
      parser.parse(bytes, 0, bytes.length);
    };
    feed(`${LINE}\n`);
    const first = parser.take().batch.columns.get('interface-id');
    feed(`${with_('interface-id', 'eni-2')}\n${LINE}\n`);
    const second = parser.take().batch.columns.get('interface-id');
    expect(second?.kind === 'text' && second.texts).toBe(first?.kind === 'text' && first.texts);
    expect([...(second?.values ?? [])]).toEqual([1, 0]);
  });

  it('starts a new texts array when a dictionary gets too large', () => {
    const parser = createFlowParser(['interface-id']);
    const identities = new Set<unknown>();
    const encoder = new TextEncoder();
    let next = 0;
    for (let round = 0; round < 14; round++) {
      const lines = Array.from({ length: 40_000 }, () => `eni-${next++}`);
      const bytes = encoder.encode(lines.join('\n'));
      parser.parse(bytes, 0, bytes.length);
      const { batch } = parser.take();
      expect(rowsOf(batch)).toEqual(lines);
      const column = batch.columns.get('interface-id');
      identities.add(column?.kind === 'text' ? column.texts : null);
    }
    expect(identities.size).toBe(2);
  });

  it('refuses an empty or doubled format', () => {
    expect(() => createFlowParser([])).toThrow(ProblemError);
    expect(() => createFlowParser(['start', 'start'])).toThrow(ProblemError);
  });
});
