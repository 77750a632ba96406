import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { SAMPLE_SEED, sampleDay } from '../../../../core/sample/sample-day';
import { ProblemError } from '../../../../core/problem';
import { openFlowLogInput } from '../../../../main/read/bytes/input';
import { readFlowLogs } from '../../../../main/read/read-flow-logs';
import {
  HEADER,
  LINE,
  lines,
  NO_DATA,
  pieces,
  readChunks,
  text,
  textOf,
  Workbench,
} from './workbench';

// Many readings in one test, on whatever machine.
vi.setConfig({ testTimeout: 60_000 });

const bench = new Workbench();
afterAll(() => {
  bench.remove();
});
const encode = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('gzip', () => {
  it('is told by content, of one and of several members, wherever they are cut', async () => {
    const members = Buffer.concat([
      gzipSync(text(HEADER, ...lines(4))),
      gzipSync(''),
      gzipSync(text(HEADER, ...lines(3, 4))),
    ]);
    expect((await bench.read(members, null, 'no-extension')).rows).toEqual(lines(7));
    for (let cut = 1; cut < members.length; cut++) {
      const read = await readChunks([members.subarray(0, cut), members.subarray(cut)]);
      expect(read.rows).toEqual(lines(7));
      expect(read.problem).toBeNull();
    }
    expect((await readChunks(pieces(members, [1]))).rows).toEqual(lines(7));
  });

  it('is unpacked twice when it was packed twice', async () => {
    expect((await bench.read(gzipSync(gzipSync(text(LINE))))).rows).toEqual([LINE]);
  });

  it('that is cut off keeps every whole line and says how many', async () => {
    const rows = lines(40_000);
    const packed = gzipSync(textOf(rows));
    const read = await bench.read(packed.subarray(0, Math.floor(packed.length * 0.7)));
    expect(read.problem?.code).toBe('flow/gzip-truncated');
    expect(read.records).toBeGreaterThan(20_000);
    expect(read.rows).toEqual(rows.slice(0, read.records));
    expect(read.bad).toBe(0);
    const count = read.records.toLocaleString('en-US');
    expect(read.problem?.message).toContain(
      `Kept from before that: ${count} records of ${count} lines.`,
    );
    expect(read.problem?.place?.file).toContain('input');
  });

  it('that is cut off anywhere never makes up a record', async () => {
    const rows = lines(12);
    const packed = gzipSync(textOf(rows));
    for (let end = 3; end < packed.length; end++) {
      const read = await readChunks([packed.subarray(0, end)]);
      expect(read.problem?.code).toBe('flow/gzip-truncated');
      expect(read.rows).toEqual(rows.slice(0, read.records));
    }
  });
});

describe('a file of another kind', () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(text(LINE))]);
  const tar = Buffer.alloc(1024);
  tar.write('flow.log', 0);
  tar.write('ustar', 257);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const syslog =
    'Nov 14 22:13:20 host sshd[812]: Accepted publickey for root from 192.0.2.1 port 50022';
  it.each<[string, string | Uint8Array, string]>([
    ['Parquet', Buffer.concat([Buffer.from('PAR1'), png]), 'flow/parquet'],
    ['ZIP', zip, 'flow/zip'],
    ['Zstandard', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4, 0]), 'flow/zstd'],
    ['Avro', Buffer.concat([Buffer.from('Obj\u0001'), png]), 'flow/avro'],
    ['bzip2', Buffer.from('BZh91AY&SY'), 'flow/bzip2'],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), 'flow/xz'],
    ['tar', tar, 'flow/tar'],
    ['SQLite', 'SQLite format 3\u0000', 'flow/database'],
    ['Parquet in gzip', gzipSync(Buffer.from('PAR1')), 'flow/parquet'],
    ['nothing', '', 'flow/empty-file'],
    ['nothing in gzip', gzipSync(''), 'flow/empty-file'],
    ['blank lines', '\n\r\n  \n', 'flow/empty-file'],
    ['a picture', png, 'flow/not-a-flow-log'],
    ['a system log', text(syslog, syslog), 'flow/not-a-flow-log'],
    ['a report', '<?xml version="1.0"?>\n<Reports></Reports>', 'flow/not-a-flow-log'],
    ['prose', text('Dear reader,', 'this is not what you hoped for.'), 'flow/not-a-flow-log'],
    ['one endless line', 'x'.repeat(2_000_000), 'flow/not-a-flow-log'],
    ['zero bytes', Buffer.alloc(100_000), 'flow/not-a-flow-log'],
  ])('%s is named, and nothing is delivered', async (_, content, code) => {
    const read = await bench.read(content);
    expect(read.problem?.code).toBe(code);
    expect(read.problem?.message).toMatch(/\.$/);
    expect(read.problem?.action).toMatch(/\.$/);
    expect(read.problem?.place?.file).toContain('input');
    expect(read.batches).toEqual([]);
  });

  it('with some records in it is none either', async () => {
    const read = await bench.read(text(...Array.from({ length: 30 }, () => syslog), LINE, LINE));
    expect(read.problem?.code).toBe('flow/not-a-flow-log');
  });
});

