import { fc } from '../../../harness/property';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { TRANSIT_GATEWAY_FORMAT } from '../../../../core/flow/layouts';
import {
  HEADER,
  LINE,
  line,
  lines,
  NO_DATA,
  pieces,
  readChunks,
  START,
  text,
  Workbench,
} from './workbench';

// Many readings in one test, on whatever machine.
vi.setConfig({ testTimeout: 60_000 });

const bench = new Workbench();
afterAll(() => {
  bench.remove();
});
const SWAPPED = HEADER.replace('packets bytes', 'bytes packets');
const TGW_LINE =
  '6 TransitGateway 123456789010 tgw-1 tgw-attach-1 123456789010 123456789010 vpc-1 vpc-2 subnet-1 ' +
  'subnet-2 eni-1 eni-2 use1-az1 use1-az2 tgw-attach-2 10.0.0.1 10.1.0.1 5000 443 6 10 8400 ' +
  '1700000000 1700000060 OK IPv4 0 0 0 0 2 us-east-1 ingress - -';

describe('text without a header', () => {
  it('is read with the format its lines show', async () => {
    const rows = [...lines(100), NO_DATA];
    const read = await bench.read(text(...rows));
    expect(read.rows).toEqual(rows);
    expect(read).toMatchObject({
      carrier: 'text',
      lines: 101,
      records: 101,
      noData: 1,
      skipData: 0,
      bad: 0,
      badLines: [],
      range: { from: START, to: START + 99 },
      problem: null,
    });
    expect(read.formats).toMatchObject([{ format: HEADER, found: 'scored' }]);
    expect(read.formats[0]?.confidence).toBeGreaterThan(0.9);
  });

  it('keeps bad lines with number and reason, and goes on', async () => {
    const read = await bench.read(text(LINE, 'junk', '', LINE, `${LINE} glued`, LINE));
    expect(read.rows).toEqual([LINE, LINE, LINE]);
    expect(read.badLines).toEqual([
      { line: 2, text: 'junk', reason: 'version: "junk" is not a whole number' },
      { line: 5, text: `${LINE} glued`, reason: '15 values, the format has 14 fields' },
    ]);
    expect(read).toMatchObject({ bad: 2, lines: 6 });
  });

  it('counts all bad lines and tells the first twenty', async () => {
    const read = await bench.read(text(...lines(60), ...Array.from({ length: 50 }, () => 'x')));
    expect(read.bad).toBe(50);
    expect(read.badLines.map((bad) => bad.line)).toEqual(
      Array.from({ length: 20 }, (_, i) => 61 + i),
    );
  });

  it('reads Transit Gateway records among the others, also when they come late', async () => {
    const late = [...lines(700), TGW_LINE, line(1), TGW_LINE];
    const read = await bench.read(text(...late));
    expect(read.bad).toBe(0);
    expect(read.rows).toHaveLength(703);
    expect(read.rows.filter((row) => row === TGW_LINE)).toHaveLength(2);
    expect(read.formats.map((found) => found.format)).toEqual([
      HEADER,
      TRANSIT_GATEWAY_FORMAT.join(' '),
    ]);
    expect((await bench.read(text(TGW_LINE, LINE, TGW_LINE))).rows).toHaveLength(3);
  });

  it('reads VPC and Transit Gateway records mixed half and half', async () => {
    for (const rows of [
      lines(5).flatMap((row) => [row, TGW_LINE]),
      [...lines(5), ...Array.from({ length: 5 }, () => TGW_LINE)],
    ]) {
      const read = await bench.read(text(...rows));
      expect(read).toMatchObject({ records: 10, lines: 10, bad: 0, problem: null });
      expect([...read.rows].sort()).toEqual([...rows].sort());
      expect(read.formats).toHaveLength(2);
    }
  });

  it('in a custom order asks for the format, which may also be a first line of the file', async () => {
    const turned = (row: string): string => row.split(' ').reverse().join(' ');
    const rows = lines(5).map(turned);
    const refused = await bench.read(text(...rows));
    expect(refused.problem?.code).toBe('flow/not-a-flow-log');
    expect(refused.problem?.message).toContain(rows[0]);
    expect(refused.problem?.action).toContain('--format');
    expect(refused.problem?.action).toContain('a first line in the file');
    expect((await bench.read(text(turned(HEADER), ...rows))).rows).toEqual(rows);
    expect((await bench.read(text(...rows), turned(HEADER))).rows).toEqual(rows);
  });

  it.each([
    ['CRLF', (value: string) => new TextEncoder().encode(value.replaceAll('\n', '\r\n'))],
    ['a byte order mark', (value: string) => new TextEncoder().encode(`\ufeff${value}`)],
    ['UTF-16', (value: string) => Buffer.from(`\ufeff${value}`, 'utf16le')],
    ['UTF-16 without mark', (value: string) => Buffer.from(value, 'utf16le')],
    ['UTF-16, big end first', (value: string) => Buffer.from(`\ufeff${value}`, 'utf16le').swap16()],
    ['no last line feed', (value: string) => new TextEncoder().encode(value.trimEnd())],
  ])('comes as well with %s', async (_, encode) => {
    const rows = lines(50);
    const bytes = encode(text(...rows));
    for (const sizes of [[bytes.length], [7], [1]]) {
      const read = await readChunks(pieces(bytes, sizes));
      expect(read.rows).toEqual(rows);
      expect(read).toMatchObject({ lines: 50, bad: 0, problem: null });
    }
  });
});

