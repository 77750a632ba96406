import type { Attribute } from '../attribute/attribute';
import { EVENT_TYPES, type EventType, eventNameOf, eventTypeOf } from '../attribute/event-type';
import { assertNever } from '../assert-never';
import { canonicalAddress } from '../format/address';
import type { GroupExpression } from '../expression/tree';
import type { Cell } from '../query/result-table';
import type { FieldReader, Reading } from './field-reader';
import type { Interfaces } from './filter';

/** How a value of AWS's answer, which is text, is read. */
export type ReadAs =
  | 'text'
  | 'address'
  | 'number'
  /** A number that is 0 where AWS gives none. */
  | 'count'
  | 'event-type'
  | 'event-name'
  /** An interface ID, shown as the interface's address or name. */
  | 'interface-address'
  | 'interface-name';

/** Where a cell of the answer comes from. */
export type CellSource =
  | { readonly kind: 'constant'; readonly value: Cell }
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly readAs: ReadAs;
      /** What the attribute counts for one of what the query gives. */
      readonly scale: 1 | 1_000;
    };

/** Where a column of the answer comes from: a cell, or what is computed here from cells. */
export type Shown =
  | CellSource
  /** Of the aggregates and keys of its group. */
  | { readonly kind: 'measure'; readonly expression: GroupExpression }
  /** Of the stored values of its record, or of its group's keys. */
  | { readonly kind: 'computed'; readonly attribute: Attribute };

/** The values of one row of AWS's answer by field; a missing value is not in it. */
export type AnswerFields = ReadonlyMap<string, string>;

const constant = (value: Cell): CellSource => ({ kind: 'constant', value });

/** Where the plain value of an attribute comes from: group keys and raw records. */
export function attributeSource(attribute: Attribute, reader: FieldReader): CellSource {
  const { origin } = attribute;
  const numberFrom = (reading: Reading | null, scale: 1 | 1_000): CellSource =>
    reading === null
      ? constant(null)
      : { kind: 'field', name: reading.name, readAs: 'number', scale };
  switch (origin.kind) {
    case 'none':
      return constant(null);
    case 'constant':
      return constant(origin.value);
    case 'field': {
      const plain = reader.plain(origin.field);
      if (plain === null) return constant(null);
      return { kind: 'field', name: plain.name, readAs: readAs(attribute), scale: 1 };
    }
    case 'field-ms':
      return numberFrom(reader.value(origin.field), 1_000);
    case 'duration-ms':
      return numberFrom(reader.duration(), 1_000);
    case 'receive-time':
      return numberFrom(reader.received(), 1);
    case 'interface-address':
    case 'interface-name': {
      const plain = reader.plain('interface-id');
      if (plain === null) return constant(null);
      return { kind: 'field', name: plain.name, readAs: origin.kind, scale: 1 };
    }
    case 'event-type':
    case 'event-name': {
      const kind = reader.eventKind();
      if (kind !== null) return { kind: 'field', name: kind.name, readAs: origin.kind, scale: 1 };
      return constant(
        origin.kind === 'event-type' ? EVENT_TYPES.flow : eventNameOf(EVENT_TYPES.flow),
      );
    }
    case 'expression':
      throw new TypeError(`${attribute.name} is computed, not read.`);
    default:
      return assertNever(origin);
  }
}

/** How a field's value is read back. */
export function readAs(attribute: Attribute): 'text' | 'address' | 'number' {
  switch (attribute.type) {
    case 'text':
    case 'address':
      return attribute.type;
    case 'integer':
    case 'number':
    case 'time':
      return 'number';
    default:
      return assertNever(attribute.type);
  }
}

/** The cell of a row. Numbers beyond 2^53 stay exact where AWS wrote all digits. */
export function cellOf(source: CellSource, fields: AnswerFields, interfaces: Interfaces): Cell {
  if (source.kind === 'constant') return source.value;
  const { readAs: how, scale } = source;
  const text = fields.get(source.name);
  if (how === 'event-type' || how === 'event-name') {
    const type = eventTypeFrom(text);
    return how === 'event-type' ? type : eventNameOf(type);
  }
  if (text === undefined || text === '' || text === '-') return how === 'count' ? 0 : null;
  switch (how) {
    case 'text':
      return text;
    case 'address':
      return canonicalAddress(text) ?? text;
    case 'interface-address':
      return interfaces?.get(text)?.address ?? null;
    case 'interface-name':
      return interfaces?.get(text)?.name ?? null;
    case 'count':
    case 'number':
      return numberFrom(text, scale);
    default:
      return assertNever(how);
  }
}

function numberFrom(text: string, scale: 1 | 1_000): Cell {
  if (/^-?\d{16,}$/.test(text)) {
    const whole = BigInt(text) * BigInt(scale);
    return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
  }
  const value = Number(text) * scale;
  return Number.isNaN(value) ? null : value;
}

function eventTypeFrom(kind: string | undefined): EventType {
  return kind === 'NODATA' || kind === 'SKIPDATA'
    ? eventTypeOf(null, kind)
    : eventTypeOf(kind ?? null, null);
}
