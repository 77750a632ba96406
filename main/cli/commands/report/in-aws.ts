import { randomUUID } from 'node:crypto';
import type { InsightsPlan, InsightsQuery } from '../../../../contract/aws';
import { formatBytes } from '../../../../core/format/bytes';
import { formatsOfRange } from '../../../../core/insights/formats-of-range';
import { problemText } from '../../../../core/problem';
import type { ResultTable } from '../../../../core/query/result-table';
import { timeText, zoneName } from '../../../export/time-text';
import { openSecretStore } from '../../../secrets/secret-store';
import type { InsightsRequest } from '../../../workers/cloud/protocol';
import type { Credential } from '../../../workers/engine';
import type { Questions, ReadSource } from '../../../workers/questions';
import type { CommandContext } from '../../command';
import { credentialOf } from '../../input/credential';
import { findSource } from '../../input/find-source';
import { onlineQuestions } from '../../input/online-engine';
import { usageError } from '../../input/usage-error';
import { note, sayResult } from '../../output/say';

/** The source whose log group CloudWatch Logs asks, with what its calls are signed with. */
export interface AskedSource {
  readonly questions: Questions;
  readonly read: ReadSource;
  readonly credential: Credential;
}

type Question = Pick<InsightsQuery, 'report' | 'range' | 'limit'>;

/** The name given with --in-aws; null without. Throws for --show-query alone. */
export function awsSource(context: CommandContext): string | null {
  const name = context.text('in-aws') ?? null;
  if (name === null && context.flag('show-query')) {
    throw usageError('--show-query needs --in-aws.', 'Name the source: --in-aws SOURCE.');
  }
  return name;
}

/** @throws ProblemError `source/unknown-name`, `source/no-key` */
export async function openAws(context: CommandContext, name: string): Promise<AskedSource> {
  const secrets = await openSecretStore();
  const questions = await onlineQuestions(context, secrets);
  const sources = await questions.listSources();
  const source = findSource(
    sources.map((one) => one.source),
    name,
  );
  const read = sources.find((candidate) => candidate.source.id === source.id);
  if (read === undefined) throw new Error('The source is not in its own list.');
  return { questions, read, credential: await credentialOf(source, secrets, context.io.env) };
}

/** Prints the query, what it asks and what it would read; runs nothing. */
export async function showQuery(
  context: CommandContext,
  asked: AskedSource,
  question: Question,
): Promise<void> {
  const plan = await asked.questions.cloud.call('planInsights', await requestFor(asked, question), {
    signal: context.signal,
  });
  for (const line of plan.text.split('\n')) await sayResult(context, line);
  for (const line of planLines(plan, context)) note(context, line);
}

/** Runs a report in AWS; Ctrl-C stops it there, too. */
export async function runInAws(
  context: CommandContext,
  asked: AskedSource,
  question: Question,
): Promise<ResultTable> {
  const { name } = asked.read.source;
  const answer = await asked.questions.cloud.call(
    'runInsights',
    await requestFor(asked, question),
    {
      signal: context.signal,
      onProgress: ({ done, records }) => {
        context.progress.show(`${name}: ${formatBytes(done)}, ${records} records scanned in AWS`);
      },
    },
  );
  context.progress.clear();
  note(
    context,
    `CloudWatch Logs scanned ${formatBytes(answer.scannedBytes)}, ${answer.scannedRecords} records, and bills by bytes scanned.`,
  );
  return answer.table;
}

async function requestFor(
  { questions, read, credential }: AskedSource,
  question: Question,
): Promise<InsightsRequest> {
  const { source, formats } = read;
  return {
    source,
    credential,
    query: { ...question, id: randomUUID(), sourceId: source.id },
    formats: formatsOfRange(formats, question.range),
    context: await questions.spokenContext(),
  };
}

function planLines(plan: InsightsPlan, { zone }: CommandContext): readonly string[] {
  const { range, estimatedBytes } = plan;
  const size =
    estimatedBytes === null ? 'not known beforehand' : `about ${formatBytes(estimatedBytes)}`;
  return [
    `Log group ${plan.logGroup} in ${plan.region}, ${timeText(range.from * 1_000, zone)} to ${timeText(range.to * 1_000, zone)} (${zoneName(zone)}).`,
    `Bytes to scan: ${size}. CloudWatch Logs bills by bytes scanned.`,
    ...plan.notices.map((notice) => `Note: ${problemText(notice)}`),
  ];
}
