import { secondsOf } from '../../core/coverage/interval';
import { sourceCoverage } from '../../core/coverage/source-coverage';
import type { CoverageSummary, TimeRange } from '../../core/query/result-table';
import { EVENT_TYPES } from '../../core/attribute/event-type';
import { findAttribute } from '../../core/attribute/catalogue';
import type { FlowReader } from '../store/reader';
import { AttributeSource } from './attribute/values';
import { type QueryControl, Scan } from './scan/scan';

/** How complete an answer over the range is. @param now epoch seconds */
export function coverageSummary(
  reader: FlowReader,
  range: TimeRange,
  now: number,
  control: QueryControl,
): CoverageSummary {
  const spans = reader.coverage();
  const notes = reader.gapNotes();
  const perSource = reader
    .sources()
    .map((source) => sourceCoverage(source, spans, notes, range, now));
  return {
    expectedSeconds: secondsOf(perSource.flatMap(({ expected }) => expected ?? [])),
    coveredSeconds: perSource.reduce((sum, { covered }) => sum + secondsOf(covered), 0),
    gaps: perSource.flatMap(({ gaps }) =>
      gaps.map(({ source, from, to, reason }) => ({ source, from, to, reason })),
    ),
    files: reader.filesWithin(range.from, range.to),
    sample: reader.sampleWithin(range.from, range.to),
    ...statusCounts(reader, range, control),
  };
}

/** NODATA and SKIPDATA records in the range: from the segment list, and by reading where the range cuts. */
function statusCounts(
  reader: FlowReader,
  range: TimeRange,
  control: QueryControl,
): { skipData: number; noData: number } {
  const counts = { skipData: 0, noData: 0 };
  const source = new AttributeSource(reader);
  const attribute = findAttribute('eventType');
  if (attribute === null) return counts;
  const values = source.values(attribute);
  const holds = reader.segments().some(({ noData, skipData }) => noData + skipData > 0);
  if (!holds) return counts;
  const scan = new Scan(reader, { where: null, range }, source, control);
  for (const { view, rows, count } of scan.selections(hasStatus)) {
    const { noData, skipData } = view.segment;
    if (rows === null) {
      counts.noData += noData;
      counts.skipData += skipData;
      continue;
    }
    const types = view.attribute(values).values;
    for (let i = 0; i < count; i++) {
      const type = values.cell(types[rows[i] as number] as number, false);
      if (type === EVENT_TYPES.noData) counts.noData++;
      else if (type === EVENT_TYPES.skipData) counts.skipData++;
    }
  }
  return counts;
}

function hasStatus(segment: { readonly noData: number; readonly skipData: number }): boolean {
  return segment.noData + segment.skipData > 0;
}
