import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ensureElectron } from '../../build/runtime/electron.mjs';
import { inRoot } from '../../build/runtime/paths.mjs';
import { launchApp } from '../harness/app';

// How the app begins: a second start, a start that fails, a picture without a person.

let home: string;
test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-start-'));
});
test.afterEach(() => rmSync(home, { recursive: true, force: true }));

const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const run = promisify(execFile);

test('a damaged store is told on a screen with what to do, and left as it is', async () => {
  const dataDir = join(home, 'data');
  mkdirSync(dataDir);
  const content = 'this is no database '.repeat(500);
  writeFileSync(join(dataDir, 'flows.db'), content);
  const { page, close } = await launchApp({ dataDir });
  try {
    await expect(page.getByRole('heading')).toHaveText('Flowglass could not start');
    await expect(page.getByRole('alert')).toContainText('damaged');
    await expect(page.getByRole('alert')).toContainText(dataDir);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations).toEqual([]);
    expect(readFileSync(join(dataDir, 'flows.db'), 'utf8')).toBe(content);
    rmSync(join(dataDir, 'flows.db'));
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  } finally {
    await close();
  }
});

test('a damaged store is set aside once that is confirmed, and the app starts empty', async () => {
  const dataDir = join(home, 'data');
  mkdirSync(dataDir);
  const content = 'this is no database '.repeat(500);
  writeFileSync(join(dataDir, 'flows.db'), content);
  const { page, close } = await launchApp({ dataDir });
  try {
    await page.getByRole('link', { name: 'Set it aside and start empty…' }).click();
    await expect(page.getByRole('heading')).toHaveText('Set the damaged file aside?');
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations).toEqual([]);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await expect(page.getByRole('heading')).toHaveText('Flowglass could not start');
    expect(readFileSync(join(dataDir, 'flows.db'), 'utf8')).toBe(content);
    await page.getByRole('link', { name: 'Set it aside and start empty…' }).click();
    await page.getByRole('link', { name: 'Set it aside and start empty' }).click();
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
    const aside = readdirSync(dataDir).filter((name) => name.startsWith('flows.damaged-'));
    expect(aside.map((name) => readFileSync(join(dataDir, name), 'utf8'))).toEqual([content]);
  } finally {
    await close();
  }
});

test('a second start on the same data ends by itself and leaves the first alone', async () => {
  const { executable } = await ensureElectron();
  const dataDir = join(home, 'data');
  const { page, close } = await launchApp({ dataDir });
  try {
    await page.locator('html[data-ready="true"]').waitFor();
    await run(executable, [...rootArgs, inRoot(), `--data=${dataDir}`]);
    const status = await page.evaluate(() => window.flowglass.call.storeStatus(null));
    expect(status.ok).toBe(true);
  } finally {
    await close();
  }
});

test('a picture is taken of the screen, size and theme asked for', async () => {
  const { executable } = await ensureElectron();
  const file = join(home, 'picture.png');
  await run(executable, [...rootArgs, inRoot(), `--data=${join(home, 'data')}`], {
    env: {
      ...process.env,
      FLOWGLASS_SCREENSHOT: file,
      FLOWGLASS_SCREENSHOT_SCREEN: 'settings',
      FLOWGLASS_SCREENSHOT_SIZE: '1000x700',
      FLOWGLASS_SCREENSHOT_THEME: 'dark',
    },
  });
  const png = readFileSync(file);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_000, 700]);
});

test('a picture that cannot be described is refused before anything is opened', async () => {
  const { executable } = await ensureElectron();
  const dataDir = join(home, 'data');
  const failed = await run(executable, [...rootArgs, inRoot(), `--data=${dataDir}`], {
    env: { ...process.env, FLOWGLASS_SCREENSHOT: 'x.png', FLOWGLASS_SCREENSHOT_SIZE: 'large' },
  }).catch((error: { code: number; stderr: string }) => error);
  expect(failed).toMatchObject({ code: 2 });
  expect(failed.stderr).toContain('WIDTHxHEIGHT');
  expect(existsSync(join(dataDir, 'flows.db'))).toBe(false);
});

test('the same program is the command line', async () => {
  const { executable } = await ensureElectron();
  const args = [...rootArgs, inRoot(), '--data', join(home, 'data'), 'report', 'list'];
  const { stdout } = await run(executable, args);
  expect(stdout).toContain('Amazon VPC Flow - Top Accepted Source, Dest, Port');
});
