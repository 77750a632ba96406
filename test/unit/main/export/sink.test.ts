import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../core/problem';
import type { Cell } from '../../../../core/query/result-table';
import { exportCsvRows, exportJsonRows, exportText } from '../../../../main/export/export-rows';
import { openFileSink, openStreamSink } from '../../../../main/export/sink';
import { column } from './columns';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowglass-export-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const COLUMNS = [column('n', 'N', 'integer')];

async function* parts(count: number, size: number): AsyncGenerator<(readonly Cell[])[]> {
  for (let part = 0; part < count; part += 1) {
    await Promise.resolve();
    yield Array.from({ length: size }, (_, i) => [part * size + i]);
  }
}

async function* failing(): AsyncGenerator<(readonly Cell[])[]> {
  yield* parts(2, 3);
  throw new ProblemError({ code: 'query/cancelled', message: 'The query was cancelled.' });
}

describe('export to a file', () => {
  it('streams all parts and leaves only the file', async () => {
    const file = join(folder, 'out.csv');
    const written = await exportCsvRows(
      { columns: COLUMNS, parts: parts(7, 1_000) },
      await openFileSink(file),
      'utc',
    );
    expect(written.rows).toBe(7_000);
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines).toHaveLength(7_002);
    expect(lines[7_000]).toBe('6999');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('keeps the old file when the export fails half-way', async () => {
    const file = join(folder, 'out.csv');
    writeFileSync(file, 'old');
    const sink = await openFileSink(file);
    await expect(
      exportCsvRows({ columns: COLUMNS, parts: failing() }, sink, 'utc'),
    ).rejects.toThrow('cancelled');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const abort = new AbortController();
    async function* slow(): AsyncGenerator<(readonly Cell[])[]> {
      yield [[1]];
      abort.abort(new Error('enough'));
      yield [[2]];
    }
    const sink = await openFileSink(join(folder, 'out.csv'));
    await expect(
      exportCsvRows({ columns: COLUMNS, parts: slow() }, sink, 'utc', abort.signal),
    ).rejects.toThrow('enough');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('replaces the file that a link points to', async () => {
    writeFileSync(join(folder, 'real.csv'), 'old');
    symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'));
    await exportText('new', await openFileSink(join(folder, 'link.csv')));
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('new');
    expect(readdirSync(folder).sort()).toEqual(['link.csv', 'real.csv']);
  });

  it('writes to a device without replacing it', async () => {
    await exportText('gone', await openFileSink('/dev/null'));
    expect(existsSync('/dev/null')).toBe(true);
    expect(readFileSync('/dev/null', 'utf8')).toBe('');
  });

  it('says what stands in the way', async () => {
    mkdirSync(join(folder, 'sub'));
    await expect(openFileSink(join(folder, 'sub'))).rejects.toMatchObject({
      problem: {
        code: 'export/cannot-write',
        place: { file: join(folder, 'sub') },
        message: 'The file cannot be written. It is a folder.',
      },
    });
    await expect(openFileSink(join(folder, 'absent', 'x.csv'))).rejects.toMatchObject({
      problem: {
        message: 'The file cannot be written. Its folder does not exist.',
        action: 'Create the folder first.',
      },
    });
  });

  it('says that a folder in the path is a file', async () => {
    writeFileSync(join(folder, 'plain'), '');
    await expect(openFileSink(join(folder, 'plain', 'x.csv'))).rejects.toMatchObject({
      problem: { message: 'The file cannot be written. Its folder is a file.' },
    });
  });

  it('writes an empty JSON array for no rows', async () => {
    await exportJsonRows(
      { columns: COLUMNS, parts: [[], []] },
      await openFileSink(join(folder, 'x.json')),
    );
    expect(readFileSync(join(folder, 'x.json'), 'utf8')).toBe('[]\n');
  });

  it('writes JSON rows', async () => {
    await exportJsonRows(
      { columns: COLUMNS, parts: [[[1]], [[2n ** 60n]]] },
      await openFileSink(join(folder, 'x.json')),
    );
    expect(readFileSync(join(folder, 'x.json'), 'utf8')).toBe(
      '[\n{"n":1},\n{"n":1152921504606846976}\n]\n',
    );
  });
});

describe('export to a stream', () => {
  it('waits for a slow reader', async () => {
    let inFlight = 0;
    let most = 0;
    const slow = new Writable({
      highWaterMark: 16,
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        inFlight += chunk.length;
        most = Math.max(most, inFlight);
        setTimeout(() => {
          inFlight -= chunk.length;
          done();
        }, 1);
      },
    });
    await exportCsvRows({ columns: COLUMNS, parts: parts(5, 2_000) }, openStreamSink(slow), 'utc');
    expect(most).toBeLessThan(20_000);
  });

  it('tells that the reader has gone', async () => {
    const gone = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    gone.on('error', () => undefined);
    await expect(exportText('x', openStreamSink(gone))).rejects.toMatchObject({
      problem: { code: 'export/reader-gone' },
    });
  });
});
