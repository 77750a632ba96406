import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toProblem } from '../../../../../core/problem';
import { openFlowLogInput } from '../../../../../main/read/bytes/input';
import { readFlowLogs } from '../../../../../main/read/read-flow-logs';
import { openParseThread } from '../../../../../main/workers/parse/parse-thread';
import { buildThreads } from '../../../../harness/threads';

const folder = mkdtempSync(join(tmpdir(), 'flowglass-parse-'));
const file = join(folder, 'flows.log');
const LINES = 200_000;
const thread = openParseThread();

beforeAll(async () => {
  await buildThreads();
  const lines = Array.from(
    { length: LINES },
    (_, i) =>
      `2 012345678910 eni-${i % 900} 10.0.${i % 250}.7 203.0.113.9 ${1_024 + (i % 60_000)} 443 6 1 ${i} ${1_700_000_000 + i} ${1_700_000_059 + i} ACCEPT OK`,
  );
  lines.splice(77_777, 0, 'no flow record at all');
  writeFileSync(file, `${lines.join('\n')}\n`);
}, 120_000);
afterEach(() => thread.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NONE = { format: null };

describe('reading in a thread of its own', () => {
  it('gives what reading in this one gives', async () => {
    const here: number[] = [];
    const expected = await readFlowLogs(await openFlowLogInput(file), NONE, ({ batch }) => {
      here.push(...sums(batch));
    });
    const there: number[] = [];
    let bytes = 0;
    const onBytes = (read: number): void => {
      bytes = read;
    };
    const summary = await thread.read(
      { kind: 'file', path: file },
      { ...NONE, onBytes },
      async ({ batch }) => {
        // Storing that takes turns of the event loop must not let a later part go first.
        await new Promise((resolve) => setTimeout(resolve, there.length === 0 ? 30 : 0));
        there.push(...sums(batch));
      },
    );
    expect(summary).toEqual(expected);
    expect(summary).toMatchObject({ records: LINES, bad: 1, problem: null });
    expect(there).toEqual(here);
    expect(bytes).toBeGreaterThan(0);
  });

  it('reads one input after the other', async () => {
    for (let round = 0; round < 2; round++) {
      const { records } = await thread.read({ kind: 'file', path: file }, NONE, () => undefined);
      expect(records).toBe(LINES);
    }
  });

  it('ends soon when cancelled, and waits for no more parts', async () => {
    const controller = new AbortController();
    let parts = 0;
    const options = { format: null, signal: controller.signal };
    const summary = await thread.read({ kind: 'file', path: file }, options, () => {
      parts++;
      controller.abort();
    });
    expect(summary.problem?.code).toBe('work/cancelled');
    expect(parts).toBeLessThan(4);
  });

  it('passes on what storing failed with, and can be used again', async () => {
    const failing = thread.read({ kind: 'file', path: file }, NONE, () => {
      throw new Error('The disk is full.');
    });
    await expect(failing).rejects.toThrow('The disk is full.');
    const { records } = await thread.read({ kind: 'file', path: file }, NONE, () => undefined);
    expect(records).toBe(LINES);
  });

  it('says what is wrong with a file that cannot be opened', async () => {
    const gone = { kind: 'file', path: join(folder, 'gone.log') } as const;
    const error: unknown = await thread.read(gone, NONE, () => undefined).catch((e: unknown) => e);
    expect(toProblem(error).code).toBe('flow/no-such-file');
  });

  it('generates the sample day', async () => {
    const day = { kind: 'sample', dayStart: 1_700_006_400 } as const;
    const { records } = await thread.read(day, NONE, () => undefined);
    expect(records).toBeGreaterThan(100_000);
  });
});

function sums(batch: Parameters<Parameters<typeof readFlowLogs>[2]>[0]['batch']): number[] {
  const bytes = batch.columns.get('bytes');
  const total = bytes === undefined ? 0 : Array.from(bytes.values).reduce((a, b) => a + b, 0);
  return [batch.rows, total, batch.hashLow[0] ?? 0];
}
