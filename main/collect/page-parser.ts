import type { BadLine, FlowBatch } from '../../core/flow/batch';
import { detectLayouts } from '../../core/flow/detect';
import { hashEventId } from '../../core/flow/event-id';
import type { FlowEvent } from '../../core/flow/event-stage';
import type { FieldName } from '../../core/flow/field';
import { parseFormat, printFormat } from '../../core/flow/format';
import { ProblemError } from '../../core/problem';
import { groupName, type LogEvent } from '../aws/log-group';
import type { BadSeen } from './checkpoint';
import { createLineRouter, type LineRouter } from './line-router';

export interface PageParserInput {
  /** Account, Region and group are part of a record's key. */
  readonly account: string;
  readonly region: string;
  readonly logGroup: string;
  /** Format the user gave; wins wherever it fits. */
  readonly given: string | null;
  /** Formats of the flow logs that deliver now, oldest first. */
  readonly flowLogFormats: readonly string[];
  /** Formats of earlier polls: of flow logs deleted since, and found ones; oldest first. */
  readonly earlierFormats: readonly string[];
}

export interface ParsedPage {
  /** One per log format met. */
  readonly batches: readonly FlowBatch[];
  /** Only those that were not seen before. */
  readonly badLines: readonly BadLine[];
  /** The bad lines seen before and those of this page. */
  readonly badSeen: readonly BadSeen[];
}

export interface PageParser {
  /** Throws `flow/ambiguous-format` when nothing tells which of two formats the first records have. */
  parse(events: readonly LogEvent[], badSeen: readonly BadSeen[]): ParsedPage;
  /** Formats that only the records told, in AWS's spelling. */
  readonly found: readonly string[];
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
 * the declared formats that fits it, else a format is found from all the lines that none fits:
 * streams may mix formats, and a deleted flow log's format is listed nowhere.
 * Throws `flow/format-invalid` for a given format that is none.
 */
export function createPageParser(input: PageParserInput): PageParser {
  const router = createLineRouter();
  if (input.given !== null && input.given.trim() !== '') {
    router.add(parseFormat(input.given), true);
  }
  const newestFirst = [...input.earlierFormats, ...input.flowLogFormats].reverse();
  for (const format of newestFirst) {
    const fields = readableFormat(format);
    if (fields !== null) router.add(fields, false);
  }
  const group = `${input.account}/${input.region}/${groupName(input.logGroup)}`;
  const found: string[] = [];
  const mayFind = input.given === null || input.given.trim() === '';

  return {
    found,
    parse(events, badSeen) {
      const seen = new Set(badSeen.map((bad) => bad.id));
      const waiting: Waiting[] = [];
      for (const [index, event] of events.entries()) {
        const key = hashEventId(`${group}/${event.stream}`, identity(event));
        const id = `${key[0].toString(36)}.${key[1].toString(36)}`;
        if (seen.has(id)) continue;
        const flow = {
          eventTime: event.timestamp,
          ingestionTime: event.ingestionTime,
          stream: event.stream,
          key,
        };
        if (!router.read(event.message, flow)) waiting.push({ index, event, id, flow });
      }
      const lost = mayFind ? findAndRead(router, waiting, found) : waiting;
      for (const { index, event, flow } of lost) router.refuse(event.message, flow, index + 1);
      const { batches, badLines } = router.take();
      const newBad = lost.map(({ id, event }) => ({ id, at: event.timestamp }));
      return { batches, badLines, badSeen: [...badSeen, ...newBad] };
    },
  };
}

/** Reads what waits in formats found from it; returns what no format fits. */
function findAndRead(
  router: LineRouter,
  waiting: readonly Waiting[],
  found: string[],
): readonly Waiting[] {
  if (waiting.length === 0) return waiting;
  const step = Math.max(1, Math.floor(waiting.length / SAMPLE));
  const sample = waiting.filter((_, i) => i % step === 0).map(({ event }) => event.message);
  try {
    for (const { fields } of detectLayouts(sample)) {
      if (router.add(fields, false)) found.push(printFormat(fields));
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // With nothing read yet, a guess could be wrong for every record: better to ask.
    if (error.problem.code === 'flow/ambiguous-format' && router.size === 0) throw error;
    return waiting;
  }
  return waiting.filter(({ event, flow }) => !router.read(event.message, flow));
}

/** What tells an event from all others of its stream; AWS always gives an ID, other servers may not. */
function identity(event: LogEvent): string {
  if (event.eventId !== '') return event.eventId;
  return `${event.timestamp}/${event.ingestionTime}/${event.message}`;
}

/** A declared format that cannot be read must not keep the others from being used. */
function readableFormat(text: string): readonly FieldName[] | null {
  try {
    return parseFormat(text);
  } catch {
    return null;
  }
}
