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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toProblem } from '../../../../core/problem';
import { writeFileBlocking } from '../../../../main/export/blocking-sink';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowglass-sink-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is written at once', () => {
  it('stands under its name when all is there, and not before', () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'old');
    const filled = writeFileBlocking(path, (write) => {
      write('one\n');
      expect(readFileSync(path, 'utf8')).toBe('old');
      write('two\n');
      return 2;
    });
    expect(filled).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('leaves what was there, and nothing else, when it cannot be finished', () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'old');
    const stop = new Error('stopped');
    expect(() =>
      writeFileBlocking(path, (write) => {
        write('half');
        throw stop;
      }),
    ).toThrow(stop);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('replaces what a link leads to, not the link', () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'old');
    symlinkSync(path, join(folder, 'link.csv'));
    writeFileBlocking(join(folder, 'link.csv'), (write) => write('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it.each([
    ['a folder', 'folder'],
    ['a folder that is not there', 'absent/a.csv'],
  ])('is refused for %s', (_what, name) => {
    mkdirSync(join(folder, 'folder'));
    try {
      writeFileBlocking(join(folder, name), (write) => write('x'));
      expect.unreachable();
    } catch (error) {
      expect(toProblem(error).code).toBe('export/cannot-write');
    }
    expect(existsSync(join(folder, 'absent'))).toBe(false);
  });
});
