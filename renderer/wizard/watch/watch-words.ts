import type { Setup, WatchedFlowLog, WatchState } from '../../../contract/setup';
import type { Problem } from '../../../core/problem';
import { formatDuration } from '../../format/time';

/** Seconds after which the first records of a new flow log may be expected. */
const EXPECTED_AFTER = 600;

const PENDING = 'setup/first-records-pending';
const NO_TRAFFIC = 'setup/no-traffic';

/** What the sentence about the arrival does not say already, nor a flow log's own row. */
export function otherProblem({ problem, flowLogs }: WatchState): Problem | null {
  if (problem === null || problem.code === PENDING || problem.code === NO_TRAFFIC) return null;
  return flowLogs.some((log) => log.problem?.message === problem.message) ? null : problem;
}

/** How far it is: nothing to wait for, waiting, overdue, streams without records yet, or records. */
export type Arrival = 'nothing' | 'waiting' | 'overdue' | 'streams' | 'records';

export interface ArrivalFacts {
  readonly arrival: Arrival;
  /** Epoch seconds when the newest flow log was made; null: not known. */
  readonly madeAt: number | null;
}

/** What the answer of a look says. */
export function arrivalOf(watch: WatchState, setup: Setup): ArrivalFacts {
  const madeAt = newestMade(watch.flowLogs, setup);
  if (watch.lines.length > 0) return { arrival: 'records', madeAt };
  if (watch.streamCount > 0) return { arrival: 'streams', madeAt };
  if (watch.flowLogs.length === 0) return { arrival: 'nothing', madeAt };
  return { arrival: watch.problem?.code === NO_TRAFFIC ? 'overdue' : 'waiting', madeAt };
}

function newestMade(logs: readonly WatchedFlowLog[], setup: Setup): number | null {
  const told = logs.flatMap((log) => (log.createdAt === null ? [] : [log.createdAt]));
  const kept = setup.items.flatMap((item) =>
    item.kind === 'flow-log' && item.origin === 'created' ? [item.at] : [],
  );
  const known = told.length > 0 ? told : kept;
  return known.length === 0 ? null : Math.floor(Math.max(...known) / 1000);
}

/** Headline and sentence of the state; `now` in epoch seconds. */
export function arrivalWords(
  { arrival, madeAt }: ArrivalFacts,
  watch: WatchState,
  now: number,
): readonly [title: string, text: string] {
  const made = madeAt === null ? '' : `, made ${formatDuration(now - madeAt)} ago`;
  const last = made === '' ? '' : `The newest flow log was${made.slice(1)}.`;
  switch (arrival) {
    case 'nothing':
      return [
        'No flow log to wait for',
        'None writes to this log group yet. They are made in the step before.',
      ];
    case 'waiting':
      return ['Waiting for the first records', `${expectation()} ${last}`.trim()];
    case 'overdue':
      return [
        'Nothing yet, later than usual',
        watch.problem === null ? last : `${watch.problem.message} ${watch.problem.action ?? ''}`,
      ];
    case 'streams':
      return [
        'Streams are there, records follow',
        `${watch.streamCount === 1 ? 'A log stream was' : 'Log streams were'} made for the interfaces. ${expectation()}`,
      ];
    case 'records':
      return ['Records arrive', 'The newest lines of the log group are below, as AWS wrote them.'];
  }
}

function expectation(): string {
  return `First records come about ${EXPECTED_AFTER / 60} minutes after a flow log is made.`;
}

/** Share of the usual wait that is over, 0 to 1; null when there is nothing to wait for. */
export function waitedShare({ arrival, madeAt }: ArrivalFacts, now: number): number | null {
  if (madeAt === null || (arrival !== 'waiting' && arrival !== 'streams')) return null;
  return Math.min(1, Math.max(0, (now - madeAt) / EXPECTED_AFTER));
}

/** `checked just now`, `checked 5 s ago`. */
export function checkedWords(at: number, now: number): string {
  const age = now - Math.floor(at / 1000);
  return age < 1 ? 'checked just now' : `checked ${formatDuration(age)} ago`;
}

/** AWS's delivery status in words. */
export function deliveryWords(log: WatchedFlowLog): string {
  switch (log.deliveryStatus) {
    case 'SUCCESS':
      return 'Delivering';
    case 'FAILED':
      return 'Failing';
    case '':
      return 'Nothing yet';
    default:
      return log.deliveryStatus;
  }
}

/** `ACTIVE` as `Active`. */
export function statusWords(status: string): string {
  if (status === '') return 'Not known';
  return status.charAt(0).toUpperCase() + status.slice(1).toLowerCase();
}
