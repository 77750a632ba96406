import { FIELDS, type FieldDefinition, type FieldName } from '../../../../core/flow/field';

/** The list with one field moved to another place; a place outside the list is its nearest end. */
export function moveField(
  fields: readonly FieldName[],
  from: number,
  to: number,
): readonly FieldName[] {
  const moved = fields[from];
  if (moved === undefined) return fields;
  const others = fields.filter((_, index) => index !== from);
  const place = Math.min(others.length, Math.max(0, to));
  return [...others.slice(0, place), moved, ...others.slice(place)];
}

/** Version 6 is Transit Gateway's set, which a flow log of a VPC cannot have. */
const TRANSIT_GATEWAY = 6;

/** The fields a flow log of a VPC can have, by the version that brought them. */
export function fieldsByVersion(): readonly (readonly [
  version: number,
  fields: readonly FieldDefinition[],
])[] {
  const versions = [...new Set(FIELDS.map((field) => field.version))].sort((a, b) => a - b);
  return versions
    .filter((version) => version !== TRANSIT_GATEWAY)
    .map((version) => [version, FIELDS.filter((field) => field.version === version)] as const);
}
