import { ProblemError } from '../../../core/problem';
import { JsonEvent } from './json-event';
import { keyOf, LIST_OF_EVENTS } from './json-keys';

const INCOMPLETE = -1;
const NESTED = -2;
const MAX_DEPTH = 64;

/** An object that is open, or an array (no `fields`). */
interface Open {
  readonly fields: JsonEvent | null;
  /** What the cells of an array, a row of query results, say together. */
  row: JsonEvent | null;
}

/**
 * Finds CloudWatch Logs events in JSON of any arrangement without building it: every object with a
 * text `message`, in pages, arrays, documents one after the other, one a line or pretty-printed.
 * What enclosing objects say of group and stream holds for the events in them. An array of objects
 * with `field` and `value`, as Logs Insights gives them, is one event.
 */
export class JsonScanner {
  /** True when a list was named like one of events, though it may have been empty. */
  sawList = false;
  readonly #onEvent: (event: JsonEvent) => boolean;
  readonly #open: Open[] = [];
  readonly #flat = new JsonEvent();
  #nestedAt = 0;
  #nestedKey = 0;
  #escaped = false;

  /** @param onEvent told each event; the answer `true` stops the run behind it */
  constructor(onEvent: (event: JsonEvent) => boolean) {
    this.#onEvent = onEvent;
  }

  /** True between documents. */
  get outside(): boolean {
    return this.#open.length === 0;
  }

  /**
   * Reads `[from, to)` and returns the position up to which it was read: `to`, the end of an event
   * after which to stop, or the start of a piece whose end is still to come; that is to be given
   * again with more behind it.
   * @throws ProblemError `flow/json-damaged`
   */
  run(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to) {
      const c = bytes[at] as number;
      if (c <= 32 || c === 44) {
        at++;
        continue;
      }
      const top = this.#open.at(-1);
      if (c === 123) {
        const end = this.#object(bytes, at, to);
        if (end === INCOMPLETE) return at;
        if (end === NESTED) at = this.#nestedAt;
        else {
          at = end;
          if (this.#flat.isCell && top?.fields === null) {
            top.row ??= new JsonEvent();
            top.row.addCell(this.#flat);
          } else if (this.#tell(this.#flat)) return at;
        }
      } else if (c === 91) {
        if (top !== undefined && this.#nestedKey === LIST_OF_EVENTS) this.sawList = true;
        this.#push(null, at);
        at++;
      } else if (top === undefined) {
        throw damaged(at, 'a value stands outside of any object');
      } else if (top.fields !== null) {
        // On with an object behind one of its nested values.
        const end = this.#rest(top.fields, bytes, at, to);
        if (end === INCOMPLETE) return at;
        if (end === NESTED) at = this.#nestedAt;
        else {
          at = end;
          this.#open.pop();
          if (this.#tell(top.fields)) return at;
        }
      } else if (c === 93) {
        this.#open.pop();
        at++;
        if (top.row !== null && this.#tellRow(top.row)) return at;
      } else {
        const end = c === 34 ? this.#stringEnd(bytes, at + 1, to) + 1 : literalEnd(bytes, at, to);
        if (end <= 0 || end >= to) return at;
        if (end === at) throw damaged(at, 'a character that begins no value');
        at = end;
      }
    }
    return at;
  }

  #object(bytes: Uint8Array, at: number, to: number): number {
    this.#flat.clear();
    const end = this.#members(this.#flat, bytes, at + 1, to);
    if (end === NESTED) this.#push(this.#flat.kept(), at);
    return end;
  }

  #rest(fields: JsonEvent, bytes: Uint8Array, at: number, to: number): number {
    this.#flat.clear();
    const end = this.#members(this.#flat, bytes, at, to);
    if (end !== INCOMPLETE) fields.merge(this.#flat);
    return end;
  }

  #push(fields: JsonEvent | null, at: number): void {
    if (this.#open.length === MAX_DEPTH) throw damaged(at, 'it is nested too deeply');
    this.#open.push({ fields, row: null });
  }

  /** Reads members from `at`; returns the position behind the closing brace, INCOMPLETE or NESTED. */
  #members(fields: JsonEvent, bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    for (;;) {
      let c = 32;
      while (at < to && ((c = bytes[at] as number) <= 32 || c === 44)) at++;
      if (at >= to) return INCOMPLETE;
      if (c === 125) return at + 1;
      if (c !== 34) throw damaged(at, 'a name in quotes is missing');
      const keyFrom = at + 1;
      const keyTo = this.#stringEnd(bytes, keyFrom, to);
      if (keyTo < 0) return INCOMPLETE;
      const key = keyOf(bytes, keyFrom, keyTo);
      at = keyTo + 1;
      while (at < to && (c = bytes[at] as number) <= 32) at++;
      if (at >= to) return INCOMPLETE;
      if (c !== 58) throw damaged(at, 'a colon is missing');
      at++;
      while (at < to && (c = bytes[at] as number) <= 32) at++;
      if (at >= to) return INCOMPLETE;
      if (c === 34) {
        const end = this.#stringEnd(bytes, at + 1, to);
        if (end < 0) return INCOMPLETE;
        if (key !== 0) fields.setText(key, bytes, at + 1, end, this.#escaped);
        at = end + 1;
      } else if (c === 123 || c === 91) {
        this.#nestedAt = at;
        this.#nestedKey = key;
        return NESTED;
      } else {
        const end = literalEnd(bytes, at, to);
        if (end === at) throw damaged(at, 'a value is missing');
        if (end >= to) return INCOMPLETE;
        if (key !== 0) fields.setNumber(key, bytes, at, end);
        at = end;
      }
    }
  }

  /** The closing quote of the text from `from`, or -1. */
  #stringEnd(bytes: Uint8Array, from: number, to: number): number {
    this.#escaped = false;
    for (let at = from; at < to; at++) {
      const c = bytes[at] as number;
      if (c === 34) return at;
      if (c === 92) {
        this.#escaped = true;
        at++;
      }
    }
    return -1;
  }

  #tellRow(row: JsonEvent): boolean {
    // Without a message, only a row among rows is one of query results.
    if (!row.filled && this.#open.at(-1)?.fields !== null) return false;
    row.lacking = !row.filled;
    row.filled = true;
    return this.#tell(row);
  }

  #tell(event: JsonEvent): boolean {
    if (!event.filled) return false;
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const outer = this.#open[i]?.fields;
      if (outer) event.inherit(outer);
    }
    return this.#onEvent(event);
  }
}

/** The position behind a number, true, false or null. */
function literalEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const c = bytes[at] as number;
    const word = (c >= 48 && c <= 57) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
    if (!word && c !== 43 && c !== 45 && c !== 46) break;
    at++;
  }
  return at;
}

function damaged(at: number, what: string): ProblemError {
  return new ProblemError({
    code: 'flow/json-damaged',
    message: 'The JSON is damaged.',
    action: 'Export it again, or import the part before the damage on its own.',
    detail: `At byte ${at} of the part being read: ${what}.`,
  });
}
