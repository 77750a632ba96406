import type { FlowBatch } from '../../core/flow/batch';
import { hashEventId } from '../../core/flow/event-id';
import { DEFAULT_FORMAT } from '../../core/flow/format';
import { createFlowParser } from '../../core/flow/parser';
import type { AppendOutcome, FlowWriter, ImportOrigin } from '../../main/store/api';

/** Lines as a batch, through the parser. */
export function batchOf(
  lines: readonly string[],
  format: readonly string[] = DEFAULT_FORMAT,
): FlowBatch {
  const parser = createFlowParser(format);
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  let at = 0;
  while (at < bytes.length) {
    at = parser.parse(bytes, at, bytes.length);
    if (at < bytes.length) throw new Error('Too many lines for one batch.');
  }
  const { batch, badLines } = parser.take();
  if (badLines.length > 0) throw new Error(badLines[0]?.reason);
  return batch;
}

/** Lines as events of a log group, each with its id. */
export function eventsOf(
  events: readonly { readonly id: string; readonly line: string; readonly at: number }[],
): FlowBatch {
  const parser = createFlowParser(DEFAULT_FORMAT);
  for (const { id, line, at } of events) {
    const kept = parser.parseText(line, {
      eventTime: at,
      ingestionTime: at + 90_000,
      stream: 'eni-1-all',
      key: hashEventId('/vpc/flow', id),
    });
    if (!kept) throw new Error(`Bad line: ${line}`);
  }
  return parser.take().batch;
}

/** Imports lines as one file in one or more parts. */
export function importLines(
  writer: FlowWriter,
  parts: readonly (readonly string[])[],
  name = 'a.log',
  kind: ImportOrigin['kind'] = 'file',
  format: readonly string[] = DEFAULT_FORMAT,
): AppendOutcome {
  const id = writer.beginImport({ name, size: null, kind });
  let stored = 0;
  let duplicates = 0;
  for (const lines of parts) {
    const outcome = writer.appendFile(id, batchOf(lines, format), []);
    stored += outcome.stored;
    duplicates += outcome.duplicates;
  }
  writer.finishImport(id, [], true);
  return { stored, duplicates };
}

export interface LineParts {
  readonly account?: string;
  readonly eni?: string;
  readonly src?: string;
  readonly dst?: string;
  readonly srcPort?: number | '-';
  readonly dstPort?: number | '-';
  readonly protocol?: number | '-';
  readonly packets?: number | '-';
  readonly bytes?: number | string;
  readonly start?: number;
  readonly end?: number;
  readonly action?: string;
  readonly status?: string;
}

/** A line of the default format. */
export function line(parts: LineParts = {}): string {
  const start = parts.start ?? 1_700_000_000;
  return [
    2,
    parts.account ?? '012345678910',
    parts.eni ?? 'eni-1',
    parts.src ?? '10.0.0.1',
    parts.dst ?? '203.0.113.9',
    parts.srcPort ?? 49_152,
    parts.dstPort ?? 443,
    parts.protocol ?? 6,
    parts.packets ?? 10,
    parts.bytes ?? 8_400,
    start,
    parts.end ?? start + 59,
    parts.action ?? 'ACCEPT',
    parts.status ?? 'OK',
  ].join(' ');
}
