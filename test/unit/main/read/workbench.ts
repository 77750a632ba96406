import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BadLine, FlowBatch } from '../../../../core/flow/batch';
import { openFlowLogInput } from '../../../../main/read/bytes/input';
import { type ReadSummary, readFlowLogs } from '../../../../main/read/read-flow-logs';
import { rowsOf } from '../../core/flow/read-back';

export const LINE =
  '2 123456789010 eni-0a1b2c3d 192.0.2.10 198.51.100.7 49152 443 6 10 8400 1700000000 1700000060 ACCEPT OK';
export const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
export const NO_DATA = '2 123456789010 eni-0a1b2c3d - - - - - - - 1700000000 1700000060 - NODATA';
export const START = 1_700_000_000;

/** The n-th of a series of different records, `n` seconds after the first. */
export function line(n: number): string {
  const from = START + n;
  return `2 123456789010 eni-${(n % 7) + 1} 10.0.${n & 255}.1 198.51.100.7 ${1024 + (n % 60_000)} 443 6 10 8400 ${from} ${from + 60} ACCEPT OK`;
}

export function lines(count: number, first = 0): string[] {
  return Array.from({ length: count }, (_, i) => line(first + i));
}

export function text(...rows: readonly string[]): string {
  return textOf(rows);
}

/** As {@link text}, for more rows than a call has arguments. */
export function textOf(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}

export interface Reading extends ReadSummary {
  /** Every record as it was written, in order. */
  readonly rows: readonly string[];
  readonly allBad: readonly BadLine[];
  readonly batches: readonly FlowBatch[];
}

/** Reads a stream of these chunks. */
export async function readChunks(
  chunks: Iterable<Uint8Array>,
  format: string | null = null,
): Promise<Reading> {
  return readStream(Readable.from(chunks, { objectMode: true }), format);
}

async function readStream(
  stream: Readable,
  format: string | null,
  name = 'test',
): Promise<Reading> {
  const batches: FlowBatch[] = [];
  const allBad: BadLine[] = [];
  const summary = await readFlowLogs({ name, size: null, stream }, { format }, (chunk) => {
    batches.push(chunk.batch);
    allBad.push(...chunk.badLines);
  });
  return { ...summary, rows: batches.flatMap(rowsOf), allBad, batches };
}

/** Files in a folder of their own, removed by `remove`. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'flowglass-read-'));

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Writes a file and reads it. */
  async read(
    content: string | Uint8Array,
    format: string | null = null,
    name = 'input',
  ): Promise<Reading> {
    const path = this.file(name, content);
    const input = await openFlowLogInput(path);
    return readStream(input.stream, format, path);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The bytes of a text in pieces of these sizes, over and over. */
export function pieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = Math.max(1, sizes[i % sizes.length] ?? 1);
    parts.push(bytes.slice(at, at + size));
    at += size;
  }
  return parts;
}
