import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openLocator } from '../../main/enrich/locator';
import { type LaunchedApp, launchApp } from '../harness/app';
import { answerOpenDialog } from './dialogs';
import { type Flows, openFlows, TOP_ACCEPTED, TOP_BYTES } from './duckdb';
import { flowLines } from './flow-lines';
import { gridRows, numberOf, ready, tableRows, widget } from './widgets';

// A file goes in by the window; every number of the how-to's dashboard has to be the one that
// DuckDB finds in the same lines.

const COUNT = 6_000;
let home: string;
let launched: LaunchedApp;
let flows: Flows;

test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-e2e-'));
  const file = join(home, 'flows.log');
  writeFileSync(file, `${flowLines(COUNT, 1_551_452_400).join('\n')}\n`);
  flows = await openFlows(file);
  launched = await launchApp();
  const { app, page } = launched;
  await answerOpenDialog(app, [file]);
  await page.getByRole('button', { name: 'Choose files' }).click();
  await page.getByRole('button', { name: 'Show on the dashboard' }).click();
  await ready(page);
});

test.afterAll(async () => {
  await launched?.close();
  flows?.close();
  rmSync(home, { recursive: true, force: true });
});

test('the file is stored whole', async () => {
  const status = await launched.page.evaluate(() => window.flowglass.call.storeStatus(null));
  const [[distinct = '0'] = []] = await flows.ask('SELECT count(*) FROM flow');
  expect(status).toMatchObject({ ok: true, value: { records: Number(distinct), badLines: 0 } });
});

test('the bar list has its ten rows, in order, each with its trend', async () => {
  const grid = widget(launched.page, 'bar-list').getByRole('grid');
  const columns = ['reptDevIpAddr', 'srcIpAddr', 'destIpAddr', 'destIpPort', 'COUNT(*)'];
  expect(await gridRows(grid, columns)).toEqual(await flows.ask(TOP_ACCEPTED(10)));
  const trends = await gridRows(grid, ['COUNT(*)', 'trend']);
  for (const [count = '', trend = ''] of trends) {
    const steps = trend.split(' ').map(Number);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.reduce((sum, step) => sum + step, 0)).toBe(Number(count));
  }
});

test('the table has its fifty rows, with sent bytes and without received ones', async () => {
  const grid = widget(launched.page, 'table').getByRole('grid');
  const columns = [
    'reptDevIpAddr',
    'srcAction',
    'srcIpAddr',
    'destIpAddr',
    'destIpPort',
    'SUM(sentBytes64)',
  ];
  expect(await gridRows(grid, columns)).toEqual(await flows.ask(TOP_BYTES(50)));
  const received = await gridRows(grid, ['SUM(recvBytes64)']);
  expect(new Set(received.flat())).toEqual(new Set(['']));
});

test('the table colours what the thresholds of the dashboard say', async () => {
  const bands = await widget(launched.page, 'table')
    .locator('[data-column="SUM(sentBytes64)"]')
    .evaluateAll((cells) =>
      cells.map((cell) => [
        Number(cell.getAttribute('data-value')),
        cell.querySelector('[data-band]')?.getAttribute('data-band') ?? null,
      ]),
    );
  expect(bands.length).toBeGreaterThan(5);
  for (const [value, band] of bands) {
    const sent = Number(value);
    expect(band).toBe(sent >= 711_021.33 ? 'high' : sent >= 368_955.67 ? 'middle' : 'low');
  }
});

test('the tree map holds source, destination and port with true sums', async () => {
  const map = widget(launched.page, 'tree-map');
  const rows = await tableRows(map.getByRole('table'));
  const leaves = rows.map(([src, dst, port, n = '']) => [src, dst, port, numberOf(n)]);
  const expected = await flows.ask(
    `SELECT src, dst, dstport, sum(n)::BIGINT AS n FROM (${TOP_ACCEPTED(10)}) GROUP BY ALL`,
  );
  const sorted = (list: readonly unknown[]): readonly string[] =>
    list.map((item) => JSON.stringify(item)).sort();
  expect(sorted(leaves)).toEqual(
    sorted(expected.map(([src, dst, port, n]) => [src, dst, port, Number(n)])),
  );
  const outer = await map
    .locator('[data-path]')
    .evaluateAll((tiles) =>
      tiles.map((tile) => [tile.getAttribute('data-path'), tile.getAttribute('data-value')]),
    );
  const sources = await flows.ask(
    `SELECT src, sum(n)::BIGINT AS n FROM (${TOP_ACCEPTED(10)}) GROUP BY ALL`,
  );
  for (const source of sources) expect(outer).toContainEqual(source);
});

test('the geo map lists every country and network with its sum', async () => {
  const list = widget(launched.page, 'geo-map').getByRole('table');
  const shown = (await tableRows(list)).map(([name = '', n = '']) => [name, numberOf(n)] as const);
  const locator = openLocator();
  const sums = new Map<string, number>();
  const add = (name: string, n: number): void => void sums.set(name, (sums.get(name) ?? 0) + n);
  for (const [, src = '', , , n] of await flows.ask(TOP_ACCEPTED(50))) {
    const [place] = locator.locate([src]);
    add(place?.kind === 'country' ? 'Countries' : 'Private networks', Number(n));
    add(place?.countryName ?? place?.network ?? '', Number(n));
  }
  expect(new Map(shown)).toEqual(sums);
  expect(sums.size).toBeGreaterThan(6);
});
