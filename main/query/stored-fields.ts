import type { TimeRange } from '../../core/query/result-table';
import type { FlowReader } from '../store/reader';
import { AttributeSource } from './attribute/values';
import { isSet } from './attribute/segment-view';
import { type QueryControl, Scan, type Selection } from './scan/scan';

/** The fields that the store has columns for, whatever the time. */
export function storedFields(reader: FlowReader): ReadonlySet<string> {
  return reader.snapshot(() => new Set(names(reader)));
}

/**
 * The fields of which some record in the range has a value. Columns are read only where the range cuts
 * a segment, and only until a value is found.
 * @throws ProblemError `work/cancelled` when `shouldStop` said so
 */
export function fieldsWithin(
  reader: FlowReader,
  range: TimeRange,
  control: QueryControl,
): ReadonlySet<string> {
  return reader.snapshot(() => {
    const missing = new Set(names(reader));
    const found = new Set<string>();
    const source = new AttributeSource(reader);
    for (const selection of new Scan(
      reader,
      { where: null, range },
      source,
      control,
    ).selections()) {
      for (const field of missing) {
        if (!holds(reader, selection, field)) continue;
        missing.delete(field);
        found.add(field);
      }
    }
    return found;
  });
}

/** Columns that are no fields begin with `@`. */
function names(reader: FlowReader): readonly string[] {
  return [...reader.fields().keys()].filter((name) => !name.startsWith('@'));
}

function holds(reader: FlowReader, { view, rows, count }: Selection, field: string): boolean {
  const id = reader.fields().get(field)?.id;
  const stored = id === undefined ? undefined : view.segment.columns.get(id);
  if (stored === undefined || stored.nulls === 2) return false;
  if (stored.nulls === 0 || rows === null) return true;
  const nulls = view.field(field)?.nulls ?? null;
  for (let i = 0; i < count; i++) {
    if (nulls === null || !isSet(nulls, rows[i] as number)) return true;
  }
  return false;
}
