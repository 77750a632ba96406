import type { VerifySummary } from '../../contract/aws';
import type { FormatSpan, Source } from '../../contract/values';
import type { Interval } from '../../core/coverage/interval';
import { formatKey } from '../../core/flow/format';
import type { Problem } from '../../core/problem';
import { readableFormat, withSeen } from './parse/formats';
import { FIRST_SLICE } from './windows';

/**
 * What a poller needs besides the ledger after a restart: only what cannot be worked out again. It holds
 * times, not page tokens: a token lives 24 hours and only for its own request, a time can always be
 * read again.
 */
export interface PollCheckpoint {
  readonly version: 2;
  /** What is collected; another Region or group starts over. */
  readonly target: string;
  /** The format the person gave, empty: none. */
  readonly given: string;
  /** The account that is part of the records' keys; fixed by the first poll so that keys stay the same. */
  readonly account: string;
  /** Log formats of the group, also of flow logs deleted since; oldest first. */
  readonly formats: readonly FormatSpan[];
  /** Bad lines that may be read again, already kept: reading them again must not count them again. */
  readonly badSeen: readonly BadSeen[];
  /** True once a record, or a bad line, came. */
  readonly sawRecords: boolean;
  readonly sawBad: boolean;
  /** Seconds of the next slice: fewer when pages were many. */
  readonly sliceSeconds: number;
  /** Epoch milliseconds of the last long re-read; 0: none yet. */
  readonly sweptAt: number;
  /** To be read once more although it was read: epoch seconds. */
  readonly again: readonly Interval[];
  /** Epoch milliseconds of the last verification, or of the first poll; 0: none yet. */
  readonly verifiedAt: number;
  readonly verified: VerifySummary | null;
  /** Of the log group; null: for ever or not known. */
  readonly retentionDays: number | null;
  readonly notices: readonly Problem[];
  /** True once a flow log of the account delivered to the group. */
  readonly sawFlowLogs?: boolean;
}

export interface BadSeen {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const MAX_BAD_SEEN = 2_000;
/** Whatever can be read, of all time. */
export const EVERYTHING: readonly Interval[] = [{ from: 0, to: 253_402_300_799 }];

/** The parts of a source that decide what a checkpoint is for. */
export type PollTarget = Pick<Source, 'region' | 'logGroup' | 'format'>;

export interface Resumed {
  readonly checkpoint: PollCheckpoint;
  /** True: the ledger speaks of another Region or group and has to be cleared. */
  readonly startOver: boolean;
}

/**
 * The checkpoint to go on from. A missing or unreadable one begins anew, and what the ledger holds stays
 * true. With another given format, lines that were bad may be records: all is read again.
 */
export function resumeFrom(stored: unknown, source: PollTarget): Resumed {
  const target = targetOf(source);
  const given = source.format?.trim() ?? '';
  const fresh = freshCheckpoint(target, given);
  const known = isCheckpoint(stored) ? stored : fromFirstVersion(stored);
  if (known === null) return { checkpoint: fresh, startOver: false };
  if (known.target !== target) return { checkpoint: fresh, startOver: true };
  if (known.given === given) return { checkpoint: known, startOver: false };
  const again = known.sawBad ? EVERYTHING : known.again;
  return { checkpoint: { ...known, given, again, badSeen: [] }, startOver: false };
}

/** Keeps the bad lines for which `isNeeded` holds, not without end. */
export function keptBadSeen(
  seen: readonly BadSeen[],
  isNeeded: (bad: BadSeen) => boolean,
): readonly BadSeen[] {
  return seen.filter(isNeeded).slice(-MAX_BAD_SEEN);
}

function targetOf({ region, logGroup }: PollTarget): string {
  return JSON.stringify([region, logGroup]);
}

function freshCheckpoint(target: string, given: string): PollCheckpoint {
  return {
    version: 2,
    target,
    given,
    account: '',
    formats: [],
    badSeen: [],
    sawRecords: false,
    sawBad: false,
    sliceSeconds: FIRST_SLICE,
    sweptAt: 0,
    again: [],
    verifiedAt: 0,
    verified: null,
    retentionDays: null,
    notices: [],
  };
}

/** A checkpoint of the form that releases before the ledger wrote: one time up to which all was read. */
interface FirstVersion {
  readonly version: 1;
  /** JSON of Region, group, streams and format. */
  readonly target: string;
  readonly account: string;
  readonly collectFrom: number;
  readonly coveredTo: number | null;
  readonly sliceSeconds: number;
  readonly sweptAt: number;
  /** As AWS writes them. */
  readonly formats: readonly string[];
  readonly badSeen: readonly BadSeen[];
}

function fromFirstVersion(stored: unknown): PollCheckpoint | null {
  if (!isFirstVersion(stored)) return null;
  const [region, logGroup, , format] = readTarget(stored.target);
  if (typeof region !== 'string' || typeof logGroup !== 'string') return null;
  const given = typeof format === 'string' ? format.trim() : '';
  const fresh = freshCheckpoint(targetOf({ region, logGroup, format: null }), given);
  const seen = { from: stored.collectFrom * 1_000, to: (stored.coveredTo ?? 0) * 1_000 };
  const formats = stored.formats.reduce<readonly FormatSpan[]>((all, text) => {
    const fields = readableFormat(text);
    return fields === null ? all : withSeen(all, { format: formatKey(fields), ...seen });
  }, []);
  return {
    ...fresh,
    account: stored.account,
    formats,
    badSeen: stored.badSeen,
    sawRecords: stored.coveredTo !== null,
    sawBad: true,
    sliceSeconds: stored.sliceSeconds,
    sweptAt: stored.sweptAt,
  };
}

function readTarget(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isFirstVersion(value: unknown): value is FirstVersion {
  return (
    isObject(value) &&
    value['version'] === 1 &&
    hasCommon(value) &&
    Number.isSafeInteger(value['collectFrom']) &&
    (value['coveredTo'] === null || Number.isSafeInteger(value['coveredTo'])) &&
    isListOf(value['formats'], (item) => typeof item === 'string')
  );
}

function isCheckpoint(value: unknown): value is PollCheckpoint {
  return (
    isObject(value) &&
    value['version'] === 2 &&
    hasCommon(value) &&
    typeof value['given'] === 'string' &&
    typeof value['sawRecords'] === 'boolean' &&
    typeof value['sawBad'] === 'boolean' &&
    typeof value['verifiedAt'] === 'number' &&
    (value['verified'] === null || isObject(value['verified'])) &&
    (value['retentionDays'] === null || typeof value['retentionDays'] === 'number') &&
    isListOf(value['again'], isSpan) &&
    isListOf(value['formats'], (item) => isSpan(item) && typeof item['format'] === 'string') &&
    isListOf(value['notices'], (item) => isObject(item) && typeof item['code'] === 'string')
  );
}

function hasCommon(value: Fields): boolean {
  return (
    typeof value['target'] === 'string' &&
    typeof value['account'] === 'string' &&
    Number.isSafeInteger(value['sliceSeconds']) &&
    typeof value['sweptAt'] === 'number' &&
    isListOf(value['badSeen'], isBadSeen)
  );
}

function isSpan(item: unknown): item is Fields {
  return isObject(item) && typeof item['from'] === 'number' && typeof item['to'] === 'number';
}

function isBadSeen(item: unknown): boolean {
  return isObject(item) && typeof item['id'] === 'string' && typeof item['at'] === 'number';
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, check: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(check);
}
