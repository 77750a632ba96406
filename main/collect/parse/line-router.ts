import type { BadLine, FlowBatch } from '../../../core/flow/batch';
import type { FlowEvent } from '../../../core/flow/event-stage';
import type { FieldName } from '../../../core/flow/field';
import { DEFAULT_FORMAT, formatKey } from '../../../core/flow/format';
import { createFlowParser, type FlowParser } from '../../../core/flow/parser';
import { plausibility } from '../../../core/flow/plausible';

/** Several log formats at once; each line goes to the one that fits it. */
export interface LineRouter {
  /** Formats so far. */
  readonly size: number;
  /** Adds a format after those before it. False: known already. */
  add(format: RoutedFormat): boolean;
  /** Takes back formats that were added for the time being; before it, what was kept is taken. */
  forget(): void;
  /** True when a format fitted and the record is kept, or the line is blank; else nothing is kept. */
  read(message: string, event: FlowEvent): boolean;
  /** Keeps a line that `read` refused as bad, with the reason of the format it comes nearest to. */
  refuse(message: string, event: FlowEvent, line: number): void;
  /** Hands over what was kept since the last call, one batch per format that has records. */
  take(): { readonly batches: readonly FlowBatch[]; readonly badLines: readonly BadLine[] };
}

export interface RoutedFormat {
  readonly fields: readonly FieldName[];
  /** Wins wherever it fits. */
  readonly first: boolean;
  /** When records had it, epoch milliseconds, inclusive; null: not known. */
  readonly span: { readonly from: number; readonly to: number } | null;
  /** Guessed from lines that do not tell all of it: good for them only. */
  readonly isPassing?: boolean;
}

interface Candidate extends RoutedFormat {
  readonly parser: FlowParser;
}

export function createLineRouter(): LineRouter {
  let candidates: Candidate[] = [];
  const keys = new Set<string>();
  const fallback = createFlowParser(DEFAULT_FORMAT);
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1_024);

  /** Encodes the message and a line feed behind it; returns the length without it. */
  function encode(message: string): number {
    if (bytes.length < message.length * 3 + 1) bytes = new Uint8Array(message.length * 3 + 1);
    const { written } = encoder.encodeInto(message, bytes);
    bytes[written] = 10;
    return written;
  }

  return {
    get size() {
      return candidates.length;
    },

    add(format) {
      const key = formatKey(format.fields);
      if (keys.has(key)) return false;
      keys.add(key);
      candidates.push({ ...format, parser: createFlowParser(format.fields) });
      return true;
    },

    forget() {
      for (const { fields } of candidates.filter(({ isPassing }) => isPassing)) {
        keys.delete(formatKey(fields));
      }
      candidates = candidates.filter(({ isPassing }) => !isPassing);
    },

    read(message, event) {
      if (message.trim() === '') return true;
      const length = encode(message);
      return ordered(candidates, message, event.eventTime).some(({ parser }) =>
        parser.readOne(bytes, 0, length, event),
      );
    },

    refuse(message, event, line) {
      const values = message.trim().split(/[ \t]+/).length;
      const sameLength = candidates.find(({ fields }) => fields.length === values);
      const parser = (sameLength ?? candidates[0])?.parser ?? fallback;
      parser.line = line - 1;
      parser.parseText(message, event);
    },

    take() {
      const parts = [...candidates.map(({ parser }) => parser), fallback].map((parser) =>
        parser.take(),
      );
      return {
        batches: parts.flatMap(({ batch }) => (batch.rows > 0 ? [batch] : [])),
        badLines: parts.flatMap(({ badLines }) => badLines).sort((a, b) => a.line - b.line),
      };
    },
  };
}

/**
 * The formats to try for a line, the likeliest first. Formats of the same length may all read a
 * line, as `packets bytes` and `bytes packets` do; then the values tell, and where they do not, the time
 * the formats were in use. Stable: among equals the one added earlier stays ahead.
 */
function ordered(
  candidates: readonly Candidate[],
  message: string,
  at: number,
): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const values = message.trim().split(/[ \t]+/);
  const fitting = candidates.filter(({ fields }) => fields.length === values.length);
  if (fitting.length < 2) return fitting;
  return fitting
    .map((candidate) => ({
      candidate,
      score: candidate.first ? 2 : plausibility(candidate.fields, values),
      inUse: candidate.span !== null && candidate.span.from <= at && at <= candidate.span.to,
    }))
    .sort((a, b) => b.score - a.score || Number(b.inUse) - Number(a.inUse))
    .map(({ candidate }) => candidate);
}
