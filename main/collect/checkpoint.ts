import type { Source } from '../../contract/values';

/**
 * What a poller goes on from after a restart. It holds times, not page tokens: a token lives
 * 24 hours and only for its own request, a time can always be read again.
 */
export interface PollCheckpoint {
  readonly version: 1;
  /** What is collected; another Region, group or choice of streams starts over. */
  readonly target: string;
  /** The account that is part of the records' keys; fixed by the first poll so that keys stay the same. */
  readonly account: string;
  /** Epoch seconds, inclusive: the start of collection that was asked for. */
  readonly collectFrom: number;
  /** Epoch seconds, inclusive; null before the first window was read whole. */
  readonly coveredTo: number | null;
  /** Seconds of the next window: fewer when pages were many. */
  readonly sliceSeconds: number;
  /** Epoch milliseconds of the last long re-read. */
  readonly sweptAt: number;
  /** Log formats that flow logs of this group had, also ones deleted since; oldest first. */
  readonly formats: readonly string[];
  /** Bad lines inside the overlap, already kept: re-reading must not count them again. */
  readonly badSeen: readonly BadSeen[];
}

export interface BadSeen {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Seconds a first window spans. */
export const FIRST_SLICE = 3_600;
const MAX_FORMATS = 20;
const MAX_BAD_SEEN = 2_000;

/** The parts of a source that decide what a checkpoint is for. */
export type PollTarget = Pick<Source, 'region' | 'logGroup' | 'streams' | 'format'>;

/**
 * Names what a checkpoint is for: Region, group, streams, and the given format, since with
 * another format lines that were bad may be records.
 */
export function targetOf(source: PollTarget): string {
  const streams = source.streams === null ? null : [...source.streams].sort();
  return JSON.stringify([source.region, source.logGroup, streams, source.format ?? '']);
}

/**
 * The checkpoint to go on from. A missing or unreadable one, one of another target, or one that
 * began later than the source now asks for, starts over: what is read again is dropped by its key.
 */
export function resumeFrom(
  stored: unknown,
  source: PollTarget & Pick<Source, 'collectFrom'>,
): PollCheckpoint {
  const target = targetOf(source);
  const fresh: PollCheckpoint = {
    version: 1,
    target,
    account: '',
    collectFrom: source.collectFrom,
    coveredTo: null,
    sliceSeconds: FIRST_SLICE,
    sweptAt: 0,
    formats: [],
    badSeen: [],
  };
  if (!isCheckpoint(stored) || stored.target !== target) return fresh;
  if (source.collectFrom < stored.collectFrom) {
    return { ...fresh, account: stored.account, formats: stored.formats, badSeen: stored.badSeen };
  }
  return stored;
}

/** Adds formats that are not known yet, the newest last. */
export function withFormats(
  checkpoint: PollCheckpoint,
  formats: readonly string[],
): PollCheckpoint {
  const added = formats.filter((format) => !checkpoint.formats.includes(format));
  if (added.length === 0) return checkpoint;
  return { ...checkpoint, formats: [...checkpoint.formats, ...added].slice(-MAX_FORMATS) };
}

/** Keeps the bad lines that a later window may meet again; `oldest` in epoch milliseconds. */
export function keptBadSeen(seen: readonly BadSeen[], oldest: number): readonly BadSeen[] {
  return seen.filter((bad) => bad.at >= oldest).slice(-MAX_BAD_SEEN);
}

function isCheckpoint(value: unknown): value is PollCheckpoint {
  if (typeof value !== 'object' || value === null) return false;
  const c = value as Record<string, unknown>;
  return (
    c['version'] === 1 &&
    typeof c['target'] === 'string' &&
    typeof c['account'] === 'string' &&
    Number.isSafeInteger(c['collectFrom']) &&
    (c['coveredTo'] === null || Number.isSafeInteger(c['coveredTo'])) &&
    Number.isSafeInteger(c['sliceSeconds']) &&
    typeof c['sweptAt'] === 'number' &&
    isListOf(c['formats'], (item) => typeof item === 'string') &&
    isListOf(c['badSeen'], isBadSeen)
  );
}

function isBadSeen(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  const bad = item as Record<string, unknown>;
  return typeof bad['id'] === 'string' && typeof bad['at'] === 'number';
}

function isListOf(value: unknown, check: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(check);
}
