import { join } from 'node:path';

/** The project's root folder: two above this file. */
export const root = join(import.meta.dirname, '..', '..');

/** Everything the set-up makes inside the project lives here; git ignores it, deleting it is always safe. */
export const cacheDir = join(root, '.cache');

/**
 * Large downloads may be shared between clones by naming a folder in FLOWGLASS_CACHE.
 * Without it they stay inside the project.
 */
export const sharedCacheDir = process.env['FLOWGLASS_CACHE'] || cacheDir;

/** @param {...string} parts */
export function inRoot(...parts) {
  return join(root, ...parts);
}
