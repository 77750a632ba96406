import {
  type GetQueryResultsResponse,
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { InsightsAnswer, InsightsPlan, InsightsQuery } from '../../../contract/aws';
import type { Source } from '../../../contract/values';
import { readAnswer } from '../../../core/insights/answer';
import type { AnswerFields } from '../../../core/insights/cell-source';
import { ProblemError } from '../../../core/problem';
import type { CoverageSummary, ResultTable } from '../../../core/query/result-table';
import type { Credential } from '../../secrets/credential';
import { type AwsClients, type AwsOptions, openAwsClients } from '../clients';
import { callFailure, endedProblem, startFailure } from './failures';
import { abortablePause } from './pause';
import { PATIENCE } from './plan';
import { prepareInsights, type Prepared, type PrepareOptions } from './prepare';

/** Milliseconds between two looks at a running query: they grow by half from the first to the last. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
/** Looks that may say nothing of the query's state before it counts as failed. */
const MOST_UNKNOWN = 10;
/** Results per page: GetQueryResults. */
const PAGE = 10_000;

export interface InsightsControl {
  readonly signal?: AbortSignal;
  /** `done` of `total` bytes, of which the total is estimated; `records` scanned. */
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number | null;
    readonly records: number;
  }) => void;
}

export interface RunOptions extends AwsOptions, Pick<PrepareOptions, 'context'> {
  /** Waits between two looks; rejects when the signal fires. */
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Runs a report in CloudWatch Logs Insights and waits for the answer. When the signal fires, or a look
 * at the query fails for good, the query is stopped in AWS too: bytes are billed as they are scanned.
 * @throws ProblemError `insights/…`, `aws/…`, and `work/cancelled`
 */
export async function runInsights(
  source: Source,
  credential: Credential,
  query: InsightsQuery,
  formats: readonly string[],
  control: InsightsControl = {},
  options: RunOptions = {},
): Promise<InsightsAnswer> {
  const { pause = abortablePause, context, ...aws } = options;
  const { signal } = control;
  const clients = await openAwsClients(source, credential, { ...PATIENCE, ...aws });
  try {
    stopIfAsked(signal);
    const prepared = await prepareInsights(clients, source, query, formats, { context, signal });
    stopIfAsked(signal);
    const begun = performance.now();
    const queryId = await startQuery(clients, source, prepared);
    try {
      const call = { clients, source, queryId, control, pause };
      const last = await untilComplete(call, prepared.plan.estimatedBytes);
      const rows = await allRows(call, last);
      return answerOf(prepared, queryId, last, rows, performance.now() - begun);
    } catch (error) {
      await stopQuery(clients, queryId);
      stopIfAsked(signal);
      throw callFailure(error, clients, source, 'logs:GetQueryResults');
    }
  } catch (error) {
    stopIfAsked(signal);
    throw error;
  } finally {
    clients.destroy();
  }
}

interface Running {
  readonly clients: AwsClients;
  readonly source: Source;
  readonly queryId: string;
  readonly control: InsightsControl;
  readonly pause: NonNullable<RunOptions['pause']>;
}

/** Not abortable: a query whose ID never came could not be stopped. */
async function startQuery(
  clients: AwsClients,
  source: Source,
  { plan, compiled }: Prepared,
): Promise<string> {
  const { logGroup } = source;
  const group = logGroup.startsWith('arn:')
    ? { logGroupIdentifiers: [logGroup.replace(/:\*$/, '')] }
    : { logGroupName: logGroup };
  try {
    const reply = await clients.logs.send(
      new StartQueryCommand({
        ...group,
        startTime: plan.range.from,
        endTime: plan.range.to,
        queryString: plan.text,
        limit: compiled.fetch,
      }),
    );
    if (reply.queryId !== undefined) return reply.queryId;
  } catch (error) {
    throw startFailure(error, clients, source, plan.text);
  }
  throw new ProblemError({ ...endedProblem('no query ID') });
}

async function untilComplete(
  call: Running,
  estimatedBytes: number | null,
): Promise<GetQueryResultsResponse> {
  let wait = FIRST_PAUSE;
  let unknown = 0;
  for (;;) {
    const page = await look(call);
    const { status = 'Unknown', statistics } = page;
    call.control.onProgress?.({
      done: statistics?.bytesScanned ?? 0,
      total: estimatedBytes,
      records: statistics?.recordsScanned ?? 0,
    });
    if (status === 'Complete') return page;
    if (status === 'Unknown') unknown++;
    const going = status === 'Running' || status === 'Scheduled' || status === 'Unknown';
    if (!going || unknown > MOST_UNKNOWN) throw new ProblemError(endedProblem(status));
    await call.pause(wait, call.control.signal);
    wait = Math.min(LONGEST_PAUSE, wait * 1.5);
  }
}

async function look(
  { clients, queryId, control: { signal } }: Running,
  nextToken?: string,
): Promise<GetQueryResultsResponse> {
  return clients.logs.send(
    new GetQueryResultsCommand({
      queryId,
      maxItems: PAGE,
      ...(nextToken === undefined ? {} : { nextToken }),
    }),
    { ...(signal === undefined ? {} : { abortSignal: signal }) },
  );
}

/** The rows of a complete query, page after page. */
async function allRows(
  call: Running,
  first: GetQueryResultsResponse,
): Promise<readonly AnswerFields[]> {
  const rows = rowsOf(first);
  let token = first.nextToken;
  while (token !== undefined && token !== '') {
    const page = await look(call, token);
    for (const row of rowsOf(page)) rows.push(row);
    if (page.nextToken === token) break;
    token = page.nextToken;
  }
  return rows;
}

function rowsOf(page: GetQueryResultsResponse): AnswerFields[] {
  return (page.results ?? []).map(
    (fields) =>
      new Map(
        fields.flatMap(({ field, value }): [string, string][] =>
          field === undefined || value === undefined ? [] : [[field, value]],
        ),
      ),
  );
}

/** Best effort: a query that has ended cannot be stopped, and is not meant to be. */
async function stopQuery(clients: AwsClients, queryId: string): Promise<void> {
  await clients.logs.send(new StopQueryCommand({ queryId })).catch(() => undefined);
}

function answerOf(
  { plan, compiled, interfaces }: Prepared,
  queryId: string,
  { statistics }: GetQueryResultsResponse,
  fields: readonly AnswerFields[],
  elapsedMs: number,
): InsightsAnswer {
  const matched = statistics?.recordsMatched ?? null;
  const { notices, ...read } = readAnswer(compiled, fields, matched, interfaces);
  const table: ResultTable = {
    ...read,
    columns: compiled.columns,
    range: compiled.plan.range,
    seen: { from: null, to: null },
    clock: 'flow start',
    trend: null,
    coverage: wholeGroup(plan),
    notices: [...plan.notices, ...notices],
    elapsedMs,
  };
  return {
    table,
    plan,
    queryId,
    scannedBytes: statistics?.bytesScanned ?? 0,
    scannedRecords: statistics?.recordsScanned ?? 0,
    matchedRecords: matched ?? 0,
  };
}

/** AWS asks the group itself: there is nothing that was not collected. */
function wholeGroup({ range }: InsightsPlan): CoverageSummary {
  const seconds = range.to - range.from + 1;
  return {
    expectedSeconds: seconds,
    coveredSeconds: seconds,
    gaps: [],
    files: 0,
    sample: false,
    skipData: 0,
    noData: 0,
  };
}

function stopIfAsked(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new ProblemError({ code: 'work/cancelled', message: 'It was cancelled.' });
}
