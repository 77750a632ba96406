import type { Source } from '../../contract/values';
import type { BadLine, FlowBatch } from '../../core/flow/batch';
import type { EventPage } from '../aws/log-group';
import type { CoverageMove } from '../store/api';
import type { PollCheckpoint } from './checkpoint';
import type { PageParser } from './page-parser';
import type { PollControl, PollOptions, PollWriter } from './poll-types';
import type { PollSession } from './session';
import { type LostReason, readWindow } from './window-reader';

/** Counts of a poll so far. */
export interface SliceCounts {
  events: number;
  stored: number;
  duplicates: number;
  bad: number;
  pages: number;
}

export type SliceEnd =
  | { readonly kind: 'done'; readonly checkpoint: PollCheckpoint }
  | { readonly kind: 'lost'; readonly checkpoint: PollCheckpoint; readonly reason: LostReason };

/** The checkpoint to save with the last page, from the one so far and the window's pages. */
export type CloseSlice = (now: PollCheckpoint, pages: number) => PollCheckpoint;

/**
 * Reads the window `[from, to]` (epoch seconds, inclusive) and stores it; with its last page the
 * time up to `claimTo` is covered (null: none of it).
 */
export type SliceReader = (
  from: number,
  to: number,
  checkpoint: PollCheckpoint,
  claimTo: number | null,
  close: CloseSlice,
) => Promise<SliceEnd>;

interface SliceContext {
  readonly session: PollSession;
  readonly parser: PageParser;
  readonly writer: PollWriter;
  readonly control: PollControl;
  readonly options: PollOptions;
  readonly counts: SliceCounts;
}

/** Streams that one `FilterLogEvents` call takes at most. */
const MAX_STREAMS = 100;

/**
 * Makes the function that reads windows page by page. The last page, its coverage and the
 * checkpoint are one transaction; a crash before it leaves records without coverage, which the
 * next poll reads again and drops by key. Bad lines are remembered in the transaction that
 * counts them, so that reading them again counts nothing.
 */
export function createSliceReader(context: SliceContext): SliceReader {
  const { session, parser, writer, control, options, counts } = context;
  const { source, clients } = session;
  const groups = streamGroups(source.streams);

  const append = (
    batch: FlowBatch | null,
    badLines: readonly BadLine[],
    coverage: readonly CoverageMove[],
    checkpoint: PollCheckpoint | null,
  ): void => {
    const value = checkpoint === null ? null : { sourceId: source.id, value: checkpoint };
    const outcome = writer.appendEvents(source.id, batch, badLines, coverage, value);
    counts.stored += outcome.stored;
    counts.duplicates += outcome.duplicates;
    counts.bad += badLines.length;
  };

  return async (from, to, start, claimTo, close) => {
    let checkpoint = start;
    let pages = 0;

    const store = (page: EventPage, last: boolean): void => {
      pages++;
      counts.pages++;
      counts.events += page.events.length;
      const { batches, badLines, badSeen } = parser.parse(page.events, checkpoint.badSeen);
      checkpoint = { ...checkpoint, badSeen };
      if (last) checkpoint = close(checkpoint, pages);
      const coverage = last ? coverageMoves(source, from, claimTo) : [];
      const changed = last || badLines.length > 0;
      // Several formats on a page are several appends; the last of them closes the window.
      for (const batch of batches.slice(0, -1)) append(batch, [], [], null);
      const lastBatch = batches.at(-1) ?? null;
      if (changed || lastBatch !== null) {
        append(lastBatch, badLines, coverage, changed ? checkpoint : null);
      }
      control.onProgress?.({ done: counts.events, total: null, records: counts.stored });
    };

    for (const [index, streams] of groups.entries()) {
      const lastGroup = index === groups.length - 1;
      const end = await readWindow({
        clients,
        logGroup: source.logGroup,
        // endTime is inclusive: the whole last second belongs to the window.
        window: { startTime: from * 1_000, endTime: to * 1_000 + 999, streams },
        signal: control.signal,
        ...(options.pageLimit === undefined ? {} : { pageLimit: options.pageLimit }),
        ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }),
        onPage: (page, last) => {
          store(page, last && lastGroup);
        },
      });
      if (end.kind === 'lost') return { kind: 'lost', checkpoint, reason: end.reason };
    }
    return { kind: 'done', checkpoint };
  };
}

function coverageMoves(source: Source, from: number, to: number | null): readonly CoverageMove[] {
  if (to === null) return [];
  const streams = source.streams === null || source.streams.length === 0 ? [null] : source.streams;
  return streams.map((stream) => ({ sourceId: source.id, stream, from, to }));
}

function streamGroups(streams: readonly string[] | null): readonly (readonly string[] | null)[] {
  if (streams === null || streams.length === 0) return [null];
  const groups: (readonly string[])[] = [];
  for (let i = 0; i < streams.length; i += MAX_STREAMS) {
    groups.push(streams.slice(i, i + MAX_STREAMS));
  }
  return groups;
}
