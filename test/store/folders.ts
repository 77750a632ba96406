import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new data folder, removed after the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flowglass-store-'));
  folders.push(folder);
  return folder;
}

/** A data folder for all tests of a file, and what removes it. */
export function keptFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'flowglass-store-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
