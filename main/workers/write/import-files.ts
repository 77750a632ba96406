import { stat } from 'node:fs/promises';
import type { FileImportSummary, ImportSummary } from '../../../contract/values';
import type { BadLine, FlowBatch } from '../../../core/flow/batch';
import { toProblem } from '../../../core/problem';
import { sampleDayStart } from '../../../core/sample/sample-day';
import { openFlowLogInput } from '../../read/bytes/input';
import type { FlowSink } from '../../read/delivery';
import { type ReadOptions, type ReadSummary, readFlowLogs } from '../../read/read-flow-logs';
import type { FlowWriter, ImportOrigin } from '../../store/api';
import { cancelled } from '../cancelled';
import { openParseThread, type ParseThread } from '../parse/parse-thread';
import type { WorkControl } from '../protocol';

interface ImportJob {
  readonly writer: FlowWriter;
  readonly control: WorkControl;
  /** Called after every transaction. */
  readonly onStored: () => void;
}

/** Files below this are read in the writer's own thread: starting another would take longer. */
const THREAD_FROM_BYTES = 2 * 1024 * 1024;

/** One input, and how it is read. */
interface Reading {
  readonly name: string;
  readonly size: number | null;
  readonly kind: ImportOrigin['kind'];
  readonly read: (options: ReadOptions, sink: FlowSink) => Promise<ReadSummary>;
}

/** Counts over all files of one import. */
interface Tally {
  bytes: number;
  records: number;
  readonly total: number | null;
}

/**
 * Imports files one after the other. A file that cannot be read is told in its own summary and stops
 * no other; a store that cannot take more stops the rest. Cancelling keeps what was stored.
 */
export async function importFiles(
  paths: readonly string[],
  format: string | null,
  job: ImportJob,
): Promise<ImportSummary> {
  const begun = performance.now();
  const tally: Tally = { bytes: 0, records: 0, total: await totalSize(paths) };
  const files: FileImportSummary[] = [];
  const thread = openParseThread();
  try {
    for (const path of paths) {
      if (job.control.shouldStop()) break;
      const summary = await importPath(path, format, job, tally, thread);
      files.push(summary);
      if (summary.problem?.code.startsWith('store/') === true) break;
    }
  } finally {
    await thread.close();
  }
  return summaryOf(files, job, begun);
}

/** The generated day of traffic, in place of one that is there already. */
export async function importSample(job: ImportJob): Promise<ImportSummary> {
  const begun = performance.now();
  job.writer.removeImports('sample');
  const dayStart = sampleDayStart(Math.floor(Date.now() / 1_000));
  const tally: Tally = { bytes: 0, records: 0, total: null };
  const thread = openParseThread();
  const reading: Reading = {
    name: 'Sample day',
    size: null,
    kind: 'sample',
    read: (options, sink) => thread.read({ kind: 'sample', dayStart }, options, sink),
  };
  try {
    const file = await importReading(reading, null, job, tally);
    return summaryOf([{ ...file, carrier: 'sample' }], job, begun);
  } finally {
    await thread.close();
  }
}

function summaryOf(
  files: readonly FileImportSummary[],
  job: ImportJob,
  begun: number,
): ImportSummary {
  const sum = (count: (file: FileImportSummary) => number): number =>
    files.reduce((total, file) => total + count(file), 0);
  return {
    files,
    stored: sum((file) => file.stored),
    duplicates: sum((file) => file.duplicates),
    bad: sum((file) => file.bad),
    elapsedMs: performance.now() - begun,
    cancelled: job.control.shouldStop(),
  };
}

async function importPath(
  path: string,
  format: string | null,
  job: ImportJob,
  tally: Tally,
  thread: ParseThread,
): Promise<FileImportSummary> {
  const kind = path === '-' ? 'stdin' : 'file';
  try {
    const input = await openFlowLogInput(path);
    const { name, size } = input;
    try {
      const apart = kind === 'file' && size !== null && size >= THREAD_FROM_BYTES;
      const read: Reading['read'] = apart
        ? (options, sink) => thread.read({ kind: 'file', path }, options, sink)
        : (options, sink) => readFlowLogs(input, options, sink);
      return await importReading({ name, size, kind, read }, format, job, tally);
    } finally {
      input.stream.destroy();
    }
  } catch (error) {
    return unread(kind === 'stdin' ? 'standard input' : path, toProblem(error, 'read/failed'));
  }
}

async function importReading(
  input: Reading,
  format: string | null,
  job: ImportJob,
  tally: Tally,
): Promise<FileImportSummary> {
  const { writer, control } = job;
  const begun = performance.now();
  const before = tally.bytes;
  let stored = 0;
  let duplicates = 0;
  const importId = writer.beginImport({ name: input.name, size: input.size, kind: input.kind });
  const report = (): void =>
    control.onProgress({ done: tally.bytes, total: tally.total, records: tally.records });
  const sink = (chunk: { batch: FlowBatch; badLines: readonly BadLine[] }): void => {
    const outcome = writer.appendFile(importId, chunk.batch, chunk.badLines);
    stored += outcome.stored;
    duplicates += outcome.duplicates;
    tally.records += outcome.stored + outcome.duplicates;
    report();
    job.onStored();
  };
  const onBytes = (read: number): void => {
    tally.bytes = before + read;
    report();
  };
  const end = (reading: ReadSummary): FileImportSummary => ({
    file: input.name,
    carrier: reading.carrier,
    formats: reading.formats,
    lines: reading.lines,
    stored,
    duplicates,
    bad: reading.bad,
    badLines: reading.badLines,
    noData: reading.noData,
    skipData: reading.skipData,
    range: reading.range,
    elapsedMs: performance.now() - begun,
    problem: reading.problem,
  });
  try {
    const reading = await input.read({ format, signal: control.signal, onBytes }, sink);
    if (reading.problem?.code === 'flow/gzip-damaged') {
      // What came out before the damage showed may be made of damaged bytes: none of it can stay.
      writer.abandonImport(importId);
      job.onStored();
      return { ...end(reading), stored: 0, duplicates: 0, bad: 0, badLines: [] };
    }
    writer.finishImport(importId, reading.formats, reading.problem === null);
    return end(reading);
  } catch (error) {
    // The reader threw (cancelled), or the store did: what was stored before stays, marked as a part.
    const problem = control.shouldStop() ? cancelled().problem : toProblem(error, 'read/failed');
    if (!problem.code.startsWith('store/')) writer.finishImport(importId, [], false);
    return { ...unread(input.name, problem), stored, duplicates };
  } finally {
    tally.bytes = before + (input.size ?? tally.bytes - before);
  }
}

function unread(file: string, problem: FileImportSummary['problem']): FileImportSummary {
  return {
    file,
    carrier: 'text',
    formats: [],
    lines: 0,
    stored: 0,
    duplicates: 0,
    bad: 0,
    badLines: [],
    noData: 0,
    skipData: 0,
    range: { from: null, to: null },
    elapsedMs: 0,
    problem,
  };
}

/** Bytes of all files; null when one has no size of its own. */
async function totalSize(paths: readonly string[]): Promise<number | null> {
  let total = 0;
  for (const path of paths) {
    if (path === '-') return null;
    const facts = await stat(path).catch(() => null);
    if (facts !== null && !facts.isFile()) return null;
    total += facts?.size ?? 0;
  }
  return total;
}
