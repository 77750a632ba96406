import type { FormatSpan } from '../../../contract/values';
import type { BadLine, FlowBatch } from '../../../core/flow/batch';
import { detectLayouts } from '../../../core/flow/detect';
import { hashEventId } from '../../../core/flow/event-id';
import type { FlowEvent } from '../../../core/flow/event-stage';
import { formatKey, parseFormat } from '../../../core/flow/format';
import { sizesSwapped, withSizesSwapped } from '../../../core/flow/plausible';
import { type Problem, ProblemError } from '../../../core/problem';
import { groupName, type LogEvent } from '../../aws/log-group';
import type { BadSeen } from '../checkpoint';
import { isMasked } from '../slices/window-reader';
import { readableFormat } from './formats';
import { createLineRouter, type LineRouter, type RoutedFormat } from './line-router';

export interface PageParserInput {
  /** Account, Region and group are part of a record's key. */
  readonly account: string;
  readonly region: string;
  readonly logGroup: string;
  /** Format the user gave; wins wherever it fits. */
  readonly given: string | null;
  /** Formats of flow logs that deliver, delivered before, and found ones; oldest first. */
  readonly formats: readonly FormatSpan[];
  /**
   * True when flow logs could not be asked for: each format may then as well have packets and bytes the
   * other way round, and each line tells.
   */
  readonly isBlind?: boolean;
}

export interface ParsedPage {
  /** One per log format met. */
  readonly batches: readonly FlowBatch[];
  /** Only those that were not seen before. */
  readonly badLines: readonly BadLine[];
  /** The bad lines seen before and those of this page. */
  readonly badSeen: readonly BadSeen[];
  /** Events with a value that a data protection policy replaced by `*`. */
  readonly masked: number;
}

export interface PageParser {
  /**
   * Reads a page. Bad lines older than `countFrom` (epoch milliseconds) were counted when they were first
   * read and are passed over.
   */
  parse(
    events: readonly LogEvent[],
    badSeen: readonly BadSeen[],
    countFrom: number | null,
  ): ParsedPage;
  /**
   * {@link parse}, in the known formats alone. Null, and nothing is kept, when that leaves a doubt: a line
   * that none reads, or one whose sizes its format contradicts. Then flow logs may have changed. A format that
   * was given leaves none.
   */
  parseKnown(
    events: readonly LogEvent[],
    badSeen: readonly BadSeen[],
    countFrom: number | null,
  ): ParsedPage | null;
  readonly isBlind: boolean;
  /** Adds formats that AWS tells of meanwhile. */
  learn(formats: readonly FormatSpan[]): void;
  /** Formats that only the records told, with the time of the records. */
  readonly found: readonly FormatSpan[];
  /** Set when nothing told which of two formats the first records have: they were kept as bad lines. */
  readonly ambiguous: Problem | null;
}

/** Lines from which a format is found. */
const SAMPLE = 500;
/** A line that no format reads so far. */
interface Waiting {
  readonly index: number;
  readonly event: LogEvent;
  readonly id: string;
  readonly flow: FlowEvent;
}

/**
 * Makes the reader of event pages of one poll. A line is read in the given format, else in one of
 * the known formats that fits it, else a format is found from all the lines that none fits:
 * streams may mix formats, and a deleted flow log's format is listed nowhere.
 * Throws `flow/format-invalid` for a given format that is none.
 */
