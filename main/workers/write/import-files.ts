import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FileImportSummary, ImportSummary } from '../../../contract/values';
import type { BadLine, FlowBatch } from '../../../core/flow/batch';
import { toProblem } from '../../../core/problem';
import { SAMPLE_SEED, sampleDay, sampleDayStart } from '../../../core/sample/sample-day';
import { type FlowLogInput, openFlowLogInput } from '../../read/bytes/input';
import { type ReadSummary, readFlowLogs } from '../../read/read-flow-logs';
import type { FlowWriter, ImportOrigin } from '../../store/api';
import { cancelled } from '../cancelled';
import type { WorkControl } from '../protocol';

interface ImportJob {
  readonly writer: FlowWriter;
  readonly control: WorkControl;
  /** Called after every transaction. */
  readonly onStored: () => void;
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
  for (const path of paths) {
    if (job.control.shouldStop()) break;
    const summary = await importPath(path, format, job, tally);
    files.push(summary);
    if (summary.problem?.code.startsWith('store/') === true) break;
  }
  return summaryOf(files, job, begun);
}

/** The generated day of traffic, in place of one that is there already. */
export async function importSample(job: ImportJob): Promise<ImportSummary> {
  const begun = performance.now();
  job.writer.removeImports('sample');
  const dayStart = sampleDayStart(Math.floor(Date.now() / 1_000));
  const stream = Readable.from(sampleDay({ seed: SAMPLE_SEED, dayStart }));
  const input: FlowLogInput = { name: 'Sample day', size: null, stream };
  const tally: Tally = { bytes: 0, records: 0, total: null };
  const file = await importInput(input, 'sample', null, job, tally);
  return summaryOf([{ ...file, carrier: 'sample' }], job, begun);
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
): Promise<FileImportSummary> {
  let input: FlowLogInput;
  try {
    input = await openFlowLogInput(path);
  } catch (error) {
    return unread(path === '-' ? 'standard input' : path, toProblem(error, 'read/failed'));
  }
  try {
    return await importInput(input, path === '-' ? 'stdin' : 'file', format, job, tally);
  } finally {
    input.stream.destroy();
  }
}

async function importInput(
  input: FlowLogInput,
  kind: ImportOrigin['kind'],
  format: string | null,
  job: ImportJob,
  tally: Tally,
): Promise<FileImportSummary> {
  const { writer, control } = job;
  const begun = performance.now();
  const before = tally.bytes;
  let stored = 0;
  let duplicates = 0;
  const importId = writer.beginImport({ name: input.name, size: input.size, kind });
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
    const reading = await readFlowLogs(input, { format, signal: control.signal, onBytes }, sink);
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
