import type { FormatSpan } from '../../../contract/values';
import type { FieldName } from '../../../core/flow/field';
import { formatKey, parseFormat } from '../../../core/flow/format';
import type { FlowLogFacts } from '../../aws/inventory';

const MAX_FORMATS = 100;

/**
 * Remembers the formats of the flow logs that deliver now, each from its making on; those of deleted
 * flow logs stay with the time they were last seen. @param now epoch milliseconds
 */
export function withDeclared(
  spans: readonly FormatSpan[],
  flowLogs: readonly Pick<FlowLogFacts, 'format' | 'createdAt'>[],
  now: number,
): readonly FormatSpan[] {
  return flowLogs.reduce((all, { format, createdAt }) => {
    const fields = readableFormat(format);
    const from = Math.min(createdAt ?? now, now);
    return fields === null ? all : withSeen(all, { format: formatKey(fields), from, to: now });
  }, spans);
}

/** Adds a format, or widens the time it was seen; oldest first by when it was last seen. */
export function withSeen(spans: readonly FormatSpan[], seen: FormatSpan): readonly FormatSpan[] {
  const known = spans.find(({ format }) => format === seen.format);
  if (known !== undefined && known.from <= seen.from && known.to >= seen.to) return spans;
  const wider: FormatSpan = {
    format: seen.format,
    from: Math.min(known?.from ?? seen.from, seen.from),
    to: Math.max(known?.to ?? seen.to, seen.to),
  };
  return [...spans.filter((span) => span !== known), wider]
    .sort((a, b) => a.to - b.to)
    .slice(-MAX_FORMATS);
}

/** A format that cannot be read must not keep the others from being used. */
export function readableFormat(text: string): readonly FieldName[] | null {
  try {
    return parseFormat(text);
  } catch {
    return null;
  }
}
