import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { inRoot } from '../runtime/paths.mjs';

/** @typedef {{ version?: string, license?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string> }} LockEntry */
/** @typedef {{ path: string, name: string, version: string, license: string }} ShippedPackage */

/**
 * Every npm package whose code ends up with a user: what main/ loads at run time and what the
 * build puts into the page, with all that these need.
 * @returns {Promise<readonly ShippedPackage[]>} by name
 */
export async function shippedPackages() {
  /** @type {{ packages: Record<string, LockEntry> }} */
  const { packages } = JSON.parse(await readFile(inRoot('package-lock.json'), 'utf8'));
  const roots = [...Object.keys(packages['']?.dependencies ?? {}), ...(await bundled())];
  /** @type {Set<string>} */
  const seen = new Set();
  const waiting = roots.map((name) => ({ name, from: '' }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = find(packages, next.from, next.name);
    if (path === undefined || seen.has(path)) continue;
    seen.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = packages[path] ?? {};
    const needs = { ...dependencies, ...optionalDependencies, ...peerDependencies };
    waiting.push(...Object.keys(needs).map((name) => ({ name, from: path })));
  }
  return Promise.all([...seen].sort().map(describe));
}

/** Names of the packages that the page's sources import. */
async function bundled() {
  const entries = await readdir(inRoot('renderer'), { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name));
  const names = await Promise.all(
    sources.map(async (entry) => {
      const text = await readFile(join(entry.parentPath ?? entry.path, entry.name), 'utf8');
      const imports = text.matchAll(/(?:from|import|import\()\s*'((?:@[\w.-]+\/)?[\w-][\w.-]*)/g);
      return [...imports].map(([, name]) => name ?? '');
    }),
  );
  return new Set(names.flat());
}

/**
 * Node's rule: the nearest node_modules folder upwards.
 * @param {Record<string, LockEntry>} packages
 * @param {string} from
 * @param {string} name
 */
function find(packages, from, name) {
  for (let folder = from; ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, 'node_modules', name);
    if (path in packages) return path;
    if (folder === '' || folder === '.') return undefined;
  }
}

/** @param {string} path */
async function describe(path) {
  const manifest = await readFile(inRoot(path, 'package.json'), 'utf8').catch(() => undefined);
  // An optional package for another platform is in the lock, but neither here nor in the build.
  if (manifest === undefined) return { path, name: '', version: '', license: '' };
  const { name, version, license } = JSON.parse(manifest);
  return { path, name, version, license: String(license ?? 'none stated') };
}