describe('header lines', () => {
  it('give the format of a file from S3, and are no records', async () => {
    const read = await bench.read(text(SWAPPED, LINE, LINE));
    expect(read).toMatchObject({ carrier: 's3', lines: 3, records: 2, bad: 0 });
    expect(read.formats).toEqual([{ format: SWAPPED, found: 'header', confidence: 1 }]);
    const bytes = read.batches[0]?.columns.get('bytes');
    expect(bytes?.values[0]).toBe(10);
  });

  it('may stand in mid-file, again and with another format', async () => {
    const read = await bench.read(
      text(HEADER, LINE, HEADER, LINE, SWAPPED, LINE, '', HEADER, LINE, 'x'),
    );
    expect(read).toMatchObject({ carrier: 's3', lines: 10, records: 4, bad: 1 });
    expect(read.badLines[0]?.line).toBe(10);
    expect(read.formats.map((found) => found.format)).toEqual([HEADER, SWAPPED]);
    expect(read.batches).toHaveLength(2);
  });

  it('may follow lines without one, and a line that is neither', async () => {
    expect(await bench.read(text(LINE, LINE, SWAPPED, LINE))).toMatchObject({ records: 3, bad: 0 });
    const junk = await bench.read(text('exported by someone', HEADER, LINE));
    expect(junk).toMatchObject({ carrier: 's3', records: 1, bad: 1 });
    expect(junk.badLines[0]?.line).toBe(1);
  });

  it('carry unknown fields', async () => {
    const read = await bench.read(
      text('srcaddr brand_new dstaddr bytes', '10.0.0.1 a-b 10.0.0.2 7'),
    );
    expect(read.rows).toEqual(['10.0.0.1 a-b 10.0.0.2 7']);
    expect(read.formats[0]?.format).toBe('srcaddr brand-new dstaddr bytes');
  });

  it('are not taken for records where any words fit', async () => {
    const header = 'vpc-id subnet-id';
    const read = await bench.read(
      text(header, 'vpc-1 subnet-1', header, 'vpc-2 subnet-2', 'instance-id vpc-id', 'i-1 vpc-3'),
    );
    expect(read.rows).toEqual(['vpc-1 subnet-1', 'vpc-2 subnet-2', 'i-1 vpc-3']);
    expect(read.formats).toHaveLength(2);
  });

  it('alone are a flow log without records', async () => {
    expect(await bench.read(text(HEADER))).toMatchObject({ records: 0, bad: 0, problem: null });
  });

  it('of many kinds do not pile up', async () => {
    const rows: string[] = [];
    for (let n = 0; n < 200; n++)
      rows.push(`srcaddr field-${n} dstaddr`, `10.0.0.1 v${n} 10.0.0.2`);
    const read = await bench.read(text(...rows));
    expect(read).toMatchObject({ records: 200, bad: 0, lines: 400 });
    expect(read.formats.length).toBeLessThanOrEqual(64);
  });
});

