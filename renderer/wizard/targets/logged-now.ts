import type { ExistingFlowLog, NetworkInventory } from '../../../core/setup/model';
import { ancestors, calledName, type TargetNode } from './tree';

/** Flow logs by the resource they are on. */
export type LoggedNow = ReadonlyMap<string, readonly ExistingFlowLog[]>;

export function readLogged(inventory: NetworkInventory): LoggedNow {
  const found = new Map<string, ExistingFlowLog[]>();
  for (const log of inventory.flowLogs) {
    const others = found.get(log.resourceId);
    if (others) others.push(log);
    else found.set(log.resourceId, [log]);
  }
  return found;
}

/** `All traffic`, `Accepts only`, `Rejects only`. */
export function trafficWords(traffic: string): string {
  switch (traffic) {
    case 'ALL':
      return 'All traffic';
    case 'ACCEPT':
      return 'Accepts only';
    case 'REJECT':
      return 'Rejects only';
    default:
      return 'Logged';
  }
}

/** Where a flow log writes: `fsm`, `S3 my-bucket`, `Firehose my-stream`. */
export function destinationWords(log: ExistingFlowLog): string {
  const last = log.destination.split(':').at(-1) ?? '';
  switch (log.destinationType) {
    case 's3':
      return `S3 ${last.split('/')[0] ?? last}`;
    case 'kinesis-data-firehose':
      return `Firehose ${last.replace(/^deliverystream\//, '')}`;
    default:
      return log.destination || 'an unknown place';
  }
}

/** `10 min`, `1 min`, or empty when AWS does not tell. */
export function intervalWords(seconds: number | null): string {
  return seconds === null ? '' : `${seconds / 60} min`;
}

/** `fl-0b27… to S3 my-bucket, 10 min`: one flow log after its traffic. */
export function logWords(log: ExistingFlowLog): string {
  const interval = intervalWords(log.aggregationSeconds);
  return `${shortId(log.id)} to ${destinationWords(log)}${interval ? `, ${interval}` : ''}`;
}

/** Everything about one flow log in a line, for the details and for assistive tools. */
export function logSentence(log: ExistingFlowLog): string {
  const interval = intervalWords(log.aggregationSeconds);
  const parts = [trafficWords(log.traffic), `to ${destinationWords(log)}`];
  if (interval) parts.push(`every ${interval}`);
  if (log.deliveryStatus === 'FAILED') parts.push(`delivery failed: ${log.deliveryError}`);
  return parts.join(', ');
}

/** What is logged of a row now: by itself, else by the nearest of what it is in. */
export function loggedFor(
  logged: LoggedNow,
  node: TargetNode,
): { readonly own: readonly ExistingFlowLog[]; readonly by: TargetNode | null } {
  const own = logged.get(node.id) ?? [];
  const by = ancestors(node).find((up) => (logged.get(up.id) ?? []).length > 0) ?? null;
  return { own, by };
}

/** `With retail-core: all traffic`: a row that something it is in logs already. */
export function loggedByWords(logged: LoggedNow, by: TargetNode): string {
  const first = logged.get(by.id)?.[0];
  const what = trafficWords(first?.traffic ?? '');
  return `${what}, with ${calledName(by)}`;
}

/** `fl-0b27c3d4…`: enough of an ID to tell it apart in a narrow column. */
function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 9)}…` : id;
}
