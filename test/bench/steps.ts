import { closeSync, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createReadStream } from 'node:fs';
import Database from 'better-sqlite3';
import { DEFAULT_FORMAT } from '../../core/flow/format';
import { createFlowParser } from '../../core/flow/parser';
import { ProblemError } from '../../core/problem';
import { importFiles } from '../../main/workers/write/import-files';
import { openFlowWriter } from '../../main/store/writer';

export interface StepResult {
  readonly records: number;
  readonly seconds: number;
  /** Processor time of all threads. */
  readonly cpuSeconds: number;
  /** Most memory the process held, MiB. */
  readonly peakMiB: number;
}

const CHUNK = 1024 * 1024;

/** The parser alone, bytes to columns; reading the file is not counted. */
export function parseOnly(path: string): StepResult {
  const parser = createFlowParser(DEFAULT_FORMAT);
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(CHUNK);
  let kept = 0;
  let records = 0;
  let spent = 0;
  for (;;) {
    const read = readSync(file, bytes, kept, CHUNK - kept, null);
    const begun = performance.now();
    const end = read === 0 ? kept : bytes.lastIndexOf(10, kept + read - 1) + 1;
    let at = 0;
    while (at < end) {
      at = parser.parse(bytes, at, end);
      if (parser.full) records += parser.take().batch.rows;
    }
    bytes.copyWithin(0, end, kept + read);
    kept = kept + read - end;
    spent += performance.now() - begun;
    if (read === 0) break;
  }
  records += parser.take().batch.rows;
  closeSync(file);
  return finished(records, spent);
}

/** The app's import: file to stored segments, as the writer thread does it with its parser thread. */
export async function importFile(path: string, dataDir: string): Promise<StepResult> {
  const begun = performance.now();
  const writer = openFlowWriter(dataDir);
  const control = {
    signal: new AbortController().signal,
    shouldStop: () => false,
    onProgress: () => undefined,
  };
  const summary = await importFiles([path], null, { writer, control, onStored: () => undefined });
  const problem = summary.files[0]?.problem;
  if (problem) throw new ProblemError(problem);
  const spent = performance.now() - begun;
  const { records } = writer.status();
  writer.close();
  return finished(records, spent);
}

/** What one would write first: split each line, insert a row; 10 000 rows a transaction, no duplicates looked for. */
export async function naiveRows(path: string, file: string): Promise<StepResult> {
  const begun = performance.now();
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(`CREATE TABLE flow (version INTEGER, account TEXT, interface TEXT, source TEXT, destination TEXT,
    source_port INTEGER, destination_port INTEGER, protocol INTEGER, packets INTEGER, bytes INTEGER,
    start INTEGER, "end" INTEGER, action TEXT, status TEXT) STRICT`);
  const insert = database.prepare(
    `INSERT INTO flow VALUES (${Array<string>(14).fill('?').join(', ')})`,
  );
  const numeric = new Set([0, 5, 6, 7, 8, 9, 10, 11]);
  let records = 0;
  database.exec('BEGIN');
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const cells = line
      .split(' ')
      .map((text, i) => (text === '-' ? null : numeric.has(i) ? BigInt(text) : text));
    insert.run(cells);
    records++;
    if (records % 10_000 === 0) database.exec('COMMIT; BEGIN');
  }
  database.exec('COMMIT');
  const spent = performance.now() - begun;
  database.close();
  return finished(records, spent);
}

const started = process.cpuUsage();

export function finished(records: number, milliseconds: number): StepResult {
  const peakMiB = process.resourceUsage().maxRSS / 1_024;
  const { user, system } = process.cpuUsage(started);
  return {
    records,
    seconds: milliseconds / 1_000,
    cpuSeconds: (user + system) / 1e6,
    peakMiB,
  };
}
