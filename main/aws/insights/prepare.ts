import type { InsightsPlan, InsightsQuery } from '../../../contract/aws';
import type { Source } from '../../../contract/values';
import { PLAIN_CONTEXT } from '../../../core/expression/context';
import type { FieldName } from '../../../core/flow/field';
import { parseFormat } from '../../../core/flow/format';
import {
  asksForInterfaces,
  compileInsights,
  type InsightsOptions,
  type InsightsText,
} from '../../../core/insights/compile';
import type { Interfaces } from '../../../core/insights/filter';
import { type Problem, ProblemError } from '../../../core/problem';
import type { AwsClients } from '../clients';
import { type AwsContext, awsProblem, isDenied } from '../errors';
import { describeFlowLogs, describeInterfaces } from '../inventory';
import { describeLogGroup, type LogGroupFacts } from '../log-group';
import { estimateBytes, queriedRange } from './estimate';

/** A question ready to be run. */
export interface Prepared {
  readonly plan: InsightsPlan;
  readonly compiled: InsightsText;
  readonly interfaces: Interfaces;
}

/** How a question is prepared. */
export interface PrepareOptions {
  /** What the report's words mean; absent: no groups, UTC. */
  readonly context?: InsightsOptions['context'] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Compiles a question with what AWS knows of the source: formats of flow logs where none are given,
 * addresses and names of interfaces where the report asks for them, age and size of the log group.
 * What the policy does not allow is done without, and told in the notices.
 * @param formats plain field names, one text per format
 * @throws ProblemError of `compileInsights`, and `aws/…`
 */
export async function prepareInsights(
  clients: AwsClients,
  source: Source,
  query: InsightsQuery,
  formats: readonly string[],
  { context = PLAIN_CONTEXT, signal }: PrepareOptions = {},
): Promise<Prepared> {
  const ask = asker(clients, source);
  const read = await formatsOf(source, formats, () =>
    ask('ec2:DescribeFlowLogs', () => describeFlowLogs(clients, source.logGroup, signal)),
  );
  const interfaces: Interfaces =
    read.length > 0 && asksForInterfaces(query.report, read, query.range, context)
      ? await ask('ec2:DescribeNetworkInterfaces', () => describeInterfaces(clients, signal))
      : null;
  const { report, range, limit } = query;
  const compiled = compileInsights(report, {
    ...{ range, limit, formats: read, interfaces, streams: source.streams, context },
  });
  const group = await ask('logs:DescribeLogGroups', () => known(clients, source, signal));
  const now = clients.clock.now();
  const queried = queriedRange(range, group, now);
  return {
    compiled,
    interfaces,
    plan: {
      text: compiled.text,
      logGroup: source.logGroup,
      region: source.region,
      range: queried,
      formats: read.map((fields) => fields.join(' ')),
      estimatedBytes: estimateBytes(queried, group, now),
      notices: [...compiled.notices, whereFrom(source)],
    },
  };
}

function whereFrom({ logGroup, region }: Source): Problem {
  return {
    code: 'insights/from-aws',
    message: `The answer is of everything that log group ${logGroup} in ${region} holds of this range, collected or not; SKIPDATA and NODATA records are not counted apart.`,
  };
}

/** A given format is every line's; else those that flow logs of the group had, else have now. */
async function formatsOf(
  source: Source,
  formats: readonly string[],
  describe: () => Promise<readonly { readonly format: string }[] | null>,
): Promise<readonly (readonly FieldName[])[]> {
  if (source.format !== null && source.format.trim() !== '') return [parseFormat(source.format)];
  if (formats.length > 0) return formats.map(parseFormat);
  return ((await describe()) ?? []).map(({ format }) => parseFormat(format));
}

async function known(
  clients: AwsClients,
  source: Source,
  signal: AbortSignal | undefined,
): Promise<LogGroupFacts> {
  const group = await describeLogGroup(clients, source.logGroup, signal);
  if (group !== null) return group;
  const missing = { name: 'ResourceNotFoundException', message: 'No such log group.' };
  throw new ProblemError(awsProblem(missing, contextOf(clients, source, 'logs:DescribeLogGroups')));
}

/** Null where the policy does not allow it; other failures are told. */
function asker(clients: AwsClients, source: Source) {
  return async <T>(action: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      if (isDenied(error)) return null;
      throw new ProblemError(awsProblem(error, contextOf(clients, source, action)), {
        cause: error,
      });
    }
  };
}

/** What was being done, for the words of a failure. */
export function contextOf(clients: AwsClients, source: Source, action: string): AwsContext {
  return { action, region: source.region, logGroup: source.logGroup, host: clients.logsHost };
}
