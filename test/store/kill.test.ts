import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { planReport } from '../../core/query/compile';
import { runPlan } from '../../main/query/run-plan';
import { checkStore } from '../../main/store/check';
import { openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { PART, partLines } from './endless-import';
import { dataFolder } from './folders';
import { REPORT } from './questions';
import { importLines } from './records';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = `${root}.cache/test-store/killed-import.mjs`;

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'test/store/killed-import.ts',
      outDir: '.cache/test-store',
      target: 'node20',
      rolldownOptions: {
        external: ['better-sqlite3'],
        output: { entryFileNames: 'killed-import.mjs' },
      },
    },
  });
});

/** Lets the program import until it has told this step, then kills it somewhere in the next ones. */
async function importAndKill(folder: string, step: number, delayMs: number): Promise<void> {
  const child = spawn(process.execPath, [program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const told of createInterface({ input: child.stdout })) {
    if (Number(told) >= step) break;
  }
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  child.kill('SIGKILL');
  const [code, signal] = (await ended) as [number | null, string | null];
  expect([code, signal]).toEqual([null, 'SIGKILL']);
}

describe('a process killed in the middle of an import', () => {
  it('leaves whole steps only, and importing again stores nothing twice', async () => {
    const folder = dataFolder();
    for (const [step, delay] of [
      [3, 0],
      [9, 7],
      [14, 3],
      [5, 11],
    ] as const) {
      await importAndKill(folder, step, delay);
      expect(checkStore(folder)).toEqual([]);
      const writer = openFlowWriter(folder);
      const next = writer.readCheckpoint('s1') as number;
      const reader = openFlowReader(folder);
      const spans = reader.snapshot(() => reader.coverage());
      expect(spans).toEqual([{ source: 's1', stream: '', from: 0, to: next * 60 - 1 }]);
      const count = (from: number | null, to: number | null): unknown => {
        const report = { ...REPORT, select: ['COUNT(*)'] };
        return runPlan(
          reader,
          planReport(report, { range: { from, to }, limit: null, trendBuckets: 0 }),
        ).rows[0]?.[0];
      };
      // Events, their coverage and the checkpoint moved together.
      expect(count(null, 1_650_000_000)).toBe(next * PART);
      const records = Number(count(1_650_000_000, null));
      expect(records % PART).toBe(0);
      expect(records).toBeGreaterThanOrEqual((step + 1) * PART);
      reader.close();
      writer.close();
    }
    const writer = openFlowWriter(folder);
    const stored = writer.status().records - (writer.readCheckpoint('s1') as number) * PART;
    const parts = Array.from({ length: stored / PART + 2 }, (_, part) => partLines(part));
    expect(importLines(writer, parts)).toEqual({ stored: 2 * PART, duplicates: stored });
    writer.close();
  });
});