export function createPageParser(input: PageParserInput): PageParser {
  const router = createLineRouter();
  const given = input.given?.trim() ?? '';
  if (given !== '') router.add({ fields: parseFormat(given), first: true, span: null });
  const isBlind = input.isBlind === true && given === '';
  /** False: known already. */
  function add(format: RoutedFormat): boolean {
    const isNew = router.add(format);
    if (isBlind) router.add({ ...format, fields: withSizesSwapped(format.fields) });
    return isNew;
  }
  function learn(formats: readonly FormatSpan[]): void {
    for (const { format, from, to } of [...formats].reverse()) {
      const fields = readableFormat(format);
      if (fields !== null) add({ fields, first: false, span: { from, to } });
    }
  }
  learn(input.formats);
  const group = `${input.account}/${input.region}/${groupName(input.logGroup)}`;
  const found: FormatSpan[] = [];
  let ambiguous: Problem | null = null;

  return {
    found,
    get ambiguous() {
      return ambiguous;
    },
    learn,
    isBlind,
    parse,
    parseKnown(events, badSeen, countFrom) {
      if (given !== '') return parse(events, badSeen, countFrom);
      router.forget();
      const { waiting, masked } = readKnown(events, badSeen);
      const { batches } = router.take();
      if (waiting.length > 0 || batches.some(hasSwappedSizes)) return null;
      return { batches, badLines: [], badSeen, masked };
    },
  };

  function parse(
    events: readonly LogEvent[],
    badSeen: readonly BadSeen[],
    countFrom: number | null,
  ): ParsedPage {
    router.forget();
    const { waiting, masked } = readKnown(events, badSeen);
    let unread: readonly Waiting[] = waiting;
    if (given === '') {
      const search = findAndRead(router, add, waiting);
      unread = search.unread;
      found.push(...search.found);
      ambiguous ??= search.ambiguous;
    }
    const lost =
      countFrom === null ? unread : unread.filter(({ event }) => event.timestamp >= countFrom);
    for (const { index, event, flow } of lost) router.refuse(event.message, flow, index + 1);
    const { batches, badLines } = router.take();
    const newBad = lost.map(({ id, event }) => ({ id, at: event.timestamp }));
    return { batches, badLines, badSeen: [...badSeen, ...newBad], masked };
  }

  /** Reads what the formats so far read; bad lines that were seen before wait no more. */
  function readKnown(
    events: readonly LogEvent[],
    badSeen: readonly BadSeen[],
  ): { readonly waiting: readonly Waiting[]; readonly masked: number } {
    const seen = new Set(badSeen.map((bad) => bad.id));
    const waiting: Waiting[] = [];
    let masked = 0;
    for (const [index, event] of events.entries()) {
      if (isMasked(event.message)) masked++;
      const key = hashEventId(`${group}/${event.stream}`, identity(event));
      const id = `${key[0].toString(36)}.${key[1].toString(36)}`;
      const flow = {
        eventTime: event.timestamp,
        ingestionTime: event.ingestionTime,
        stream: event.stream,
        key,
      };
      // A bad line that can be read now, such as one that is no longer masked, is a record after all.
      if (router.read(event.message, flow) || seen.has(id)) continue;
      waiting.push({ index, event, id, flow });
    }
    return { waiting, masked };
  }
}

/** True when a record has sizes that only another order of fields can give. */
function hasSwappedSizes({ columns, rows }: FlowBatch): boolean {
  const packets = columns.get('packets');
  const bytes = columns.get('bytes');
  if (packets?.kind !== 'number' || bytes?.kind !== 'number') return false;
  for (let row = 0; row < rows; row++) {
    if (sizesSwapped(packets.values[row] ?? null, bytes.values[row] ?? null) === true) return true;
  }
  return false;
}

interface Search {
  readonly unread: readonly Waiting[];
  readonly found: readonly FormatSpan[];
  readonly ambiguous: Problem | null;
}

/** Reads what waits in formats found from it. */
function findAndRead(
  router: LineRouter,
  add: LineRouter['add'],
  waiting: readonly Waiting[],
): Search {
  if (waiting.length === 0) return { unread: waiting, found: [], ambiguous: null };
  const step = Math.max(1, Math.floor(waiting.length / SAMPLE));
  const sample = waiting.filter((_, i) => i % step === 0);
  const times = sample.map(({ event }) => event.timestamp);
  const span = { from: Math.min(...times), to: Math.max(...times) };
  const found: FormatSpan[] = [];
  try {
    for (const { fields, sizesKnown } of detectLayouts(sample.map(({ event }) => event.message))) {
      if (add({ fields, first: false, span, isPassing: !sizesKnown }) && sizesKnown) {
        found.push({ format: formatKey(fields), ...span });
      }
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // With nothing read yet, a guess could be wrong for every record: better to ask.
    const asks = error.problem.code === 'flow/ambiguous-format' && router.size === 0;
    return { unread: waiting, found, ambiguous: asks ? error.problem : null };
  }
  const unread = waiting.filter(({ event, flow }) => !router.read(event.message, flow));
  return { unread, found, ambiguous: null };
}

/** What tells an event from all others of its stream; AWS always gives an ID, other servers may not. */
function identity(event: LogEvent): string {
  if (event.eventId !== '') return event.eventId;
  return `${event.timestamp}/${event.ingestionTime}/${event.message}`;
}
