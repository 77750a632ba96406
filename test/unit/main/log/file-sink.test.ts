import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFileSink } from '../../../../main/log/file-sink';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowglass-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('appends to what is there', () => {
  openFileSink({ folder }).write('one');
  openFileSink({ folder }).write('two');
  expect(readFileSync(join(folder, 'flowglass.log'), 'utf8')).toBe('one\ntwo\n');
});

it('keeps a bounded number of bounded files, the newest lines in the first', () => {
  const sink = openFileSink({ folder, maxBytes: 100, kept: 2 });
  for (let n = 0; n < 100; n++) sink.write(`line ${String(n).padStart(4, '0')}`);
  const files = readdirSync(folder).sort();
  expect(files).toEqual(['flowglass.1.log', 'flowglass.2.log', 'flowglass.log']);
  for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(100);
  expect(readFileSync(join(folder, 'flowglass.log'), 'utf8')).toContain('line 0099');
});

it('loses lines and nothing else where it cannot write', () => {
  const file = join(folder, 'in-the-way');
  writeFileSync(file, '');
  const sink = openFileSink({ folder: file });
  sink.write('one');
  sink.close();
  sink.write('two');
  expect(readFileSync(file, 'utf8')).toBe('');
});

it.runIf(process.platform === 'linux')('comes back where no folder can be made', () => {
  const sink = openFileSink({ folder: '/proc/flowglass/logs' });
  sink.write('one');
  sink.close();
});

it('makes the folders that lead to it', () => {
  openFileSink({ folder: join(folder, 'a', 'b') }).write('one');
  expect(readFileSync(join(folder, 'a', 'b', 'flowglass.log'), 'utf8')).toBe('one\n');
});
