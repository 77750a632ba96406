import { explainDelivery } from '../../core/setup/delivery';
import { type Interval, secondsOf } from '../../core/coverage/interval';
import type { Problem } from '../../core/problem';
import type { FlowLogFacts } from '../aws/inventory';
import type { PollRun } from './poll-run';
import type { OptionalAction } from './session';

const DAY = 86_400;
/** Code of the notice of masked values. */
export const MASKED = 'collect/masked';
/** A source with flow logs that fail shows at most so many of them. */
const MAX_DELIVERIES = 3;

/** What is no failure and yet has to be known: delivery that fails, masked values, gaps that expire. */
export function pollNotices(
  run: PollRun,
  gaps: readonly Interval[],
  lost: readonly Interval[],
): readonly Problem[] {
  const { session, checkpoint, counts, ground } = run;
  const { source } = session;
  const masked = counts.events === 0 ? isMaskedBefore(run) : counts.masked > 0;
  return [
    ...deliveryNotices(session.flowLogs ?? [], source.logGroup),
    ...goneNotice(run),
    ...refusedNotice(session.refused),
    ...(masked ? [maskedNotice(source.logGroup)] : []),
    ...strayNotices(run),
    ...expiringNotice(gaps, ground.kept, checkpoint.retentionDays),
    ...lostNotice(lost, checkpoint.retentionDays),
  ];
}

/** A group that is read without error and yet gives nothing is a mistake worth telling. */
export function contentProblem({ session, counts, checkpoint, parser }: PollRun): Problem | null {
  if (counts.events === 0 || counts.stored + counts.duplicates > 0) return null;
  if (counts.masked > 0) return maskedNotice(session.source.logGroup);
  // A group that others write to as well has stretches without a record.
  if (checkpoint.sawRecords) return null;
  return {
    code: 'collect/no-flow-records',
    message: `None of the ${counts.events} events in log group "${session.source.logGroup}" is a flow record in a known format.`,
    action:
      'Check the log group; for a custom log format, enter the format as "Log format" of the source. The lines are kept, and read again then.',
    remedy: 'edit-source',
    ...(parser.ambiguous === null ? {} : { detail: parser.ambiguous.message }),
  };
}

function strayNotices({ counts, session, checkpoint }: PollRun): readonly Problem[] {
  const { events, stored, duplicates, masked } = counts;
  const none = events > 0 && stored + duplicates === 0 && masked === 0;
  if (!none || !checkpoint.sawRecords) return [];
  return [
    {
      code: 'collect/other-events',
      message: `Of the newest ${events} events in log group "${session.source.logGroup}" none is a flow record.`,
      action:
        'Check what else writes to the log group, and whether a flow log has a new format: enter it as "Log format" of the source.',
      remedy: 'edit-source',
    },
  ];
}

function isMaskedBefore({ checkpoint }: PollRun): boolean {
  return checkpoint.notices.some(({ code }) => code === MASKED);
}

function maskedNotice(logGroup: string): Problem {
  return {
    code: MASKED,
    message: `A data protection policy of log group "${logGroup}" replaces values of the records by "*"; such lines cannot be read.`,
    action:
      'Allow logs:Unmask on the log group for the key; what was masked is then read again by itself.',
    remedy: 'show-policy',
    missingActions: ['logs:Unmask'],
  };
}

/** A group whose flow logs were all deleted stays readable and gets nothing more. */
function goneNotice({ session, checkpoint }: PollRun): readonly Problem[] {
  const { source, flowLogs } = session;
  if (flowLogs === null || flowLogs.length > 0 || checkpoint.sawFlowLogs !== true) return [];
  return [
    {
      code: 'collect/no-flow-log',
      message: `No flow log delivers to log group "${source.logGroup}" any more: the last one was deleted.`,
      action:
        'Make one again in the set-up; records that are in the group are read all the same, in the formats they had.',
      remedy: 'open-wizard',
    },
  ];
}

/** What is not known without an action. */
const TOLD_BY: Readonly<Record<OptionalAction, string>> = {
  'ec2:DescribeFlowLogs': 'formats and failures of the flow logs',
  'ec2:DescribeNetworkInterfaces': 'addresses and names of interfaces',
  'logs:DescribeLogGroups': 'the retention of the log group',
};

function refusedNotice(refused: ReadonlySet<OptionalAction>): readonly Problem[] {
  const actions = [...refused].sort();
  if (actions.length === 0) return [];
  const unknown = listed(actions.map((action) => TOLD_BY[action]));
  return [
    {
      code: 'collect/optional-denied',
      message: `Records are collected, but without ${listed(actions)}, which the key may not use, AWS does not tell ${unknown}.`,
      action:
        'Allow it in the IAM policy of the key; until then formats and addresses are found from the records, and gaps that expire are not warned of.',
      remedy: 'show-policy',
      missingActions: actions,
    },
  ];
}

function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function deliveryNotices(flowLogs: readonly FlowLogFacts[], logGroup: string): readonly Problem[] {
  return flowLogs
    .filter(({ deliveryError }) => deliveryError !== null)
    .slice(0, MAX_DELIVERIES)
    .flatMap((log) => {
      const problem = explainDelivery(
        {
          id: log.id,
          resourceId: log.resourceId,
          traffic: '',
          destinationType: 'cloud-watch-logs',
          destination: logGroup,
          format: log.format,
          aggregationSeconds: log.aggregationSeconds,
          roleArn: log.roleArn,
          status: 'ACTIVE',
          deliveryStatus: 'FAILED',
          deliveryError: log.deliveryError ?? '',
          createdAt: log.createdAt,
        },
        '',
      );
      return problem === null ? [] : [problem];
    });
}

function expiringNotice(
  gaps: readonly Interval[],
  kept: number,
  retentionDays: number | null,
): readonly Problem[] {
  if (retentionDays === null) return [];
  const soon = kept + Math.max(DAY, Math.floor((retentionDays * DAY) / 10));
  const [oldest] = gaps.filter(({ to }) => to >= kept);
  if (oldest === undefined || Math.max(oldest.from, kept) >= soon) return [];
  return [
    {
      code: 'collect/expiring',
      message: `Records that are not read yet expire soon: the log group keeps ${days(retentionDays)}.`,
      action: 'Fill the gaps now, or raise the retention of the log group until they are filled.',
      remedy: 'fill-gaps',
    },
  ];
}

function lostNotice(lost: readonly Interval[], retentionDays: number | null): readonly Problem[] {
  if (lost.length === 0) return [];
  const hours = Math.max(1, Math.round(secondsOf(lost) / 3_600));
  return [
    {
      code: 'collect/expired',
      message: `${hours} h of the time to collect cannot be read any more: its events expired before they were read.`,
      action:
        retentionDays === null
          ? 'Import them from a file if they were kept elsewhere.'
          : `The log group keeps ${days(retentionDays)}: collect before that, or raise its retention. What is gone can only be imported from a file.`,
    },
  ];
}

/** Why a span is lost, for its note. */
export function expiredWords(retentionDays: number | null): string {
  return retentionDays === null
    ? 'The log group no longer holds it.'
    : `The log group keeps ${days(retentionDays)}, and this was older before it was read.`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
