import { hashInto } from './byte-hash';
import {
  type FieldPlan,
  READ_ADDRESS,
  READ_CHOICE,
  READ_SECONDS,
  READ_SMALL,
  READ_TEXT,
  type RecordStage,
} from './record-stage';

/** What can be wrong with a line; 0 is nothing. */
export const FAULT_NOT_A_NUMBER = 1;
export const FAULT_TOO_LARGE = 2;
export const FAULT_NOT_AN_ADDRESS = 3;
export const FAULT_UNKNOWN_VALUE = 4;
export const FAULT_TOO_FEW = 5;
export const FAULT_TOO_MANY = 6;
export const FAULT_END_BEFORE_START = 7;
export const FAULT_CONTROL = 8;
export const FAULT_TOO_LONG = 9;

/** Longest line that is read, in bytes; flow records with every field filled stay far below. */
export const MAX_LINE_BYTES = 65_536;

/** At or above this, start and end are milliseconds: as seconds it would be the year 5138. */
const MILLISECONDS_FROM = 1e11;
/** Digits of 2^53 - 1. */
const MAX_DIGITS = 16;

/** A compiled format, where its rows go, and what became of the last line. */
export interface LineReader {
  readonly plans: readonly FieldPlan[];
  readonly stage: RecordStage;
  /** Positions of `start` and `end` among the fields, or -1. */
  readonly start: number;
  readonly end: number;
  /** Of the last line read: what was wrong, and at which field. */
  fault: number;
  faultField: number;
}

/**
 * Reads the line at `at` into row `row`. A byte of 10 (line feed) must stand at or after `at`.
 * Returns the position behind the last token, or -1 with `fault` and `faultField` set; the row's
 * marks are then left for {@link RecordStage.clearRow}.
 */
export function readLine(
  reader: LineReader,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  row: number,
): number {
  const { plans, stage } = reader;
  const capacity = stage.capacity;
  const words = stage.words;
  const nullBit = 1 << (row & 7);
  const stride = capacity >> 3;
  let bitAt = row >> 3;
  let p = at;
  let c = bytes[p] as number;
  for (let f = 0; f < plans.length; f++, bitAt += stride) {
    while (c === 32 || c === 9) c = bytes[++p] as number;
    const plan = plans[f] as FieldPlan;
    const from = p;
    if (c <= 32) return fault(reader, c === 10 || c === 13 ? FAULT_TOO_FEW : FAULT_CONTROL, f);
    if (c === 45 && (bytes[p + 1] as number) <= 32) {
      stage.nulls[bitAt] = (stage.nulls[bitAt] as number) | nullBit;
      if (plan.read > READ_SECONDS) stage.wide[plan.column * capacity + row] = 0;
      else words[plan.column * capacity + row] = 0;
      c = bytes[++p] as number;
      continue;
    }
    switch (plan.read) {
      case READ_TEXT:
        while (c > 32) c = bytes[++p] as number;
        if (p - from > MAX_LINE_BYTES) return fault(reader, FAULT_TOO_LONG, f);
        words[plan.column * capacity + row] = plan.dictionary.intern(view, from, p);
        break;
      case READ_CHOICE: {
        while (c > 32) c = bytes[++p] as number;
        const id = plan.dictionary.find(view, from, p);
        if (id < 0) return fault(reader, FAULT_UNKNOWN_VALUE, f);
        words[plan.column * capacity + row] = id;
        break;
      }
      case READ_ADDRESS: {
        let value = 0;
        let octet = 0;
        let dots = 0;
        let first = p;
        let whole = false;
        for (;;) {
          const digit = c - 48;
          if (digit >= 0 && digit <= 9) {
            octet = Math.imul(octet, 10) + digit;
            if (octet > 255) break;
          } else {
            // Nothing between the dots, or a leading zero, which peers would read as octal.
            if (p === first || (p - first > 1 && bytes[first] === 48)) break;
            value = (value << 8) | octet;
            if (c !== 46 || dots === 3) {
              whole = c <= 32 && dots === 3;
              break;
            }
            dots++;
            octet = 0;
            first = p + 1;
          }
          c = bytes[++p] as number;
        }
        if (whole) {
          words[plan.column * capacity + row] = value;
          break;
        }
        while (c > 32) c = bytes[++p] as number;
        const id = plan.ipv6.intern(view, from, p);
        if (id < 0) return fault(reader, FAULT_NOT_AN_ADDRESS, f);
        words[plan.column * capacity + row] = id;
        stage.v6[bitAt] = (stage.v6[bitAt] as number) | nullBit;
        break;
      }
      case READ_SMALL: {
        let value = 0;
        let digit = c - 48;
        const stop = p + 9;
        while (digit >= 0 && digit <= 9 && p < stop) {
          value = Math.imul(value, 10) + digit;
          c = bytes[++p] as number;
          digit = c - 48;
        }
        if (c > 32) {
          const large = digit >= 0 && digit <= 9;
          return fault(reader, large ? FAULT_TOO_LARGE : FAULT_NOT_A_NUMBER, f);
        }
        if (value > plan.max) return fault(reader, FAULT_TOO_LARGE, f);
        words[plan.column * capacity + row] = value;
        break;
      }
      default: {
        // Nine digits in whole-number arithmetic, the rest in floating point.
        let head = 0;
        let digit = c - 48;
        const stop = p + 9;
        while (digit >= 0 && digit <= 9 && p < stop) {
          head = Math.imul(head, 10) + digit;
          c = bytes[++p] as number;
          digit = c - 48;
        }
        let value = head;
        while (digit >= 0 && digit <= 9) {
          value = value * 10 + digit;
          c = bytes[++p] as number;
          digit = c - 48;
        }
        if (c > 32) return fault(reader, FAULT_NOT_A_NUMBER, f);
        if (p - from > MAX_DIGITS) return fault(reader, FAULT_TOO_LARGE, f);
        if (plan.read === READ_SECONDS) {
          if (value >= MILLISECONDS_FROM) value = Math.floor(value / 1000);
          if (value > plan.max) return fault(reader, FAULT_TOO_LARGE, f);
          words[plan.column * capacity + row] = value;
        } else {
          if (value > plan.max) return fault(reader, FAULT_TOO_LARGE, f);
          stage.wide[plan.column * capacity + row] = value;
        }
      }
    }
  }
  const end = p;
  while (c === 32 || c === 13 || c === 9) c = bytes[++p] as number;
  if (c !== 10) return fault(reader, FAULT_TOO_MANY, plans.length);
  if (reader.start >= 0 && reader.end >= 0 && endsBeforeStart(reader, row)) {
    return fault(reader, FAULT_END_BEFORE_START, reader.end);
  }
  let start = at;
  while (bytes[start] === 32 || bytes[start] === 9) start++;
  if (end - start > MAX_LINE_BYTES) return fault(reader, FAULT_TOO_LONG, 0);
  hashInto(view, start, end, stage.hashLow, stage.hashHigh, row);
  return end;
}

function endsBeforeStart(reader: LineReader, row: number): boolean {
  const { plans, stage, start, end } = reader;
  const from = stage.words[(plans[start] as FieldPlan).column * stage.capacity + row] as number;
  const to = stage.words[(plans[end] as FieldPlan).column * stage.capacity + row] as number;
  if (from <= to) return false;
  const bit = end * (stage.capacity >> 3) + (row >> 3);
  return ((stage.nulls[bit] as number) & (1 << (row & 7))) === 0;
}

function fault(reader: LineReader, code: number, field: number): -1 {
  reader.fault = code;
  reader.faultField = field;
  return -1;
}
