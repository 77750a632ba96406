import { DEFAULT_FORMAT } from '../../../core/flow/format';
import { ProblemError } from '../../../core/problem';
import type { Chunks } from '../bytes/chunks';
import { headText } from '../bytes/sniff';
import { chooseLayouts, type LayoutChoice, SAMPLE_LINES } from '../choose-layouts';
import type { Layouts } from '../layouts';
import { notAFlowLog } from '../problems';
import { csvColumns, readCsv, sampleCsv } from './csv';
import { readJson, sampleJson } from './json';
import { isPacked } from './json-event';
import { packedLinesAsJson } from './packed-lines';
import { readStampedText, type Stamp, unstamped } from './stamped-text';
import { readText } from './text';

/** What holds the records, the formats they are in, and the way to read them. */
export interface Carrier {
  readonly name: 'text' | 's3' | 'cloudwatch-json' | 'console-csv';
  readonly choice: LayoutChoice;
  readonly read: (chunks: Chunks, layouts: Layouts) => Promise<void>;
}

/**
 * Tells by the beginning of a file how to read it.
 * @param head the first bytes, `whole` when there are no more
 * @throws ProblemError as {@link chooseLayouts}
 */
export function findCarrier(head: Uint8Array, whole: boolean, given: string | null): Carrier {
  const start = head.findIndex((byte) => byte > 32);
  if (start >= 0 && isPacked(head, start, head.length)) return packedCarrier(head, given);
  if (/^\s*[[{]\s*["{[\]}]/.test(headText(head.subarray(Math.max(0, start)), 4_096))) {
    return jsonCarrier(head, given, readJson);
  }
  const columns = csvColumns(head);
  if (columns !== null) {
    const messages = sampleCsv(head, whole, columns, SAMPLE_LINES);
    const { fields } = columns;
    const choice =
      fields !== null && given === null
        ? chooseLayouts([fields.join(' '), ...messages], null)
        : eventLayouts(messages, given, 2);
    return {
      name: 'console-csv',
      choice,
      read: (chunks, layouts) => readCsv(chunks, layouts, columns),
    };
  }
  return textCarrier(head, whole, given);
}

function jsonCarrier(head: Uint8Array, given: string | null, read: Carrier['read']): Carrier {
  const { messages, known } = sampleJson(head, SAMPLE_LINES);
  if (!known) throw notAFlowLog('This is JSON, but it holds no events of CloudWatch Logs.');
  return { name: 'cloudwatch-json', choice: eventLayouts(messages, given, 1), read };
}

function packedCarrier(head: Uint8Array, given: string | null): Carrier {
  const end = head.lastIndexOf(10);
  const lines = headText(head, end < 0 ? head.length : end).split(/\s+/);
  const json = lines.map((line) => `{"data":"${line}"}`).join('\n');
  return jsonCarrier(new TextEncoder().encode(json), given, (chunks, layouts) =>
    readJson(packedLinesAsJson(chunks), layouts),
  );
}

/** The layouts of messages. None at all is an empty page: nothing can be said, and nothing is wrong. */
function eventLayouts(
  messages: readonly string[],
  given: string | null,
  first: number,
): LayoutChoice {
  if (messages.length > 0 || given !== null) return chooseLayouts(messages, given, first);
  return [{ fields: DEFAULT_FORMAT, found: 'scored', confidence: 0 }];
}

function textCarrier(head: Uint8Array, whole: boolean, given: string | null): Carrier {
  const lines = sampleLines(head, whole);
  const stamp = stampOf(lines, given);
  if (stamp !== null) {
    const bare = lines.map((line) => unstamped(line, stamp) ?? line);
    return {
      name: 'text',
      choice: chooseLayouts(bare, given),
      read: (chunks, layouts) => readStampedText(chunks, layouts, stamp),
    };
  }
  const choice = chooseLayouts(lines, given);
  return { name: choice[0].found === 'header' ? 's3' : 'text', choice, read: readText };
}

function sampleLines(head: Uint8Array, whole: boolean): string[] {
  const last = head.lastIndexOf(10);
  const end = whole || last < 0 ? head.length : last;
  return headText(head, end).split('\n', SAMPLE_LINES);
}

/** How lines are stamped when most are: with a stream only if the records do not fit otherwise. */
function stampOf(lines: readonly string[], given: string | null): Stamp | null {
  const filled = lines.filter((line) => line.trim() !== '');
  const alone: Stamp = { withStream: false };
  const stamped = filled.flatMap((line) => unstamped(line, alone) ?? []);
  if (stamped.length * 2 <= filled.length) return null;
  for (const stamp of [alone, { withStream: true }]) {
    try {
      chooseLayouts(
        filled.flatMap((line) => unstamped(line, stamp) ?? []),
        given,
      );
      return stamp;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
  return null;
}
