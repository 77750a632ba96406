import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { workplace } from './command-line';
import { DAY, FLOW_LINES, FLOW_TEXT, HEADER, flowLine } from './flow-log-text';

interface ImportRow {
  readonly file: string;
  readonly carrier: string;
  readonly format: string;
  readonly stored: number;
  readonly duplicates: number;
  readonly bad: number;
  readonly noData: number;
  readonly skipData: number;
  readonly first: string | null;
  readonly problem: string | null;
}

const rowsOf = (out: string): ImportRow[] => JSON.parse(out) as ImportRow[];

/** Lines of an hour of their own, so that carriers do not count as repeats of each other. */
const hour = (n: number): readonly string[] =>
  Array.from({ length: 20 }, (_, i) => flowLine({ at: n * 3_600 + i * 60, bytes: 100 + i }));

describe('import', () => {
  const { run, runWith, file } = workplace();
  const importJson = async (...args: readonly string[]) => {
    const outcome = await run('import', '--json', ...args);
    return { ...outcome, rows: rowsOf(outcome.out) };
  };

  it('reads text, says what it found, and stores nothing twice', async () => {
    file('day.log', FLOW_TEXT);
    const first = await run('import', 'day.log');
    expect(first.err).toBe('');
    expect(first.out).toContain('day.log: 12 records stored, in ');
    expect(first.out).toContain(HEADER);
    expect(first.exit).toBe(0);
    const again = await importJson('day.log');
    expect(again.rows).toMatchObject([{ stored: 0, duplicates: 12, bad: 0, problem: null }]);
    expect(again.exit).toBe(0);
  });

  it('reads the lines of another file once, and real repeats in one file as often as they are', async () => {
    const line = flowLine({ at: 80_000 });
    file('repeats.log', `${line}\n${line}\n${FLOW_LINES[0]}\n`);
    const { rows } = await importJson('repeats.log');
    expect(rows).toMatchObject([{ stored: 2, duplicates: 1 }]);
  });

  it('takes the same records in another order of fields for others, as the guide says', async () => {
    const record = (order: string, line: string) => `${order}\n${line}\n`;
    const start = DAY + 82_000;
    file('order.log', record('version srcaddr start', `5 10.0.0.9 ${start}`));
    file('other-order.log', record('srcaddr version start', `10.0.0.9 5 ${start}`));
    const { rows } = await importJson('order.log', 'other-order.log');
    expect(rows).toMatchObject([{ stored: 1 }, { stored: 1, duplicates: 0 }]);
  });

  it('reads gzip, also of several members', async () => {
    const [a = '', ...rest] = hour(1);
    file(
      'two.log.gz',
      Buffer.concat([gzipSync(`${HEADER}\n${a}\n`), gzipSync(`${rest.join('\n')}\n`)]),
    );
    const { rows, exit } = await importJson('two.log.gz');
    expect(rows).toMatchObject([{ stored: 20, bad: 0, problem: null }]);
    expect(exit).toBe(0);
  });

  it('reads a header line in mid-file, with other fields behind it', async () => {
    const text = [
      HEADER,
      hour(2)[0],
      'srcaddr dstaddr start end bytes action',
      `10.9.9.9 10.0.0.2 ${DAY + 7_300} ${DAY + 7_301} 5 REJECT`,
    ];
    file('headers.log', `${text.join('\n')}\n`);
    const { rows } = await importJson('headers.log');
    expect(rows).toMatchObject([
      { stored: 2, bad: 0, format: `${HEADER}; srcaddr dstaddr start end bytes action` },
    ]);
  });

  it('reads what the AWS command line and the console give', async () => {
    const events = hour(3).map((message, i) => ({
      logStreamName: 'eni-0a1b2c3d-all',
      timestamp: (DAY + 10_800 + i * 60) * 1_000,
      message,
      ingestionTime: (DAY + 11_000 + i * 60) * 1_000,
      eventId: `3700000000000000000000000000000000000000000000000000000${i + 100}`,
    }));
    file('events.json', JSON.stringify({ events, searchedLogStreams: [] }));
    const csv = hour(4).map((message, i) => `${(DAY + 14_400 + i * 60) * 1_000},${message}`);
    file('console.csv', `timestamp,message\r\n${csv.join('\r\n')}\r\n`);
    const { rows } = await importJson('events.json', 'console.csv');
    expect(rows).toMatchObject([
      { carrier: 'cloudwatch-json', stored: 20, bad: 0, problem: null },
      { carrier: 'console-csv', stored: 20, bad: 0, problem: null },
    ]);
  });

  it('reads standard input', async () => {
    const outcome = await runWith({ input: `${hour(5).join('\n')}\n` }, 'import', '--json', '-');
    expect(rowsOf(outcome.out)).toMatchObject([{ stored: 20, problem: null }]);
    expect(outcome.exit).toBe(0);
  });

  it('takes a format in any order and spelling', async () => {
    file('own.log', `ACCEPT ${DAY + 21_600} ${DAY + 21_601} 10.0.0.1 10.0.0.2 77\n`);
    const format = '${action} ${start} end src_addr dstaddr bytes'.replace('src_addr', 'srcaddr');
    const { rows, exit } = await importJson('--format', format, 'own.log');
    expect(rows).toMatchObject([{ stored: 1, format: 'action start end srcaddr dstaddr bytes' }]);
    expect(exit).toBe(0);
  });

  it('keeps NODATA and SKIPDATA for what they are', async () => {
    const line = (status: string) =>
      `2 012345678901 eni-0a1b2c3d - - - - - - - ${DAY + 25_200} ${DAY + 25_259} - ${status}`;
    file('quiet.log', `${hour(7).join('\n')}\n${line('NODATA')}\n${line('SKIPDATA')}\n`);
    const { rows } = await importJson('quiet.log');
    expect(rows).toMatchObject([{ stored: 22, noData: 1, skipData: 1, bad: 0 }]);
  });

  it('tells each bad line with its number and reason, and goes on', async () => {
    const lines = [...hour(8)];
    lines[2] = (lines[2] ?? '').replace(' 443 ', ' 70000 ');
    file('dirt.log', `${lines.join('\n')}\n`);
    const { rows, err, exit } = await importJson('dirt.log');
    expect(rows).toMatchObject([{ stored: 19, bad: 1, problem: null }]);
    expect(err).toMatch(/^dirt\.log, line 3: .*(dstport|70000)/);
    expect(exit).toBe(0);
  });

  it('keeps numbers up to 2^53 - 1 and calls larger ones bad', async () => {
    const [line = ''] = hour(9);
    const sized = (bytes: string) => line.replace(/ 100 (?=\d{10} )/, ` ${bytes} `);
    const lines = [...hour(10), sized('9007199254740991'), sized('9007199254740992')];
    file('large.log', `${lines.join('\n')}\n`);
    const { rows, err } = await importJson('large.log');
    expect(rows).toMatchObject([{ stored: 21, bad: 1 }]);
    expect(err).toMatch(/^large\.log, line 22: bytes: "9007199254740992" is larger/);
  });
});

