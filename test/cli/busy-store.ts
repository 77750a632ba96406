import { openFlowWriter } from '../../main/store/writer';
import { batchOf, eventsOf, importLines, line } from '../store/records';

// Run as a process of its own, which holds the data folder: stores events with their coverage, and files;
// merges segments and removes others. Tells after each step how far it came.
const PART = 500;
const SOURCE = 's1';
const EVENTS_FROM = 1_600_000_000;
const FILES_FROM = 1_700_000_000;

function lines(from: number, step: number): string[] {
  return Array.from({ length: PART }, (_, i) =>
    line({ srcPort: i, start: from + step * 60, bytes: step + 1 }),
  );
}

/** Milliseconds between two steps, so that what is stored does not outgrow who reads it. */
const PAUSE = 60;

const writer = openFlowWriter(process.argv[2] ?? '');
for (let step = 0; ; step++) {
  const at = EVENTS_FROM + step * 60;
  const events = lines(EVENTS_FROM, step).map((text, i) => ({
    id: `36${String(step * PART + i).padStart(54, '0')}`,
    line: text,
    at: at * 1_000,
  }));
  const read = { sourceId: SOURCE, stream: null, from: at, to: at + 59 };
  writer.appendEvents(SOURCE, eventsOf(events), [], [read], null);
  importLines(writer, [lines(FILES_FROM, step)], `${step}.log`);
  const sample = writer.beginImport({ name: 'sample', size: null, kind: 'sample' });
  writer.appendFile(sample, batchOf(lines(FILES_FROM + 40_000_000, step)), []);
  writer.finishImport(sample, [], true);
  if (step % 4 === 3) writer.removeImports('sample');
  if (step % 3 === 2) writer.tidy();
  process.stdout.write(`${step}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
