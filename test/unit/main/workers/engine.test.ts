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
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoreStatus } from '../../../../contract/values';
import type { Report } from '../../../../core/report/model';
import type { Engine } from '../../../../main/workers/engine';
import { startEngine } from '../../../../main/workers/host';
import { buildThreads } from '../../../harness/threads';

// The real threads over a real data folder.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(() => buildThreads(), 120_000);

let home = '';
let engine: Engine;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-engine-'));
  engine = await startEngine({ dataDir: join(home, 'data') });
});
afterEach(async () => {
  await engine.stop();
  rmSync(home, { recursive: true, force: true });
});

const START = 1_700_000_000;
const line = (n: number): string =>
  `2 123456789012 eni-0a1b2c3d 10.0.0.${n % 200} 198.51.100.7 ${40_000 + (n % 20_000)} 443 6 ${n} ${n * 100} ${START + n} ${START + n + 59} ${n % 3 === 0 ? 'REJECT' : 'ACCEPT'} OK`;
const lines = (count: number): string =>
  `${Array.from({ length: count }, (_, n) => line(n)).join('\n')}\n`;

function file(name: string, content: string | Uint8Array): string {
  const path = join(home, name);
  writeFileSync(path, content);
  return path;
}

const report: Report = {
  name: 'Bytes by action',
  description: '',
  select: ['eventType', 'COUNT(*)', 'SUM(sentBytes64)'],
  groupBy: ['eventType'],
  constraint: null,
  having: null,
  patterns: [],
  orderBy: [{ expression: 'COUNT(*)', descending: true }],
  interval: null,
  limit: null,
  naturalId: null,
  extra: {},
};
const everything = { from: null, to: null };
const query = { id: 'q', report, range: everything, limit: null, trendBuckets: 0 };

