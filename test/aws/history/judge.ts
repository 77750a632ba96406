import {
  clipIntervals,
  gapsWithin,
  type Interval,
  mergeIntervals,
} from '../../../core/coverage/interval';
import type { Walk } from './gate';
import type { Event } from './group';
import type { StoreView } from './store-view';

/** What the judge knows besides the store. */
export interface Evidence {
  readonly events: readonly Event[];
  readonly walks: readonly Walk[];
  /** Streams that are collected. */
  readonly streams: readonly string[];
  /** Epoch seconds. */
  readonly collectFrom: number;
  readonly serverNow: number;
  /** Seconds from a record's start after which its time may be called covered. */
  readonly promised: number;
}

export interface Judge {
  /**
   * Holds the store against the truth, at any moment.
   * @param poll the poll that runs or ran last
   * @throws with what is wrong
   */
  look(view: StoreView, poll: number): void;
  /** A poll ended without a problem: all that its whole windows held has to be there from now on. */
  require(poll: number): void;
  /** From now on all that `wanted` says yes to has to be there. */
  requireAll(wanted: (event: Event) => boolean): void;
  /** Bad lines that must have been counted, and those that may have been: late ones need not be. */
  badLines(): { readonly least: number; readonly most: number };
  /** What every stream is covered in. */
  covered(): readonly Interval[];
}

/**
 * The rules, all of them on what the test itself saw and not on the poller's own word:
 *
 * 1. Nothing doubled, nothing invented: no row is there more often than its events were shown.
 * 2. Coverage lies within windows that were answered to their last page, of the stream in question,
 *    and not before the start of collection.
 * 3. A second is covered only once aggregation, delivery and margin have passed, by the server's time.
 * 4. What was shown before the window was begun that made a second covered is stored.
 * 5. What is delivered within the promise is stored when its second is covered.
 * 6. What was shown before a whole window of a poll without problem was begun is stored.
 */
export function createJudge(evidence: () => Evidence): Judge {
  const required = new Set<Event>();
  const coveredBefore = new Map<string, readonly Interval[]>();

  function look(view: StoreView, poll: number): void {
    const facts = evidence();
    // Of the whole group: also streams that are not collected, or not there yet.
    checkCoverage(facts, null, mergeIntervals(view.coverage.filter(({ stream }) => stream === '')));
    for (const stream of facts.streams) {
      const covered = mergeIntervals(
        view.coverage.filter((span) => span.stream === '' || span.stream === stream),
      );
      checkCoverage(facts, stream, covered);
      const before = coveredBefore.get(stream) ?? [];
      requireCovered(facts, stream, covered, before, poll);
      coveredBefore.set(stream, covered);
    }
    checkRows(facts, view, required);
  }

  /** Rules 4 and 5. */
  function requireCovered(
    facts: Evidence,
    stream: string,
    covered: readonly Interval[],
    before: readonly Interval[],
    poll: number,
  ): void {
    for (const event of facts.events) {
      const second = Math.floor(event.at / 1_000);
      if (event.stream !== stream || required.has(event) || !holds(covered, second)) continue;
      if (event.promised) required.add(event);
      if (event.shown === null || holds(before, second)) continue;
      const first = facts.walks.find(
        (walk) => walk.poll === poll && walk.whole && reads(walk, event),
      );
      if (first !== undefined && event.shown < first.begun) required.add(event);
    }
  }

  return {
    look,
    require(poll) {
      const { events, walks } = evidence();
      const whole = walks.filter((walk) => walk.whole && walk.poll === poll);
      for (const event of events) {
        const { shown } = event;
        if (shown === null) continue;
        if (whole.some((walk) => shown < walk.begun && reads(walk, event))) required.add(event);
      }
    },
    requireAll(wanted) {
      for (const event of evidence().events) if (wanted(event)) required.add(event);
    },
    badLines() {
      const { events, streams } = evidence();
      const bad = events.filter(({ row, stream }) => row === null && streams.includes(stream));
      return {
        least: bad.filter((event) => event.promised && required.has(event)).length,
        most: bad.filter(({ shown }) => shown !== null).length,
      };
    },
    covered: () =>
      evidence()
        .streams.map((stream) => coveredBefore.get(stream) ?? [])
        .reduce((all, one) => mergeIntervals(one.flatMap((part) => clipIntervals(all, part)))),
  };
}

/** Rules 2 and 3. */
function checkCoverage(facts: Evidence, stream: string | null, covered: readonly Interval[]): void {
  const name = stream ?? 'The group';
  const answered = mergeIntervals(
    facts.walks
      .filter(
        ({ whole, streams }) =>
          whole && (streams === null || (stream !== null && streams.includes(stream))),
      )
      // Only seconds that were asked for whole.
      .map(({ from, to }) => ({
        from: Math.ceil(from / 1_000),
        to: Math.floor((to + 1) / 1_000) - 1,
      })),
  );
  for (const span of covered) {
    const [unread] = gapsWithin(span, answered);
    if (unread !== undefined) {
      throw new Error(
        `${name} is covered ${text(span)}, but ${text(unread)} was never answered whole.`,
      );
    }
    if (span.from < facts.collectFrom) {
      throw new Error(
        `${name} is covered ${text(span)}, before collection began at ${facts.collectFrom}.`,
      );
    }
    const latest = facts.serverNow - facts.promised;
    if (span.to > latest) {
      throw new Error(
        `${name} is covered ${text(span)}, though records after ${latest} can still be delivered.`,
      );
    }
  }
}

/** Rules 1 and 4 to 6. */
function checkRows(facts: Evidence, view: StoreView, required: ReadonlySet<Event>): void {
  const shown = new Map<string, number>();
  const wanted = new Map<string, number>();
  for (const event of facts.events) {
    if (event.row === null || !facts.streams.includes(event.stream)) continue;
    if (event.shown !== null) shown.set(event.row, (shown.get(event.row) ?? 0) + 1);
    if (required.has(event)) wanted.set(event.row, (wanted.get(event.row) ?? 0) + 1);
  }
  for (const [row, count] of view.rows) {
    const most = shown.get(row) ?? 0;
    if (count > most) throw new Error(`Stored ${count} times, shown ${most} times: "${row}".`);
  }
  for (const [row, least] of wanted) {
    const count = view.rows.get(row) ?? 0;
    if (count < least) throw new Error(`Lost: "${row}" is stored ${count} times, not ${least}.`);
  }
}

function reads({ from, to, streams }: Walk, { at, stream }: Event): boolean {
  return at >= from && at <= to && (streams === null || streams.includes(stream));
}

function holds(intervals: readonly Interval[], second: number): boolean {
  return intervals.some(({ from, to }) => from <= second && second <= to);
}

function text({ from, to }: Interval): string {
  return `[${from}, ${to}]`;
}
