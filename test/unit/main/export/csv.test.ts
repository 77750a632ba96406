import { fc } from '../../../harness/property';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { csvFormat } from '../../../../main/export/csv';
import { column, parseCsv } from './columns';

afterEach(() => vi.unstubAllEnvs());

const TEXT = [column('a', 'A')];

describe('CSV', () => {
  it('has display names as header and CRLF after every line', () => {
    const format = csvFormat(
      [
        column('srcIpAddr', 'Source IP', 'address'),
        column('COUNT(*)', 'COUNT(Matched Events)', 'integer', 'count'),
      ],
      'utc',
    );
    expect(format.header).toBe('Source IP,COUNT(Matched Events)\r\n');
    expect(
      format.rows([
        ['10.0.0.1', 5],
        ['2001:db8::1', 6],
      ]),
    ).toBe('10.0.0.1,5\r\n2001:db8::1,6\r\n');
    expect(format.rows([])).toBe('');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['\nx', '"\'\nx"'],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠a', "'＠a"],
    ['=HYPERLINK("http://192.0.2.1")', '"\'=HYPERLINK(""http://192.0.2.1"")"'],
  ])('guards %j', (text, written) => {
    expect(csvFormat([...TEXT, column('b', 'B')], 'utc').rows([[text, 'x']])).toBe(
      `${written},x\r\n`,
    );
  });

  it('guards display names too', () => {
    expect(csvFormat([column('x', '=cmd()')], 'utc').header).toBe("'=cmd()\r\n");
  });

  it('leaves numbers and addresses bare, and big integers exact', () => {
    const columns = [
      column('n', 'N', 'integer'),
      column('b', 'B', 'integer', 'bytes'),
      column('f', 'F', 'number'),
      column('ip', 'IP', 'address'),
    ];
    expect(csvFormat(columns, 'utc').rows([[-5, 18_446_744_073_709_551_615n, -0.5, '::1']])).toBe(
      '-5,18446744073709551615,-0.5,::1\r\n',
    );
  });

  it('writes null as empty, and quotes a lone empty value so that no line is blank', () => {
    expect(
      csvFormat([...TEXT, column('b', 'B')], 'utc').rows([
        [null, null],
        ['', 0],
      ]),
    ).toBe(',\r\n,0\r\n');
    expect(csvFormat(TEXT, 'utc').rows([[null], ['']])).toBe('""\r\n""\r\n');
  });

  it('names the zone in the header of times', () => {
    const columns = [column('startTime', 'Start Time', 'time', 'time')];
    const utc = csvFormat(columns, 'utc');
    expect(utc.header).toBe('Start Time (UTC)\r\n');
    expect(utc.rows([[1_772_373_900_000], [1_772_373_900_250], [null]])).toBe(
      '2026-03-01 14:05:00\r\n2026-03-01 14:05:00.250\r\n""\r\n',
    );
  });

  it('writes local times with the name of the local zone', () => {
    vi.stubEnv('TZ', 'Asia/Kolkata');
    const local = csvFormat([column('startTime', 'Start Time', 'time', 'time')], 'local');
    expect(local.header).toMatch(/^Start Time \(Asia\/(Kolkata|Calcutta)\)\r\n$/);
    expect(local.rows([[1_772_373_900_000]])).toBe('2026-03-01 19:35:00\r\n');
  });

  it('is read back as it was, whatever the text', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', ',', '\r\n', '\n', '\r', '=', "'", 'a\r', '""', ' ='),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(any, any), { minLength: 1 }), (rows) => {
        const read = parseCsv(csvFormat([...TEXT, column('b', 'B')], 'utc').rows(rows));
        const plain = read.map((row) =>
          row.map((text) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text)),
        );
        const expected = rows.map((row) =>
          row.map((text) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text)),
        );
        expect(plain).toEqual(expected);
        expect(read.flat().some((text) => /^[=+\-@\t\r\n＝＋－＠]/.test(text))).toBe(false);
      }),
    );
  });
});