describe('an import', () => {
  it('stores what is new, tells what it did, and once', async () => {
    const plain = file('a.log', lines(300));
    const packed = file('b.log.gz', gzipSync(lines(400)));
    const seen: StoreStatus[] = [];
    engine.on('storeChanged', (status) => seen.push(status));
    const first = await engine.importFiles([plain, packed], null, {});
    expect(first).toMatchObject({ stored: 400, duplicates: 300, bad: 0, cancelled: false });
    expect(first.files.map(({ file: name, problem }) => [name, problem])).toEqual([
      [plain, null],
      [packed, null],
    ]);
    expect(await engine.status()).toMatchObject({ records: 400, files: 2, first: START });
    expect(seen.at(-1)).toMatchObject({ records: 400 });
    const again = await engine.importFiles([plain], null, {});
    expect(again).toMatchObject({ stored: 0, duplicates: 300 });
  });

  it('goes on after a file that is none, and says why', async () => {
    const missing = join(home, 'missing.log');
    const picture = file('x.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const good = file('good.log', lines(10));
    const { files, stored } = await engine.importFiles([missing, picture, good], null, {});
    expect(stored).toBe(10);
    expect(files.map(({ problem }) => problem?.code.split('/')[0])).toEqual([
      'flow',
      'flow',
      undefined,
    ]);
    expect(files[0]?.problem?.message).toContain('missing.log');
  });

  it('tells its progress in bytes of all files, and stops when cancelled, keeping what it has', async () => {
    const content = lines(300_000);
    const big = file('big.log', content);
    const controller = new AbortController();
    const totals = new Set<number | null>();
    const summary = await engine.importFiles([big], null, {
      signal: controller.signal,
      onProgress: ({ done, total, records }) => {
        totals.add(total);
        if (done > 0 && records > 0) controller.abort();
      },
    });
    expect(summary.cancelled).toBe(true);
    expect(summary.stored).toBeGreaterThan(0);
    expect(summary.stored).toBeLessThan(300_000);
    expect([...totals]).toEqual([Buffer.byteLength(content)]);
    expect((await engine.status()).records).toBe(summary.stored);
    const rest = await engine.importFiles([big], null, {});
    expect(rest.stored + summary.stored).toBe(300_000);
  });
});

describe('the sample day', () => {
  it('comes, is told apart, and goes without a trace', async () => {
    await engine.importFiles([file('own.log', lines(5))], null, {});
    const summary = await engine.loadSample({});
    expect(summary.files).toMatchObject([{ carrier: 'sample', problem: null, bad: 0 }]);
    expect(summary.stored).toBeGreaterThan(1_000);
    expect(await engine.status()).toMatchObject({
      records: summary.stored + 5,
      sampleRecords: summary.stored,
    });
    const loading = engine.loadSample({});
    const removed = await engine.removeSample();
    expect(removed).toBe((await loading).stored);
    expect(await engine.status()).toMatchObject({ records: 5, sampleRecords: 0 });
  });
});

describe('a question', () => {
  it('is answered from what was stored', async () => {
    await engine.importFiles([file('a.log', lines(300))], null, {});
    const table = await engine.runReport(query, {});
    expect(table.matched).toBe(300);
    const total = table.rows.reduce((sum, row) => sum + Number(row[1]), 0);
    expect(total).toBe(300);
    const page = await engine.runRecords(
      { id: 'r', constraint: null, range: everything, limit: 7, offset: 290, all: false },
      {},
    );
    expect(page.rows).toHaveLength(7);
  });

  it('that cannot be read fails with its problem', async () => {
    const wrong = { ...report, select: ['noSuchAttribute', 'COUNT(*)'] };
    await expect(engine.runReport({ ...query, report: wrong }, {})).rejects.toMatchObject({
      name: 'ProblemError',
    });
  });

  it('is written as CSV into a file, whole or not at all', async () => {
    await engine.importFiles([file('a.log', lines(300))], null, {});
    const target = join(home, 'out.csv');
    const order = { query, zone: 'utc', coverage: false } as const;
    const { rows } = await engine.exportCsv({ ...order, file: target }, {});
    const written = readFileSync(target, 'utf8').trimEnd().split('\r\n');
    expect(written).toHaveLength(rows + 1);
    expect(existsSync(`${target}.coverage.json`)).toBe(false);
    await engine.exportCsv({ ...order, file: target, coverage: true }, {});
    const beside: unknown = JSON.parse(readFileSync(`${target}.coverage.json`, 'utf8'));
    expect(beside).toMatchObject({ rows, truncated: false, coverage: { importedFiles: 1 } });
    mkdirSync(join(home, 'folder'));
    await expect(
      engine.exportCsv({ ...order, file: join(home, 'folder') }, {}),
    ).rejects.toMatchObject({ problem: { code: 'export/cannot-write' } });
  });
});

describe('what the words of a question mean', () => {
  const where = async (constraint: string): Promise<readonly [number | null, string[]]> => {
    const part = { range: everything, limit: 1, offset: 0, all: false };
    const { matched, notices } = await engine.runRecords({ id: 'r', constraint, ...part }, {});
    return [matched, notices.map(({ code }) => code)];
  };

  it('follows the groups that are defined, from one question to the next', async () => {
    await engine.importFiles([file('a.log', lines(300))], null, {});
    let told = 0;
    engine.on('definitionsChanged', () => {
      told += 1;
    });
    const inGroup = 'srcIpAddr IN (Group@Some)';
    expect(await where(inGroup)).toEqual([0, ['constraint/unresolved-group']]);
    await engine.saveGroup({ name: 'Some', description: '', values: ['10.0.0.1'] });
    expect(await where(inGroup)).toEqual([2, []]);
    await engine.saveGroup({ name: 'SOME', description: '', values: ['10.0.0.0/8'] });
    expect(await where(inGroup)).toEqual([300, []]);
    await engine.removeGroup('some');
    expect(await where(inGroup)).toEqual([0, ['constraint/unresolved-group']]);
    expect(told).toBe(3);
  });

  it('follows the zone of the settings, unless the engine was given one', async () => {
    const settings = await engine.settings();
    await engine.saveSettings({ ...settings, zone: 'utc' });
    expect(await engine.spokenContext()).toEqual({ groups: [], zone: 'utc' });
    await engine.saveSettings({ ...settings, zone: 'local' });
    expect(await engine.spokenContext()).toEqual({ groups: [], zone: 'local' });
    await engine.stop();
    engine = await startEngine({ dataDir: join(home, 'data'), zone: 'utc' });
    expect((await engine.spokenContext()).zone).toBe('utc');
  });

  it('knows the fields that are stored', async () => {
    expect(await engine.storedFields()).toEqual([]);
    await engine.importFiles([file('a.log', lines(3))], null, {});
    const fields = await engine.storedFields();
    expect(fields).toContain('srcaddr');
    expect(fields).toEqual([...fields].sort());
  });
});

describe('all records of a filter', () => {
  const asked = { id: 'r', range: everything, limit: 1, offset: 5, all: false };
  const order = { zone: 'utc', coverage: true } as const;

  it('are written, each once, newest first, with how complete they are', async () => {
    // More than are read at a time.
    await engine.importFiles([file('a.log', lines(160_000))], null, {});
    const target = join(home, 'records.csv');
    const seen: (number | null)[] = [];
    const query = { ...asked, constraint: 'srcAction = "ACCEPT"' };
    const { rows } = await engine.exportRecords(
      { query, file: target, ...order },
      { onProgress: ({ total }) => seen.push(total) },
    );
    expect(rows).toBe(106_666);
    const [head = '', ...written] = readFileSync(target, 'utf8').trimEnd().split('\r\n');
    expect(head).toMatch(/^Start Time \(UTC\),/);
    expect(new Set(written).size).toBe(106_666);
    const starts = written.map((row) => row.slice(0, 19));
    expect(starts.every((start, i) => i === 0 || start <= (starts[i - 1] ?? ''))).toBe(true);
    expect(seen).toContain(106_666);
    const beside: unknown = JSON.parse(readFileSync(`${target}.coverage.json`, 'utf8'));
    expect(beside).toMatchObject({ rows: 106_666, truncated: false });
  });

  it('leave no file when they are cancelled, or the filter cannot be read', async () => {
    await engine.importFiles([file('a.log', lines(60_000))], null, {});
    const target = join(home, 'records.csv');
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = (): void => controller.abort();
    const query = { ...asked, constraint: null };
    await expect(
      engine.exportRecords({ query, file: target, ...order }, { signal, onProgress }),
    ).rejects.toMatchObject({ problem: { code: 'work/cancelled' } });
    const wrong = { ...query, constraint: 'srcColour = 1' };
    await expect(
      engine.exportRecords({ query: wrong, file: target, ...order }, {}),
    ).rejects.toMatchObject({ name: 'ProblemError' });
    expect(readdirSync(home).filter((name) => name.includes('records'))).toEqual([]);
  });
});

describe('definitions', () => {
  it('are saved, listed, told of and removed, and outlive the threads', async () => {
    let told = 0;
    engine.on('definitionsChanged', () => {
      told += 1;
    });
    expect(await engine.saveReports([report, report], 'keep-both')).toEqual([
      'Bytes by action',
      'Bytes by action (2)',
    ]);
    expect(await engine.saveReports([report], 'replace')).toEqual(['Bytes by action']);
    const saved = (await engine.listReports()).filter(({ builtIn }) => !builtIn);
    expect(saved.map((one) => one.report.name)).toEqual(['Bytes by action', 'Bytes by action (2)']);
    await engine.removeReport(saved[1]?.id ?? '');
    await engine.saveSettings({
      theme: 'dark',
      zone: 'utc',
      network: { proxy: { mode: 'none' } },
      coverageFile: true,
    });
    expect(told).toBe(3);
    await engine.stop();
    engine = await startEngine({ dataDir: join(home, 'data') });
    expect((await engine.listReports()).filter(({ builtIn }) => !builtIn)).toHaveLength(1);
    expect(await engine.settings()).toEqual({
      theme: 'dark',
      zone: 'utc',
      network: { proxy: { mode: 'none' } },
      coverageFile: true,
    });
  });
});

describe('the data folder', () => {
  it('is for one engine at a time, and free again after it', async () => {
    const dataDir = join(home, 'data');
    await expect(startEngine({ dataDir })).rejects.toMatchObject({
      problem: { code: 'store/locked', retryable: true },
    });
    await engine.stop();
    engine = await startEngine({ dataDir });
    expect(await engine.check()).toEqual([]);
    expect(await engine.sqliteVersion()).toMatch(/^3\.\d+\.\d+$/);
  });

  it('that is damaged is told at the start, and left as it is', async () => {
    const dataDir = join(home, 'damaged');
    mkdirSync(dataDir);
    const content = Buffer.from(
      'this is no database, and it is long enough to be looked at'.repeat(99),
    );
    writeFileSync(join(dataDir, 'flows.db'), content);
    await expect(startEngine({ dataDir })).rejects.toMatchObject({
      problem: { code: 'store/damaged' },
    });
    expect(readFileSync(join(dataDir, 'flows.db')).equals(content)).toBe(true);
  });
});
