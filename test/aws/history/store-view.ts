import type { Interval } from '../../../core/coverage/interval';
import { type FlowReader, openFlowReader } from '../../../main/store/reader';
import type { Segment } from '../../../main/store/segment/read';
import { ROW_FIELDS, rowText } from './traffic';

/** What another connection sees in a data folder, at one moment. */
export interface StoreView {
  /** How often each row is there. */
  readonly rows: ReadonlyMap<string, number>;
  readonly total: number;
  readonly coverage: readonly StreamSpan[];
}

/** Epoch seconds, inclusive; an empty stream: the whole group. */
export interface StreamSpan extends Interval {
  readonly stream: string;
}

export function viewStore(folder: string): StoreView {
  const reader = openFlowReader(folder);
  try {
    return reader.snapshot(() => {
      const all = reader.segments().flatMap((segment) => rowsOf(reader, segment));
      const rows = new Map<string, number>();
      for (const row of all) rows.set(row, (rows.get(row) ?? 0) + 1);
      const coverage = reader.coverage().map(({ stream, from, to }) => ({ stream, from, to }));
      return { rows, total: all.length, coverage };
    });
  } finally {
    reader.close();
  }
}

function rowsOf(reader: FlowReader, segment: Segment): string[] {
  const numbers = ROW_FIELDS.map((field) => valuesOf(reader, segment, field));
  const streams = valuesOf(reader, segment, '@stream');
  const statuses = valuesOf(reader, segment, 'log-status');
  return Array.from({ length: segment.records }, (_, i) =>
    rowText(
      reader.text('@stream', streams[i] ?? -1),
      reader.text('log-status', statuses[i] ?? -1),
      numbers.map((values) => values[i] ?? null),
    ),
  );
}

function valuesOf(reader: FlowReader, segment: Segment, field: string): (number | null)[] {
  const column = reader.column(segment, field);
  if (column === null || column.allNull) return Array<null>(segment.records).fill(null);
  const { values, nulls } = column;
  return Array.from({ length: segment.records }, (_, i) => {
    const isNull = nulls !== null && ((nulls[i >> 3] ?? 0) & (1 << (i & 7))) !== 0;
    return isNull ? null : (values[i] ?? null);
  });
}
