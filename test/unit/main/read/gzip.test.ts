import { gzipSync } from 'node:zlib';
import { fc } from '../../../harness/property';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { crc32, crc32ByTable } from '../../../../main/read/bytes/crc32';
import { HEADER, LINE, lines, pieces, readChunks, text, textOf, Workbench } from './workbench';

// Many readings in one test, on whatever machine.
vi.setConfig({ testTimeout: 60_000 });

const bench = new Workbench();
afterAll(() => {
  bench.remove();
});

/** Gzip data with every optional part of its header. */
function dressed(content: string): Buffer {
  const plain = gzipSync(content);
  const head = Buffer.from(plain.subarray(0, 10));
  head[3] = 2 | 4 | 8 | 16;
  const extra = Buffer.from([3, 0, 1, 2, 3]);
  const rest = [extra, Buffer.from('flow.log\0of today\0'), Buffer.from([0xab, 0xcd])];
  return Buffer.concat([head, ...rest, plain.subarray(10)]);
}

describe('a gzip member', () => {
  it('may have all optional parts in its header, wherever it is cut', async () => {
    const packed = Buffer.concat([
      dressed(text(HEADER, ...lines(2))),
      dressed(text(...lines(2, 2))),
    ]);
    for (let cut = 1; cut < packed.length; cut++) {
      const read = await readChunks([packed.subarray(0, cut), packed.subarray(cut)]);
      expect(read).toMatchObject({ rows: lines(4), problem: null });
    }
    for (let end = 3; end < dressed(text(LINE)).length; end++) {
      const read = await readChunks([dressed(text(LINE)).subarray(0, end)]);
      expect(read.problem?.code).toBe('flow/gzip-truncated');
    }
  });

  it('may be one of thousands', async () => {
    const rows = lines(3000);
    const packed = Buffer.concat(rows.map((row) => gzipSync(text(row))));
    expect(await bench.read(packed)).toMatchObject({ rows, problem: null, bad: 0 });
  });

  it('may be small or large among others, wherever they are cut', async () => {
    const rows = lines(60_000);
    const parts = [0, 1, 2, 30_000, 30_001, 59_999, 60_000];
    const members = parts
      .slice(1)
      .map((end, i) => gzipSync(textOf(rows.slice(parts[i], end)), { level: 1 }));
    const packed = Buffer.concat(members);
    for (const size of [1021, 65_536, packed.length]) {
      const read = await readChunks(pieces(packed, [size]));
      expect(read).toMatchObject({ records: 60_000, bad: 0, problem: null });
      expect(read.rows).toEqual(rows);
    }
  });

  it('that is damaged behind whole ones is told with its place', async () => {
    const first = gzipSync(text(...lines(3)));
    const second = gzipSync(text(...lines(3, 3)));
    second.fill(255, 10, 14);
    const { problem } = await readChunks([Buffer.concat([first, second, first])]);
    expect(problem?.code).toBe('flow/gzip-damaged');
    expect(problem?.message).toContain(`behind byte ${first.length + 10}.`);
  });

  it('has the check sum of its data', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
        const packed = gzipSync(bytes);
        const told = packed.readUInt32LE(packed.length - 8);
        for (const sum of [crc32, crc32ByTable]) {
          const first = sum(0, bytes.subarray(0, cut));
          expect(sum(first, bytes.subarray(cut))).toBe(told);
        }
      }),
    );
  });
});

