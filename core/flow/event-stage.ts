import type { FlowBatch } from './batch';

/** What CloudWatch Logs says about a message. */
export interface FlowEvent {
  /** Epoch milliseconds: the start of the record in it. NaN when not told. */
  readonly eventTime: number;
  /** Epoch milliseconds; null when not told. */
  readonly ingestionTime: number | null;
  readonly stream: string | null;
  /** From `hashEventId`: becomes the row's dedupe key. Either all events of a batch have one or none. */
  readonly key: readonly [low: number, high: number] | null;
}

type EventColumns = Pick<
  FlowBatch,
  'eventKeyLow' | 'eventKeyHigh' | 'eventTime' | 'ingestionTime' | 'streamIndex' | 'streams'
>;

/** The event columns of the rows read since the last batch; made when the first event comes. */
export class EventStage {
  #time = new Float64Array(0);
  #ingestion = new Float64Array(0);
  #stream = new Uint32Array(0);
  #keyLow = new Uint32Array(0);
  #keyHigh = new Uint32Array(0);
  #streams: string[] = [];
  #ids = new Map<string, number>();
  #keyed = 0;
  #timed = 0;
  #withIngestion = 0;
  #withStream = 0;

  set(row: number, capacity: number, event: FlowEvent): void {
    if (this.#time.length < capacity) this.#grow(capacity);
    this.#time[row] = event.eventTime;
    if (!Number.isNaN(event.eventTime)) this.#timed++;
    this.#ingestion[row] = event.ingestionTime ?? Number.NaN;
    if (event.ingestionTime !== null) this.#withIngestion++;
    if (event.key !== null) {
      this.#keyLow[row] = event.key[0];
      this.#keyHigh[row] = event.key[1];
      this.#keyed++;
    }
    if (event.stream !== null) this.#withStream++;
    this.#stream[row] = this.#streamId(event.stream ?? '');
  }

  /** The columns of a batch of `rows`; only those that every row, or for times any row, has. */
  take(rows: number): EventColumns {
    const keyed = rows > 0 && this.#keyed === rows;
    const columns: EventColumns = {
      ...(keyed && {
        eventKeyLow: this.#keyLow.slice(0, rows),
        eventKeyHigh: this.#keyHigh.slice(0, rows),
      }),
      ...(this.#timed > 0 && { eventTime: this.#time.slice(0, rows) }),
      ...(this.#withIngestion > 0 && { ingestionTime: this.#ingestion.slice(0, rows) }),
      ...(this.#withStream > 0 && {
        streamIndex: this.#stream.slice(0, rows),
        streams: this.#streams,
      }),
    };
    this.#keyed = 0;
    this.#timed = 0;
    this.#withIngestion = 0;
    this.#withStream = 0;
    if (this.#streams.length > 100_000) {
      this.#streams = [];
      this.#ids = new Map();
    }
    return columns;
  }

  #streamId(stream: string): number {
    const known = this.#ids.get(stream);
    if (known !== undefined) return known;
    const id = this.#streams.length;
    this.#streams.push(stream);
    this.#ids.set(stream, id);
    return id;
  }

  #grow(capacity: number): void {
    const widen = <T extends Float64Array | Uint32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#time = widen(this.#time, new Float64Array(capacity));
    this.#ingestion = widen(this.#ingestion, new Float64Array(capacity));
    this.#stream = widen(this.#stream, new Uint32Array(capacity));
    this.#keyLow = widen(this.#keyLow, new Uint32Array(capacity));
    this.#keyHigh = widen(this.#keyHigh, new Uint32Array(capacity));
  }
}
