import { createRequire } from 'node:module';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { cacheDir, inRoot, root } from './runtime/paths.mjs';
import { exists, withDraftFolder } from './runtime/files.mjs';
import { main, say, SetupError } from './runtime/say.mjs';

const folders = ['core', 'contract', 'main', 'preload', 'renderer'];
const settings = createRequire(import.meta.url)(inRoot('.dependency-cruiser.cjs'));

/** One offender for every rule: file, what it imports, the rule that must object. */
const offenders = /** @type {const} */ ([
  ['core/a.ts', 'node:fs', 'core-is-pure'],
  ['core/b.ts', '../contract/a', 'core-is-pure'],
  ['core/c.ts', 'zod', 'core-is-pure'],
  ['core/d.ts', './e', 'no-circle'],
  ['core/f.ts', './nowhere', 'resolvable'],
  ['contract/a.ts', '../main/store/a', 'contract-knows-core-only'],
  ['contract/b.ts', 'saxes', 'contract-knows-core-only'],
  ['renderer/a.tsx', '../main/store/b', 'web-never-main'],
  ['renderer/b.tsx', 'node:path', 'web-without-node'],
  ['renderer/c.tsx', 'electron', 'electron-in-shell-only'],
  ['renderer/d.tsx', '../preload/index', 'renderer-without-node'],
  ['preload/index.ts', 'node:os', 'web-without-node'],
  ['main/store/a.ts', '../query/a', 'main-row-1'],
  ['main/store/b.ts', '../../renderer/e', 'main-never-renderer'],
  ['main/store/c.ts', 'react', 'shipped-dependencies-only'],
  ['main/query/a.ts', '../workers/a', 'main-row-2'],
  ['main/workers/a.ts', '../cli/a', 'main-row-3'],
  ['main/cli/a.ts', '../shell/a', 'main-row-4'],
  ['main/ipc/a.ts', 'electron', 'electron-in-shell-only'],
]);
const innocents = /** @type {const} */ ([
  // The other half of the circle, which is reported once.
  ['core/e.ts', './d'],
  ['contract/c.ts', 'zod'],
  ['main/index.ts', 'electron'],
  ['main/shell/a.ts', 'electron'],
  ['main/shell/b.ts', '../workers/b'],
  ['main/workers/b.ts', '../store/d'],
  ['main/store/d.ts', 'better-sqlite3'],
  ['renderer/e.tsx', 'react'],
]);

await main(async () => {
  await proveRules();
  const present = [];
  for (const folder of folders) if (await exists(inRoot(folder))) present.push(folder);
  const { modules, violations } = await look(root, present);
  if (modules === 0)
    throw new SetupError('The layer check looked at no module: its settings are broken.');
  for (const { rule, from, to } of violations) {
    say(`${rule.name}: ${from} -> ${to}\n    ${comment(rule.name)}`);
  }
  say(`Layers: ${modules} modules, ${violations.length} violations.`);
  return violations.length === 0 ? 0 : 1;
});

/** Fails when a rule has gone blind, for example after a change of a folder's name. */
async function proveRules() {
  await withDraftFolder(join(cacheDir, 'layers'), async (tree) => {
    await cp(inRoot('package.json'), join(tree, 'package.json'));
    await cp(inRoot('tsconfig.base.json'), join(tree, 'tsconfig.base.json'));
    await symlink(inRoot('node_modules'), join(tree, 'node_modules'), 'junction');
    for (const [path, target] of [...offenders, ...innocents]) {
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), `export * from '${target}';\n`);
    }
    const { violations } = await look(tree, folders);
    const seen = new Set(violations.map(({ from, rule }) => `${from} ${rule.name}`));
    const missed = offenders.filter(([path, , rule]) => !seen.has(`${path} ${rule}`));
    const guilty = new Set(offenders.map(([path]) => String(path)));
    const wronged = violations.filter(({ from }) => !guilty.has(from));
    if (missed.length + wronged.length === 0) return;
    const lines = [
      ...missed.map(([path, target, rule]) => `  not caught by ${rule}: ${path} imports ${target}`),
      ...wronged.map(
        ({ from, to, rule }) => `  wrongly caught by ${rule.name}: ${from} imports ${to}`,
      ),
    ];
    throw new SetupError(`The layer rules fail their own test:\n${lines.join('\n')}`);
  });
}

/**
 * @param {string} baseDir
 * @param {readonly string[]} targets
 */
async function look(baseDir, targets) {
  const { options, forbidden } = settings;
  const result = await cruise(
    [...targets],
    { ...options, baseDir, ruleSet: { forbidden }, validate: true },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(baseDir, options.tsConfig.fileName)) },
  );
  if (typeof result.output === 'string') throw new SetupError(result.output);
  const modules = result.output.modules.filter(({ source }) =>
    folders.includes(source.split('/')[0] ?? ''),
  );
  return { modules: modules.length, violations: result.output.summary.violations };
}

/** @param {string} name */
function comment(name) {
  return (
    settings.forbidden.find((/** @type {{ name: string }} */ rule) => rule.name === name)
      ?.comment ?? ''
  );
}
