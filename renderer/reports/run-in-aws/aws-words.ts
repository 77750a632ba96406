import type { InsightsAnswer, InsightsPlan } from '../../../contract/aws';
import type { Job } from '../../../contract/values';
import { formatBytes } from '../../../core/format/bytes';
import { formatCount, plural } from '../../format/count';
import { answerWords } from '../answer-words';

/** What a run costs is counted in these; the price is the account's. */
export const BILLING = 'CloudWatch Logs bills by bytes scanned.';

/** `About 1.2 GB`. */
export function estimateWords({ estimatedBytes }: Pick<InsightsPlan, 'estimatedBytes'>): string {
  return estimatedBytes === null
    ? 'Not known beforehand: AWS gave no size of the log group.'
    : `About ${formatBytes(estimatedBytes)}, if the log group filled evenly.`;
}

/** `Waiting for AWS`, then `1.2 GB · 48 210 records scanned`. */
export function runningWords(job: Job | null): string {
  if (job === null || job.records === 0) return 'Waiting for CloudWatch Logs';
  return `${formatBytes(job.done)} · ${plural(job.records, 'record')} scanned`;
}

/** The words of the table, and what was scanned for it. */
export function awsAnswerWords(answer: InsightsAnswer): string {
  const scanned = `${formatBytes(answer.scannedBytes)} and ${formatCount(answer.scannedRecords)} records scanned`;
  return `${answerWords(answer.table)} · ${scanned}`;
}
