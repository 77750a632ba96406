import type { InsightsAnswer, InsightsPlan, InsightsQuery } from '../../contract/aws';
import type { Settings } from '../../contract/values';
import { formatsOfRange } from '../../core/insights/formats-of-range';
import { ProblemError } from '../../core/problem';
import { writeCompleteness } from '../export/completeness';
import { exportCsvRows } from '../export/export-rows';
import { openFileSink } from '../export/sink';
import type { InsightsRequest } from '../workers/cloud/protocol';
import type { Control, Engine } from '../workers/engine';
import type { Jobs } from './jobs';
import type { Sources } from './sources';

/** Who asks CloudWatch Logs: the cloud thread. */
export interface InsightsRunner {
  readonly plan: (request: InsightsRequest, control: Control) => Promise<InsightsPlan>;
  readonly run: (request: InsightsRequest, control: Control) => Promise<InsightsAnswer>;
}

export interface InsightsOptions {
  readonly runner: InsightsRunner;
  readonly sources: Pick<Sources, 'withCredential'>;
  readonly jobs: Jobs;
  /** The groups and the zone of a report's words. */
  readonly context: Engine['spokenContext'];
}

/** Reports answered by CloudWatch Logs Insights. */
export interface Insights {
  /** Runs nothing that is billed. */
  compile(query: InsightsQuery): Promise<InsightsPlan>;
  /** A job with the query's id: its progress is bytes and records scanned. Throws `query/id-in-use`. */
  run(query: InsightsQuery): Promise<InsightsAnswer>;
  /**
   * Writes an answer that was given before: running it again would be billed again.
   * Throws `insights/answer-gone` for one that is no longer kept.
   */
  saveCsv(
    id: string,
    file: string,
    settings: Pick<Settings, 'zone' | 'coverageFile'>,
  ): Promise<{ file: string; rows: number }>;
}

/** Answers kept for export; the oldest go first. */
const KEPT = 4;

export function createInsights({ runner, sources, jobs, context }: InsightsOptions): Insights {
  const answers = new Map<string, InsightsAnswer>();

  async function requestFor(query: InsightsQuery): Promise<InsightsRequest> {
    const { status, credential } = await sources.withCredential(query.sourceId);
    const formats = formatsOfRange(status.formats, query.range);
    return { source: status.source, credential, query, formats, context: await context() };
  }

  function keep(id: string, answer: InsightsAnswer): void {
    answers.delete(id);
    answers.set(id, answer);
    for (const old of [...answers.keys()].slice(0, -KEPT)) answers.delete(old);
  }

  return {
    compile: async (query) => runner.plan(await requestFor(query), {}),
    async run(query) {
      const answer = await jobs.run(
        'query',
        `Run in AWS: ${query.report.name}`,
        async (control) => runner.run(await requestFor(query), control),
        query.id,
      );
      keep(query.id, answer);
      return answer;
    },
    async saveCsv(id, file, { zone, coverageFile }) {
      const table = answers.get(id)?.table;
      if (table === undefined) throw answerGone();
      const sink = await openFileSink(file);
      const { rows } = await exportCsvRows(
        { columns: table.columns, parts: [table.rows] },
        sink,
        zone,
      );
      if (coverageFile) await writeCompleteness(table, file);
      return { file, rows };
    },
  };
}

function answerGone(): ProblemError {
  return new ProblemError({
    code: 'insights/answer-gone',
    message: 'The answer is no longer kept.',
    action: 'Run the report in AWS again, then export it.',
  });
}
