import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InsightsAnswer, InsightsPlan, InsightsQuery } from '../../../../contract/aws';
import type { Job } from '../../../../contract/values';
import { ProblemError, toProblem } from '../../../../core/problem';
import { builtInReports } from '../../../../core/report/built-in';
import { createInsights, type InsightsRunner } from '../../../../main/ipc/insights';
import { createJobs } from '../../../../main/ipc/jobs';
import type { InsightsRequest } from '../../../../main/workers/cloud/protocol';
import { answer, COUNT, SOURCE } from '../../renderer/table';
import { source, status } from '../../renderer/sources/status';

const WRITTEN = { zone: 'utc', coverageFile: true } as const;
const PLAN: InsightsPlan = {
  ...{ text: 'x', logGroup: 'fsm', region: 'eu-central-1', range: { from: 0, to: 9 } },
  ...{ formats: [], estimatedBytes: 100, notices: [] },
};
const ANSWER: InsightsAnswer = {
  table: answer([SOURCE, COUNT], [['=10.0.0.1', 3]]),
  plan: PLAN,
  ...{ queryId: 'q', scannedBytes: 7, scannedRecords: 3, matchedRecords: 3 },
};
const SERVERS = { name: 'Servers', description: '', values: ['10.0.0.1'] };
const CREDENTIAL = { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'secret' };

function query(id: string): InsightsQuery {
  const [report] = builtInReports();
  if (report === undefined) throw new Error('There is no built-in report.');
  return { id, report, range: { from: 0, to: 9 }, limit: null, sourceId: 'source-1' };
}

function setUp(run: InsightsRunner['run']) {
  const jobs: Job[] = [];
  const requests: InsightsRequest[] = [];
  const board = createJobs({ onChange: (job) => void jobs.push(job) });
  const formats = [{ format: 'version bytes', from: 0, to: 1 }];
  const insights = createInsights({
    runner: {
      plan: async (request) => {
        requests.push(request);
        return PLAN;
      },
      run: (request, control) => {
        requests.push(request);
        return run(request, control);
      },
    },
    sources: {
      withCredential: async () => ({
        status: status({ source: source(), formats }),
        credential: CREDENTIAL,
      }),
    },
    jobs: board,
    context: async () => ({ groups: [SERVERS], zone: 'local' }),
  });
  return { insights, jobs, requests, board };
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => toProblem(error).code,
  );
}

describe('reports run in AWS', () => {
  it('are compiled with the source, its key and its formats, without a job', async () => {
    const { insights, requests, jobs } = setUp(async () => ANSWER);
    expect(await insights.compile(query('a'))).toBe(PLAN);
    expect(requests[0]).toMatchObject({
      source: { id: 'source-1' },
      credential: CREDENTIAL,
      formats: ['version bytes'],
      context: { groups: [SERVERS], zone: 'local' },
    });
    expect(jobs).toEqual([]);
  });

  it('are jobs with the id of the question, which tell bytes and records', async () => {
    const { insights, jobs } = setUp(async (_, { onProgress }) => {
      onProgress?.({ done: 50, total: 100, records: 2 });
      return ANSWER;
    });
    expect(await insights.run(query('a'))).toBe(ANSWER);
    expect(jobs).toContainEqual(
      expect.objectContaining({ id: 'a', kind: 'query', done: 50, total: 100, records: 2 }),
    );
    await Promise.resolve();
    expect(await failure(insights.run(query('a')))).toBe('query/id-in-use');
  });

  it('are stopped by cancelling the job', async () => {
    const { insights, board } = setUp(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () =>
            reject(new ProblemError({ code: 'work/cancelled', message: 'It was cancelled.' })),
          );
        }),
    );
    const run = failure(insights.run(query('a')));
    await new Promise((resolve) => setImmediate(resolve));
    expect(board.cancel('a')).toBe(true);
    expect(await run).toBe('work/cancelled');
  });

  it('are saved as the CSV of every answer, without running again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flowglass-insights-'));
    try {
      const { insights, requests } = setUp(async () => ANSWER);
      await insights.run(query('a'));
      const file = join(folder, 'a.csv');
      expect(await insights.saveCsv('a', file, WRITTEN)).toEqual({ file, rows: 1 });
      expect(existsSync(`${file}.coverage.json`)).toBe(true);
      expect(readFileSync(file, 'utf8')).toBe(
        "Source IP,COUNT(Matched Events)\r\n'=10.0.0.1,3\r\n",
      );
      expect(requests).toHaveLength(1);
      for (const id of ['b', 'c', 'd', 'e']) await insights.run(query(id));
      expect(await failure(insights.saveCsv('a', file, WRITTEN))).toBe('insights/answer-gone');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