describe('a given format', () => {
  it('comes before what is found, in any spelling', async () => {
    const written = `\${${SWAPPED.replaceAll(' ', '} ${').replaceAll('-', '_')}}`;
    const read = await bench.read(text(LINE, HEADER, LINE), written);
    expect(read.formats).toEqual([{ format: SWAPPED, found: 'given', confidence: 1 }]);
    expect(read).toMatchObject({ records: 2, bad: 0, lines: 3 });
  });

  it('that does not fit names the first lines that disagree and delivers nothing', async () => {
    const read = await bench.read(text('', LINE, LINE), 'srcaddr dstaddr bytes');
    expect(read.problem?.code).toBe('flow/wrong-format');
    expect(read.problem?.message).toContain('line 2: srcaddr: "2" is not an IP address; line 3:');
    expect(read.problem?.place?.file).toContain('input');
    expect(read.batches).toEqual([]);
  });

  it('that is none says where', async () => {
    const { problem } = await bench.read(text(LINE), 'version $$');
    expect(problem?.code).toBe('flow/format-invalid');
    expect(problem?.place?.column).toBe(9);
  });
});

describe('long lines', () => {
  it('are bad, whether they end or not, and the rest is read', async () => {
    for (const length of [70_000, 300_000, 3_000_000]) {
      const bytes = new TextEncoder().encode(text(...lines(600), 'y'.repeat(length), line(1)));
      for (const sizes of [[bytes.length], [65_536], [100_003]]) {
        const read = await readChunks(pieces(bytes, sizes));
        expect(read).toMatchObject({ records: 601, bad: 1, lines: 602 });
        expect(read.badLines[0]).toEqual({
          line: 601,
          text: 'y'.repeat(512),
          reason: 'the line is longer than 65536 bytes',
        });
      }
    }
    const open = new TextEncoder().encode(`${text(...lines(3000))}${'z'.repeat(2_000_000)}`);
    expect(await readChunks(pieces(open, [50_000]))).toMatchObject({ records: 3000, bad: 1 });
  });
});

describe('however the bytes are parted', () => {
  it('the same is read', async () => {
    const row = fc.oneof(
      { weight: 6, arbitrary: fc.nat(5000).map(line) },
      fc.constantFrom(HEADER, SWAPPED, NO_DATA, '', '  ', TGW_LINE),
      fc.string({ maxLength: 20 }).map((value) => value.replaceAll(/[\n\0]/g, ' ')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (rows, sizes, end) => {
          const bytes = new TextEncoder().encode(
            [LINE, LINE, ...rows].join('\n') + (end ? '\n' : ''),
          );
          const whole = await readChunks([bytes]);
          const parted = await readChunks(pieces(bytes, sizes));
          expect(parted).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('no bytes at all make it fail otherwise than by a problem', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }),
        fc.constantFrom(
          '',
          `${LINE}\n`,
          `${HEADER}\n`,
          '{"events":[',
          '[{"message":"',
          'timestamp,message\n',
          'H4sI',
        ),
        async (chunks, prefix) => {
          const read = await readChunks([new TextEncoder().encode(prefix), ...chunks]);
          expect(read.problem === null || /^flow\/[a-z0-9-]+$/.test(read.problem.code)).toBe(true);
          expect(read.rows).toHaveLength(read.records);
          expect(read.allBad).toHaveLength(read.bad);
        },
      ),
      { numRuns: 300 },
    );
  });
});