describe('what trails whole gzip data', () => {
  const rows = lines(10);
  const good = gzipSync(textOf(rows));

  it.each([
    ['text', Buffer.from('GARBAGE'), '"GARBAGE"'],
    ['one byte', Buffer.from('x'), '"x"'],
    ['binary data', Buffer.from([0xde, 0xad, 0, 1]), 'de ad 00 01'],
    ['text behind padding', Buffer.from('\0\0GARBAGE'), '"GARBAGE"'],
  ])('is told when it is %s, and no record is lost', async (_, trail, shown) => {
    const packed = Buffer.concat([good, trail]);
    const at =
      packed.length - Buffer.from(trail.toString('latin1').replace(/^\0+/, ''), 'latin1').length;
    for (const chunks of [[packed], [good, trail], pieces(packed, [1])]) {
      const read = await readChunks(chunks);
      expect(read.rows).toEqual(rows);
      expect(read.problem?.code).toBe('flow/gzip-trailing');
      expect(read.problem?.message).toContain(`From byte ${at + 1} on`);
      expect(read.problem?.message).toContain(`begins with ${shown}.`);
      expect(read.problem?.message).toContain('10 records of 10 lines.');
    }
  });

  it('does not cost the last line when that has no line feed', async () => {
    const packed = gzipSync(rows.join('\n'));
    const read = await readChunks([Buffer.concat([packed, Buffer.from('GARBAGE')])]);
    expect(read).toMatchObject({ rows, problem: { code: 'flow/gzip-trailing' } });
  });

  it('is no matter when it is zero bytes', async () => {
    for (const chunks of [
      [Buffer.concat([good, Buffer.alloc(512)])],
      [good, Buffer.alloc(100_000)],
    ]) {
      expect(await readChunks(chunks)).toMatchObject({ rows, problem: null });
    }
  });

  it('does not hide that the data is no flow log', async () => {
    const prose = gzipSync(text('Dear reader,', 'this is not what you hoped for.'));
    const read = await readChunks([Buffer.concat([prose, Buffer.from('GARBAGE')])]);
    expect(read.problem?.code).toBe('flow/not-a-flow-log');
  });
});

describe('damaged gzip', () => {
  const packed = gzipSync(textOf(lines(40_000)), { level: 1 });

  it('says where, that nothing was stored, and what to do', async () => {
    const damaged = Buffer.from(packed);
    const at = packed.length >> 1;
    damaged.fill(255, at, at + 40);
    const { problem } = await bench.read(damaged);
    expect(problem?.code).toBe('flow/gzip-damaged');
    const place = /damaged behind byte ([\d,]+)\. /.exec(problem?.message ?? '')?.[1];
    expect(Number(place?.replaceAll(',', ''))).toBeGreaterThan(0);
    expect(Number(place?.replaceAll(',', ''))).toBeLessThanOrEqual(at + 40);
    expect(problem?.message).toMatch(/Nothing of this file was stored\.$/);
    expect(problem?.action).toContain('Get the file again');
    expect(problem?.action).toContain('gzip -dc FILE > part.log');
    expect(problem?.place?.file).toContain('input');
  });

  it.each([
    ['check sum', 8],
    ['length', 4],
  ])('is also one whose %s at the end is another', async (what, fromEnd) => {
    const damaged = Buffer.from(packed);
    damaged[damaged.length - fromEnd] = (damaged[damaged.length - fromEnd] ?? 0) ^ 1;
    const { problem } = await bench.read(damaged);
    expect(problem?.code).toBe('flow/gzip-damaged');
    expect(problem?.message).toContain(`the ${what} written there is another`);
    const trailer = (packed.length - 8 + 1).toLocaleString('en-US');
    expect(problem?.message).toContain(`before byte ${trailer}`);
  });

  it('is one whose header is of no kind of gzip', async () => {
    const damaged = Buffer.from(packed);
    damaged[2] = 7;
    expect((await bench.read(damaged)).problem?.message).toContain('at byte 1, where its header');
  });

  it('of one byte never passes for whole, wherever the byte is', async () => {
    const small = gzipSync(textOf(lines(12)));
    for (let at = 10; at < small.length; at++) {
      const damaged = Buffer.from(small);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      const { problem } = await readChunks([damaged]);
      expect(problem?.code).toMatch(/^flow\/gzip-(damaged|truncated)$/);
    }
  });

  it('is told rather than the damage to the JSON in it', async () => {
    const json = JSON.stringify({ events: lines(40_000).map((message) => ({ message })) });
    // Stored, not packed, so that the damage is to the text alone and only the check sum shows it.
    const stored = gzipSync(json, { level: 0 });
    const colon = stored.indexOf('"message":', stored.length >> 1) + '"message"'.length;
    stored[colon] = 32;
    expect((await bench.read(stored)).problem?.code).toBe('flow/gzip-damaged');
  });
});
