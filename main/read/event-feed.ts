import { ByteDictionary } from '../../core/flow/byte-dictionary';
import { EventKeys } from '../../core/flow/event-id';
import type { FlowEvent } from '../../core/flow/event-stage';
import { BATCH_ROWS } from '../../core/flow/parser';
import type { Layouts } from './layouts';

/** One event, filled anew for each message: nothing is made per record. */
class CurrentEvent implements FlowEvent {
  eventTime = Number.NaN;
  ingestionTime: number | null = null;
  stream: string | null = null;
  key: [low: number, high: number] | null = null;
}

/** Feeds messages of CloudWatch Logs to the parsers. */
export class EventFeed {
  readonly #layouts: Layouts;
  readonly #event = new CurrentEvent();
  readonly #key: [number, number] = [0, 0];
  readonly #streams = new ByteDictionary();
  #viewed: Uint8Array = new Uint8Array(0);
  #view = new DataView(this.#viewed.buffer);
  #keys = new EventKeys('');
  #group = '';

  constructor(layouts: Layouts) {
    this.#layouts = layouts;
    layouts.event = this.#event;
  }

  /** True when the parsers must be relieved before more is fed. */
  get full(): boolean {
    const { current } = this.#layouts;
    return current.rows >= BATCH_ROWS || ((current.line & 63) === 0 && current.full);
  }

  /** Epoch milliseconds, NaN when not told. */
  setTimes(eventTime: number, ingestionTime: number): void {
    this.#event.eventTime = eventTime;
    this.#event.ingestionTime = Number.isNaN(ingestionTime) ? null : ingestionTime;
  }

  setStream(stream: string | null): void {
    this.#event.stream = stream;
  }

  /** The stream whose name is written in `[from, to)`. */
  setStreamBytes(bytes: Uint8Array, from: number, to: number): void {
    if (bytes !== this.#viewed) {
      this.#viewed = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.#streams.renew();
    }
    const id = this.#streams.intern(this.#view, from, to);
    this.#event.stream = this.#streams.texts[id] ?? null;
  }

  /** The `eventId` written in `[from, to)`; an empty one is none. */
  setId(group: string, bytes: Uint8Array, from: number, to: number): void {
    if (from >= to) {
      this.#event.key = null;
      return;
    }
    if (group !== this.#group) {
      this.#group = group;
      this.#keys = new EventKeys(group);
    }
    this.#keys.hash(bytes, from, to, this.#key);
    this.#event.key = this.#key;
  }

  message(bytes: Uint8Array, from: number, to: number): void {
    this.#layouts.current.parseEvent(bytes, from, to, this.#event);
  }

  messageText(text: string): void {
    this.#layouts.current.parseText(text, this.#event);
  }

  /** Keeps what could not even be cut into a message, as the next event. */
  bad(text: string, reason: string): void {
    const parser = this.#layouts.current;
    parser.line++;
    parser.addBadLine({ line: parser.line, text: text.slice(0, 512), reason });
  }
}
