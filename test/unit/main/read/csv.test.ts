import { fc } from '../../../harness/property';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { HEADER, LINE, line, lines, pieces, readChunks, START, text, Workbench } from './workbench';

// Many readings in one test, on whatever machine.
vi.setConfig({ testTimeout: 60_000 });

const bench = new Workbench();
afterAll(() => {
  bench.remove();
});
const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const row = (message: string, i: number): string => `${(START + i) * 1000},${quoted(message)}`;

describe('a CSV file of the console', () => {
  it('gives records and event times', async () => {
    const rows = lines(40);
    const read = await bench.read(text('timestamp,message', ...rows.map(row)));
    expect(read.rows).toEqual(rows);
    expect(read).toMatchObject({ carrier: 'console-csv', lines: 41, bad: 0, problem: null });
    expect(read.batches[0]?.eventTime?.[3]).toBe((START + 3) * 1000);
  });

  it.each([
    ['without quotes', text('timestamp,message', `${START}000,${LINE}`)],
    ['with CRLF and a mark', `\ufefftimestamp,message\r\n${START}000,"${LINE}"\r\n`],
    ['with a line feed in the message', `timestamp,message\n${START}000,"${LINE}\n"\n`],
    ['without a last line feed', `timestamp,message\n${START}000,"${LINE}"`],
    ['of Insights', `@timestamp,@logStream,@message\n2023-11-14 22:13:20.000,eni-1-all,${LINE}\n`],
    [
      'with all names quoted',
      `"ingestionTime","timestamp","message"\n"1","${START}000","${LINE}"\n`,
    ],
  ])('%s', async (_, content) => {
    const bytes = new TextEncoder().encode(content);
    for (const sizes of [[bytes.length], [1]]) {
      const read = await readChunks(pieces(bytes, sizes));
      expect(read.rows).toEqual([LINE]);
      expect(read.batches[0]?.eventTime?.[0]).toBe(START * 1000);
      expect(read).toMatchObject({ carrier: 'console-csv', bad: 0, problem: null });
    }
  });

  it('keeps bad rows with their number', async () => {
    const read = await bench.read(
      text('timestamp,message', row(LINE, 0), row('START "x"', 1), row(LINE, 2)),
    );
    expect(read).toMatchObject({ records: 2, bad: 1 });
    expect(read.badLines[0]).toMatchObject({ line: 3, text: 'START "x"' });
  });

  it('may have a column for each field', async () => {
    const cells = text(
      HEADER.replaceAll(' ', ','),
      ...lines(5).map((l) => l.split(' ').map(quoted).join(',')),
    );
    const read = await bench.read(cells);
    expect(read.rows).toEqual(lines(5));
    expect(read.formats).toEqual([{ format: HEADER, found: 'header', confidence: 1 }]);
    const empty = await bench.read('srcaddr,dstaddr,bytes\n10.0.0.1,,7\n');
    expect(empty.rows).toEqual(['10.0.0.1 - 7']);
  });

  it('with a quote that is never closed says where', async () => {
    const read = await bench.read(
      text(
        'timestamp,message',
        row(LINE, 0),
        `${START}000,"${LINE}`,
        row(LINE, 0).replaceAll('"', ''),
      ),
    );
    expect(read.problem).toMatchObject({ code: 'flow/csv-damaged', place: { record: 3 } });
    expect(read.records).toBe(1);
  });

  it.each([
    ['other messages', text('timestamp,message', '1,hello', '2,world')],
    ['other columns', text('name,age', 'Anna,7', 'Otto,8')],
    ['columns with names of fields', text('start,end,type', 'here,there,fast')],
  ])('of %s is no flow log', async (_, content) => {
    const read = await bench.read(content);
    expect(read.problem?.code).toBe('flow/not-a-flow-log');
    expect(read.batches).toEqual([]);
  });

  it('is the same however it is parted', async () => {
    const message = fc.oneof(
      fc.nat(99).map(line),
      fc.string({ maxLength: 12 }),
      fc.constant('a,"b"\n'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
        async (extra, sizes) => {
          const rows = [...lines(24), ...extra];
          const bytes = new TextEncoder().encode(text('timestamp,message', ...rows.map(row)));
          const whole = await readChunks([bytes]);
          expect(whole.records + whole.bad).toBe(
            rows.filter((value) => value.trim() !== '').length,
          );
          expect(await readChunks(pieces(bytes, sizes))).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('lines with their time in front', () => {
  it.each([
    ['an export task', (l: string) => `2023-11-14T22:13:20.000Z ${l}`],
    ['aws logs tail', (l: string) => `2023-11-14T23:13:20+01:00 eni-1-all ${l}`],
    ['a date and a clock', (l: string) => `2023-11-14 22:13:20 ${l}`],
  ])('as of %s', async (_, stamped) => {
    const rows = lines(30);
    const bytes = new TextEncoder().encode(text(...rows.map(stamped), 'junk'));
    for (const sizes of [[bytes.length], [13]]) {
      const read = await readChunks(pieces(bytes, sizes));
      expect(read.rows).toEqual(rows);
      expect(read).toMatchObject({ carrier: 'text', bad: 1, lines: 31 });
      expect(read.batches[0]?.eventTime?.[0]).toBe(START * 1000);
      expect(read.batches[0]?.streams).toEqual(
        stamped('').includes('eni') ? ['eni-1-all'] : undefined,
      );
    }
  });

  it('of other logs are no flow log', async () => {
    const read = await bench.read(
      text('2023-11-14T22:13:20.000Z START RequestId', '2023-11-14T22:13:21.000Z END'),
    );
    expect(read.problem?.code).toBe('flow/not-a-flow-log');
  });
});
