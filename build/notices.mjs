import { readdir, readFile } from 'node:fs/promises';
import { inRoot } from './runtime/paths.mjs';
import { writeWhole } from './runtime/files.mjs';
import { main, say, SetupError } from './runtime/say.mjs';
import { shippedPackages } from './notices/shipped.mjs';

/** Licences that let the app be passed on as long as their text goes along. */
const permitted = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]);
const target = inRoot('out', 'third-party-notices.txt');

await main(async () => {
  const packages = (await shippedPackages()).filter(({ name }) => name !== '');
  const refused = packages.filter(({ license }) => !isPermitted(license));
  if (refused.length > 0) {
    const list = refused.map(({ name, version, license }) => `  ${name} ${version}: ${license}`);
    throw new SetupError(
      `These packages ship under licences that nobody has agreed to:\n${list.join('\n')}\nReplace them, or read the licence and add it to build/notices.mjs.`,
    );
  }
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const { path, name, version, license } of packages) {
    const text = (await licenceText(path)) || `Licence: ${license} (the package carries no text)`;
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text.trim()}\n`);
  await writeWhole(target, parts.join(`\n${'-'.repeat(80)}\n\n`));
  say(`${packages.length} packages, ${byText.size} licence texts: ${target}`);
});

/** @param {string} license an SPDX expression */
function isPermitted(license) {
  const choices = license
    .replace(/^SEE LICENSE IN \S+ /, '')
    .replace(/[()]/g, '')
    .split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((name) => permitted.has(name)));
}

/** @param {string} path */
async function licenceText(path) {
  const entries = await readdir(inRoot(path), { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && /licen[cs]e|^copying|^notice/i.test(entry.name))
    .map(({ name }) => name);
  const texts = await Promise.all(names.sort().map((name) => readFile(inRoot(path, name), 'utf8')));
  return texts.join('\n').replaceAll('\r\n', '\n');
}
