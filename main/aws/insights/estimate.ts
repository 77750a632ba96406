import type { InsightsPlan } from '../../../contract/aws';
import type { TimeRange } from '../../../core/query/result-table';
import type { LogGroupFacts } from '../log-group';

const DAY = 86_400;
/** Events may be up to 14 days older than the group: PutLogEvents. */
const OLDEST_BEFORE_GROUP = 14 * DAY;

type Facts = Pick<LogGroupFacts, 'createdAt' | 'retentionDays' | 'storedBytes'> | null;

/**
 * The range with both ends, as StartQuery wants it: an open end is where the events of the group may
 * begin, or now. Epoch seconds, inclusive.
 * @param now epoch milliseconds
 */
export function queriedRange(range: TimeRange, group: Facts, now: number): InsightsPlan['range'] {
  const seconds = Math.floor(now / 1_000);
  const to = range.to ?? Math.max(seconds, range.from ?? 0);
  const { from: first } = lifeOf(group, seconds);
  const earliest = first === null ? 0 : Math.max(0, first - OLDEST_BEFORE_GROUP);
  return { from: range.from ?? Math.min(earliest, to), to };
}

/**
 * Bytes that a query over the range may read, as if the group had filled evenly since it was made, or
 * as far back as its retention reaches. Null when AWS gave no size or age. AWS counts the stored bytes
 * hours late, and maybe compressed: the bytes of the run are the ones that count.
 */
export function estimateBytes(
  range: InsightsPlan['range'],
  group: Facts,
  now: number,
): number | null {
  const bytes = group?.storedBytes ?? null;
  const life = lifeOf(group, Math.floor(now / 1_000));
  if (bytes === null || bytes === 0 || life.from === null || life.from >= life.to) return null;
  const from = Math.max(range.from, life.from);
  const to = Math.min(range.to, life.to);
  if (to <= from) return 0;
  return Math.round((bytes * (to - from)) / (life.to - life.from));
}

function lifeOf(group: Facts, now: number): { readonly from: number | null; readonly to: number } {
  if (group === null || group.createdAt === null) return { from: null, to: now };
  const made = Math.floor(group.createdAt / 1_000);
  const kept = group.retentionDays === null ? made : now - group.retentionDays * DAY;
  return { from: Math.max(made, kept), to: now };
}
