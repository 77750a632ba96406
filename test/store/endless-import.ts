import { openFlowWriter } from '../../main/store/writer';
import { batchOf, eventsOf, line } from './records';

// Run as a process of its own, to be killed: imports parts of a file and events of a source in turn,
// telling after each step how far it came.
export const PART = 500;

/** The lines of a part of the file, the same in every run. */
export function partLines(part: number): string[] {
  return Array.from({ length: PART }, (_, i) =>
    line({ srcPort: i, start: 1_700_000_000 + part * 60, bytes: part + 1 }),
  );
}

function events(step: number) {
  return Array.from({ length: PART }, (_, i) => ({
    id: `36${String(step * PART + i).padStart(54, '0')}`,
    line: line({ srcPort: i, start: 1_600_000_000 + step * 60 }),
    at: (1_600_000_000 + step * 60) * 1_000,
  }));
}

/** Goes on where the store says it stopped. */
export function importEndlessly(dataDir: string, tell: (step: number) => void): never {
  const writer = openFlowWriter(dataDir);
  const id = writer.beginImport({ name: 'endless.log', size: null, kind: 'file' });
  let next = (writer.readCheckpoint('s1') as number | null) ?? 0;
  for (let part = 0; ; part++, next++) {
    writer.appendFile(id, batchOf(partLines(part)), []);
    const coverage = [{ sourceId: 's1', stream: null, from: next * 60, to: next * 60 + 59 }];
    const checkpoint = { sourceId: 's1', value: next + 1 };
    writer.appendEvents('s1', eventsOf(events(next)), [], coverage, checkpoint);
    if (part % 7 === 6) writer.tidy();
    tell(part);
  }
}
