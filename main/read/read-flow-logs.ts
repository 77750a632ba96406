import type { FileImportSummary } from '../../contract/values';
import { type Problem, ProblemError, toProblem } from '../../core/problem';
import { type Chunks, PeekableChunks, rawChunks } from './bytes/chunks';
import { findEncoding, toUtf8 } from './bytes/encoding';
import { gunzipChunks } from './bytes/gunzip';
import type { FlowLogInput } from './bytes/input';
import { isGzip, refuseForeign, SNIFF_BYTES } from './bytes/sniff';
import { type Carrier, findCarrier } from './carrier/find-carrier';
import { Delivery, type FlowSink, SinkError } from './delivery';
import { Layouts } from './layouts';
import { emptyFile, placedProblem } from './problems';

export interface ReadOptions {
  /** The log format as the user gave it, or null to find it. */
  readonly format: string | null;
  readonly signal?: AbortSignal | undefined;
  /** Told the bytes taken from the input so far, compressed as they are. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
}

/** What was read of one input. */
export interface ReadSummary
  extends Pick<
    FileImportSummary,
    | 'carrier'
    | 'formats'
    | 'lines'
    | 'noData'
    | 'skipData'
    | 'bad'
    | 'range'
    | 'badLines'
    | 'problem'
  > {
  readonly records: number;
}

/** Most gzip layers that are taken off; some tools compress what is compressed. */
const MAX_LAYERS = 3;
/** Bytes of the beginning in which the carrier and the log format are found. */
const HEAD_BYTES = 256 * 1024;

/**
 * Reads flow logs from a file's bytes, whatever carries them: text with or without header lines,
 * gzip, CloudWatch Logs JSON, console CSV. All is told by content, nothing by name. Memory stays
 * flat: records go to `sink` in parts of about 65 000, and the next part waits for it.
 *
 * What is wrong with the input is the summary's `problem`: before anything reached the sink
 * (`flow/not-a-flow-log`, `flow/wrong-format`, `flow/empty-file`, `flow/parquet` and other kinds of
 * file), midway (`flow/gzip-truncated`, `flow/json-damaged`, …, what came before is delivered), at
 * the end (`flow/gzip-trailing`, all was delivered), or `work/cancelled`. After `flow/gzip-damaged`
 * nothing that was delivered can be trusted. Rejects only with what the sink throws.
 */
export async function readFlowLogs(
  input: FlowLogInput,
  options: ReadOptions,
  sink: FlowSink,
): Promise<ReadSummary> {
  const delivery = new Delivery(sink);
  const state: { carrier: ReadSummary['carrier']; layouts: Layouts | null } = {
    carrier: 'text',
    layouts: null,
  };
  let problem: Problem | null = null;
  let trailing: Problem | null = null;
  let chunks = new PeekableChunks(rawChunks(input.stream, options));
  try {
    const packed = isGzip(await chunks.peek(2));
    chunks = await openText(chunks, (found) => {
      trailing = found;
    });
    const head = await chunks.peek(HEAD_BYTES);
    if (head.length === 0) throw chunks.failure ?? emptyFile();
    const carrier = carrierOf(chunks, head, options.format);
    const layouts = new Layouts(carrier.choice, delivery);
    state.carrier = carrier.name;
    state.layouts = layouts;
    const text = chunks.rest();
    try {
      await carrier.read(keptOpen(text), layouts);
    } catch (caught) {
      const error = packed ? await causeOf(caught, text) : caught;
      if (keepsRead(error)) await layouts.flush();
      throw error;
    }
    await layouts.flush();
    problem = trailing;
  } catch (error) {
    if (error instanceof SinkError) throw error.cause;
    problem = toProblem(error, 'flow/read-failed');
  } finally {
    await chunks.close();
    input.stream.destroy();
  }
  const lines = state.layouts?.current.line ?? 0;
  return {
    carrier: state.carrier,
    formats: state.layouts?.findings ?? [],
    lines,
    records: delivery.records,
    noData: delivery.noData,
    skipData: delivery.skipData,
    bad: delivery.bad,
    range: delivery.range,
    badLines: delivery.firstBad,
    problem: problem && placedProblem(problem, input.name, lines, delivery.records),
  };
}

/** Takes off compression and encoding. */
async function openText(
  raw: PeekableChunks,
  onTrailing: (problem: Problem) => void,
): Promise<PeekableChunks> {
  let chunks = raw;
  for (let layer = 0; layer < MAX_LAYERS && isGzip(await chunks.peek(2)); layer++) {
    chunks = new PeekableChunks(gunzipChunks(chunks.rest(), onTrailing));
  }
  const head = await chunks.peek(SNIFF_BYTES);
  const encoding = findEncoding(head);
  if (isDamaged(chunks.failure)) throw chunks.failure;
  if (encoding.encoding === 'utf-8') refuseForeign(head.subarray(encoding.mark));
  return encoding.encoding === 'utf-8' && encoding.mark === 0
    ? chunks
    : new PeekableChunks(toUtf8(chunks.rest(), encoding));
}

/** A beginning that was cut off is no file of another kind: the cut is the problem. */
function carrierOf(chunks: PeekableChunks, head: Uint8Array, format: string | null): Carrier {
  try {
    return findCarrier(head, chunks.ended && chunks.failure === null, format);
  } catch (error) {
    throw chunks.failure ?? error;
  }
}

/** Problems of JSON and CSV that damaged compression may be behind: its check sum comes last. */
const CONTENT_DAMAGE: ReadonlySet<string> = new Set([
  'flow/json-damaged',
  'flow/json-truncated',
  'flow/csv-damaged',
]);

/** The same chunks, of which the rest can still be taken after reading stopped. */
function keptOpen(chunks: AsyncGenerator<Uint8Array, void>): Chunks {
  return { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) };
}

/** The damage to the compressed data behind damage to its content, if any; else the same error. */
async function causeOf(error: unknown, rest: AsyncGenerator<Uint8Array, void>): Promise<unknown> {
  if (!CONTENT_DAMAGE.has(toProblem(error).code)) return error;
  try {
    while ((await rest.next()).done !== true);
  } catch (later) {
    if (!keepsRead(later)) return later;
  }
  return error;
}

/** True when what was read before the error is good: then it is delivered. Not when cancelled. */
function keepsRead(error: unknown): boolean {
  if (error instanceof SinkError || isDamaged(error)) return false;
  return toProblem(error).code !== 'work/cancelled';
}

function isDamaged(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === 'flow/gzip-damaged';
}
