import { isKnownField, normalizeFieldName } from '../flow/field';
import type { Attribute } from './attribute';
import { findAttribute, nearestAttribute } from './catalogue';

/** Names of fields that records of a store have, in AWS's spelling. */
export type StoredFields = ReadonlySet<string>;

export const NO_STORED_FIELDS: StoredFields = new Set();

/** `field.NAME` means the field, also where an attribute has its name. */
const PREFIX = /^field\./i;
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * The attribute of a name in a report or filter: one of the catalogue, under its name or its field's
 * (`tcpFlags`, `tcp-flags`, `tcp_flags`), else a stored field that the app does not know, as text.
 * `field.NAME` is the field of any such name, stored or not. Null when it is none of these.
 */
export function resolveAttribute(written: string, stored: StoredFields): Attribute | null {
  const prefixed = PREFIX.test(written);
  const field = normalizeFieldName(written.replace(PREFIX, ''));
  if (!prefixed) {
    return findAttribute(written) ?? (stored.has(field) ? unknownFieldAttribute(field) : null);
  }
  if (!NAME.test(field)) return null;
  if (isKnownField(field)) return findAttribute(field);
  const attribute = unknownFieldAttribute(field);
  // Without the prefix the name of a field that no record has would mean nothing.
  return stored.has(field) ? attribute : { ...attribute, name: `field.${field}` };
}

/**
 * A field that AWS's list does not have, as text under its own name; `field.NAME` where an attribute
 * of the catalogue is called so.
 */
export function unknownFieldAttribute(field: string): Attribute {
  return {
    name: findAttribute(field) === null ? field : `field.${field}`,
    displayName: field,
    type: 'text',
    format: 'plain',
    origin: { kind: 'field', field },
    help: `The field ${field} of the flow record, which Flowglass does not know.`,
    own: true,
  };
}

/** The attributes of those stored fields that the app does not know, by name. */
export function unknownFieldAttributes(stored: Iterable<string>): readonly Attribute[] {
  return [...stored]
    .filter((field) => !isKnownField(field))
    .sort()
    .map(unknownFieldAttribute);
}

/** The attribute that shows a stored field. */
export function fieldAttribute(field: string): Attribute {
  return (isKnownField(field) ? findAttribute(field) : null) ?? unknownFieldAttribute(field);
}

/** `The nearest attribute is …` for an unknown name, or what to do when nothing is near. */
export function attributeHint(name: string, stored: StoredFields): string {
  const near = nearestAttribute(name, unknownFieldAttributes(stored));
  if (near === null) {
    return 'Use an attribute of flow records, such as srcIpAddr, destIpPort or sentBytes64.';
  }
  const title = near.displayName === near.name ? 'a stored field' : near.displayName;
  return `The nearest attribute is ${near.name} (${title}).`;
}
