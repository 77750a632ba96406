import type { BadLine, FlowBatch } from '../../core/flow/batch';
import type { FlowParser } from '../../core/flow/parser';
import type { TimeRange } from '../../core/query/result-table';

/** A part of what was read: records of one log format, and the lines that are none. */
export interface FlowChunk {
  readonly batch: FlowBatch;
  readonly badLines: readonly BadLine[];
}

/** Takes parts as they come; the next one comes when its promise is fulfilled. */
export type FlowSink = (chunk: FlowChunk) => void | Promise<void>;

/** What the sink throws is the caller's own and passes through as it is. */
export class SinkError extends Error {
  constructor(cause: unknown) {
    super('The sink of a reading failed.', { cause });
  }
}

/** Bad lines that are kept for the summary. */
const FIRST_BAD = 20;

/** Hands parts to the sink and counts what went by. */
export class Delivery {
  records = 0;
  noData = 0;
  skipData = 0;
  bad = 0;
  readonly firstBad: BadLine[] = [];
  readonly #sink: FlowSink;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  constructor(sink: FlowSink) {
    this.#sink = sink;
  }

  /** Record starts seen, epoch seconds. */
  get range(): TimeRange {
    return this.#from <= this.#to ? { from: this.#from, to: this.#to } : { from: null, to: null };
  }

  /** Empties the parser into the sink; returns the number of records. Rejects with {@link SinkError}. */
  async take(parser: FlowParser): Promise<number> {
    const { batch, badLines, noData, skipData } = parser.take();
    if (batch.rows === 0 && badLines.length === 0) return 0;
    this.records += batch.rows;
    this.noData += noData;
    this.skipData += skipData;
    this.bad += badLines.length;
    for (const line of badLines) {
      if (this.firstBad.length === FIRST_BAD) break;
      this.firstBad.push(line);
    }
    this.#widen(batch);
    try {
      await this.#sink({ batch, badLines });
    } catch (error) {
      throw new SinkError(error);
    }
    return batch.rows;
  }

  #widen(batch: FlowBatch): void {
    const start = batch.columns.get('start');
    if (start?.kind !== 'number') return;
    const { values, nulls } = start;
    let from = this.#from;
    let to = this.#to;
    for (let row = 0; row < batch.rows; row++) {
      if (nulls !== null && ((nulls[row >> 3] as number) & (1 << (row & 7))) !== 0) continue;
      const time = values[row] as number;
      if (time < from) from = time;
      if (time > to) to = time;
    }
    this.#from = from;
    this.#to = to;
  }
}