describe('bad input to import', () => {
  const { run, file, folder } = workplace();
  const refused = async (...args: readonly string[]) => {
    const outcome = await run('import', ...args);
    expect(outcome.exit).toBe(1);
    expect(outcome.err).toMatch(/\.\n( {2}Detail: .+\n)?$/);
    return outcome.err;
  };

  it('a file that is no flow log', async () => {
    file('letter.txt', 'Dear reader,\n\nthis is a letter and nothing else.\n'.repeat(20));
    expect(await refused('letter.txt')).toMatch(/letter\.txt: .*flow log/);
  });

  it('a file that is not there, and a folder', async () => {
    expect(await refused('absent.log')).toMatch(/absent\.log: /);
    expect(await refused('.')).toMatch(/folder/);
  });

  it('an empty file', async () => {
    file('empty.log', '');
    expect(await refused('empty.log')).toMatch(/empty\.log: /);
    // Its problem says it all; a figure of nothing would only be in the way.
    expect((await run('import', 'empty.log', 'letter.txt')).out).toMatch(
      /^Together: 0 stored[^\n]*\n$/,
    );
    expect((await run('import', 'empty.log')).out).toBe('');
  });

  it('a truncated gzip: what was read before is kept, and a second try with the whole adds the rest', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      flowLine({ at: i, bytes: (i * 7919) % 99_991 }),
    );
    const whole = gzipSync(`${lines.join('\n')}\n`);
    file('cut.log.gz', whole.subarray(0, Math.floor(whole.length * 0.6)));
    expect(await refused('cut.log.gz')).toMatch(/cut\.log\.gz: .*(end|cut|trunc)/i);
    file('whole.log.gz', whole);
    const outcome = await run('import', '--json', 'whole.log.gz');
    const [row] = rowsOf(outcome.out);
    expect(row?.problem).toBeNull();
    expect((row?.stored ?? 0) + (row?.duplicates ?? 0)).toBe(20_000);
    expect(row?.duplicates).toBeGreaterThan(0);
    expect(row?.stored).toBeGreaterThan(0);
  });

  it('a format with a field named twice or that fits no line', async () => {
    file('plain.log', FLOW_TEXT);
    expect(await refused('--format', 'start start', 'plain.log')).toMatch(/start/);
    expect(await refused('--format', 'srcaddr dstaddr action', 'plain.log')).toMatch(/format/i);
  });

  it('a Parquet file: named as what it is', async () => {
    file(
      'log.parquet',
      Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(64), Buffer.from('PAR1')]),
    );
    expect(await refused('log.parquet')).toMatch(/Parquet/);
  });

  it('leaves what was stored before unharmed, and reads the good files beside the bad', async () => {
    file('good.log', `${flowLine({ at: 86_000, bytes: 5 })}\n`);
    const outcome = await run('import', '--json', 'letter.txt', 'good.log');
    expect(outcome.exit).toBe(1);
    expect(rowsOf(outcome.out)).toMatchObject([
      { file: expect.stringContaining('letter.txt') as string, stored: 0 },
      { file: expect.stringContaining('good.log') as string, stored: 1, problem: null },
    ]);
    const doctor = await run('doctor');
    expect(doctor.exit).toBe(0);
  });

  it('a data folder that is a file', async () => {
    file('not-a-folder', '');
    const outcome = await run('--data', `${folder}/not-a-folder`, 'import', 'good.log');
    expect(outcome.exit).toBe(1);
    expect(outcome.err).toMatch(/not-a-folder/);
  });
});

describe('the sample day', () => {
  const { run } = workplace();

  it('is loaded once', async () => {
    const first = await run('import', '--sample', '--json');
    const [row] = rowsOf(first.out);
    expect(first.exit).toBe(0);
    expect(row).toMatchObject({ carrier: 'sample', bad: 0, problem: null });
    expect(row?.stored).toBeGreaterThan(150_000);
    expect((await run('import', '--sample')).exit).toBe(0);
    const doctor = await run('doctor', '--csv');
    expect(doctor.out).toContain(`\r\nRecords,${row?.stored}\r\n`);
  });
});
