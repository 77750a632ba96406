import type { InsightsPlan, InsightsQuery } from '../../../contract/aws';
import type { Source } from '../../../contract/values';
import type { Credential } from '../../secrets/credential';
import { type AwsOptions, openAwsClients } from '../clients';
import { type PrepareOptions, prepareInsights } from './prepare';

/** For a person who waits: a failing call is told soon. */
export const PATIENCE: AwsOptions = { maxAttempts: 4, retryMode: 'standard' };

/**
 * Compiles a report for CloudWatch Logs Insights and says what running it would read; runs nothing.
 * @param formats plain field names of the log formats of the range, one text per format; empty: ask AWS
 * @throws ProblemError `insights/…` for what cannot be compiled, `aws/…`
 */
export async function planInsights(
  source: Source,
  credential: Credential,
  query: InsightsQuery,
  formats: readonly string[],
  options: AwsOptions & PrepareOptions = {},
): Promise<InsightsPlan> {
  const { signal, context, ...aws } = options;
  const clients = await openAwsClients(source, credential, { ...PATIENCE, ...aws });
  try {
    return (await prepareInsights(clients, source, query, formats, { context, signal })).plan;
  } finally {
    clients.destroy();
  }
}