describe('opening', () => {
  const codeOf = async (path: string): Promise<string> => {
    try {
      await openFlowLogInput(path);
    } catch (error) {
      return error instanceof ProblemError ? error.problem.code : String(error);
    }
    return 'opened';
  };

  it('refuses folders and what is not there', async () => {
    mkdirSync(join(bench.folder, 'folder'));
    expect(await codeOf(join(bench.folder, 'folder'))).toBe('flow/is-a-folder');
    expect(await codeOf(join(bench.folder, 'nowhere'))).toBe('flow/no-such-file');
    expect(await codeOf(join(bench.file('plain', LINE), 'below'))).toBe('flow/no-such-file');
  });

  it('tells the size, and standard input by its name', async () => {
    const input = await openFlowLogInput(bench.file('sized', 'x'.repeat(123)));
    expect(input.size).toBe(123);
    input.stream.destroy();
    expect(await openFlowLogInput('-')).toMatchObject({ name: 'standard input', size: null });
  });
});

describe('a reading', () => {
  it('tells its bytes as they are in the file, up to the last', async () => {
    const packed = gzipSync(textOf(lines(30_000)));
    const input = await openFlowLogInput(bench.file('packed', packed));
    const told: number[] = [];
    await readFlowLogs(
      input,
      { format: null, onBytes: (bytes) => told.push(bytes) },
      () => undefined,
    );
    expect(told.at(-1)).toBe(packed.length);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it('waits for its sink and parts large files', async () => {
    const input = await openFlowLogInput(bench.file('large', textOf(lines(150_000))));
    let running = 0;
    let most = 0;
    const sizes: number[] = [];
    await readFlowLogs(input, { format: null }, async ({ batch }) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      sizes.push(batch.rows);
      running--;
    });
    expect(most).toBe(1);
    expect(sizes).toEqual([65_536, 65_536, 18_928]);
  });

  it('does not read on while the sink is busy', async () => {
    let given = 0;
    const chunk = encode(text(...lines(2000)));
    const stream = Readable.from(
      (function* () {
        for (; given < 400; given++) yield chunk;
      })(),
      { highWaterMark: 1 },
    );
    let release: () => void = () => undefined;
    let first: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      first = resolve;
    });
    const done = readFlowLogs({ name: 'x', size: null, stream }, { format: null }, () => {
      first();
      return new Promise((resolve) => {
        release = resolve;
        if (given >= 400) resolve();
      });
    });
    await reached;
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = given;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(given).toBe(stopped);
    expect(stopped).toBeLessThan(60);
    const timer = setInterval(() => {
      release();
    }, 1);
    expect((await done).records).toBe(800_000);
    clearInterval(timer);
  });

  it('is cancelled midway, while waiting, and before it begins', async () => {
    const stop = new AbortController();
    const input = await openFlowLogInput(bench.file('long', textOf(lines(200_000))));
    let parts = 0;
    const summary = await readFlowLogs(input, { format: null, signal: stop.signal }, () => {
      parts++;
      stop.abort();
    });
    expect(summary.problem?.code).toBe('work/cancelled');
    expect(parts).toBeLessThanOrEqual(2);
    expect(input.stream.destroyed).toBe(true);

    const silent = new PassThrough();
    const later = new AbortController();
    setTimeout(() => {
      later.abort();
    }, 5);
    const waiting = { name: 'pipe', size: null, stream: silent };
    const options = { format: null, signal: later.signal };
    expect((await readFlowLogs(waiting, options, () => undefined)).problem?.code).toBe(
      'work/cancelled',
    );
    const never = { name: 'pipe', size: null, stream: Readable.from([encode(LINE)]) };
    expect((await readFlowLogs(never, options, () => undefined)).problem?.code).toBe(
      'work/cancelled',
    );
  });

  it('passes on what the sink throws, and lets go of the file', async () => {
    const input = await openFlowLogInput(bench.file('refused', text(LINE)));
    const failure = new Error('disk full');
    const reading = readFlowLogs(input, { format: null }, () => Promise.reject(failure));
    await expect(reading).rejects.toBe(failure);
    expect(input.stream.destroyed).toBe(true);
  });

  it('tells a stream that fails, after what was read', async () => {
    const stream = Readable.from(
      (function* () {
        yield encode(text(...lines(10)));
        throw new Error('EIO: i/o error');
      })(),
    );
    const summary = await readFlowLogs(
      { name: 'disk', size: null, stream },
      { format: null },
      () => undefined,
    );
    expect(summary).toMatchObject({ records: 10, problem: { code: 'flow/read-failed' } });
    expect(summary.problem?.detail).toContain('EIO');
  });

  it('takes the sample day', async () => {
    const day = sampleDay({ seed: SAMPLE_SEED, dayStart: 1_700_006_400 });
    const read = await readFlowLogs(
      { name: 'sample day', size: null, stream: Readable.from(day) },
      { format: null },
      () => undefined,
    );
    expect(read).toMatchObject({ carrier: 's3', bad: 0, problem: null });
    expect(read.formats).toHaveLength(2);
    expect(read.records).toBeGreaterThan(10_000);
    expect(read.range.from).toBeGreaterThanOrEqual(1_700_006_400);
    expect(read.range.to).toBeLessThan(1_700_006_400 + 86_400);
  });

  it('of two at once keeps them apart', async () => {
    const [one, other] = await Promise.all([
      bench.read(textOf(lines(3000)), null, 'one'),
      bench.read(gzipSync(textOf(lines(3000, 5000))), null, 'other'),
    ]);
    expect(one.rows).toEqual(lines(3000));
    expect(other.rows).toEqual(lines(3000, 5000));
  });

  it('tells NODATA and SKIPDATA apart', async () => {
    const skip = NO_DATA.replace('NODATA', 'SKIPDATA');
    expect(await bench.read(text(LINE, NO_DATA, NO_DATA, skip))).toMatchObject({
      noData: 2,
      skipData: 1,
      records: 4,
    });
  });
});
