import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toProblem } from '../../core/problem';
import { lockDataFolder } from '../../main/store/database/lock';
import { openForWriting } from '../../main/store/database/open';
import { FLOW_MIGRATIONS } from '../../main/store/migrations/flows/index';
import { setAsideDamaged } from '../../main/store/set-aside';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowglass-aside-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const GARBAGE = 'this is no database '.repeat(500);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return toProblem(error).code;
  }
};
const files = () =>
  readdirSync(folder).filter((name) => name.endsWith('.db') && name !== 'lock.db');
const damage = (name: string): void => writeFileSync(join(folder, name), GARBAGE);

describe('setting damaged files aside', () => {
  it('renames what is damaged, whole, and leaves what is well', () => {
    openForWriting(folder, 'flows', FLOW_MIGRATIONS).close();
    damage('definitions.db');
    const [moved, ...others] = setAsideDamaged(folder, 0);
    expect(others).toEqual([]);
    expect(moved?.file).toBe(join(folder, 'definitions.db'));
    expect(readFileSync(moved?.movedTo ?? '', 'utf8')).toBe(GARBAGE);
    expect(files()).toHaveLength(2);
    expect(files()).toContain('flows.db');
    expect(codeOf(() => setAsideDamaged(folder, 1))).toBe('store/not-damaged');
  });

  it('finds damage inside a file that still opens, also of an older version', () => {
    const database = openForWriting(folder, 'flows', FLOW_MIGRATIONS);
    database.pragma('journal_mode = DELETE');
    database.pragma('user_version = 1');
    database.close();
    const path = join(folder, 'flows.db');
    const bytes = readFileSync(path);
    // All but the first page, so that the schema stays readable; its size is in the head.
    bytes.fill(0xff, bytes.readUInt16BE(16));
    writeFileSync(path, bytes);
    expect(setAsideDamaged(folder, 0).map(({ file }) => file)).toEqual([path]);
  });

  it('refuses when all is well, when nothing is there, and for a newer version', () => {
    expect(codeOf(() => setAsideDamaged(join(folder, 'none'), 0))).toBe('store/not-damaged');
    expect(files()).toEqual([]);
    openForWriting(folder, 'flows', FLOW_MIGRATIONS).close();
    expect(codeOf(() => setAsideDamaged(folder, 0))).toBe('store/not-damaged');
    const database = openForWriting(folder, 'flows', FLOW_MIGRATIONS);
    database.pragma('user_version = 9999');
    database.close();
    damage('definitions.db');
    expect(codeOf(() => setAsideDamaged(folder, 0))).toBe('store/future-version');
    expect(readFileSync(join(folder, 'definitions.db'), 'utf8')).toBe(GARBAGE);
  });

  it('refuses while another writer has the folder', () => {
    damage('flows.db');
    const unlock = lockDataFolder(folder);
    expect(codeOf(() => setAsideDamaged(folder, 0))).toBe('store/locked');
    expect(files()).toEqual(['flows.db']);
    unlock();
    expect(setAsideDamaged(folder, 0)).toHaveLength(1);
  });
});
