import type { FieldName } from './field';

/** What a field's value looks like when it is one; fields without an entry may hold anything. */
const SHAPES: ReadonlyMap<FieldName, RegExp> = new Map([
  ['version', /^([2-9]|1\d)$/],
  ['account-id', /^(\d{12}|unknown)$/],
  ['interface-id', /^eni-/],
  ['vpc-id', /^vpc-/],
  ['subnet-id', /^subnet-/],
  ['instance-id', /^i-/],
  ['type', /^(IPv4|IPv6|EFA)$/],
  ['region', /^[a-z]{2}(-[a-z]+)+-\d+$/],
  ['az-id', /^[a-z0-9]+-(az|[a-z]+\d-az)\d+$/],
  ['sublocation-type', /^(wavelength|outpost|localzone)$/],
  ['pkt-src-aws-service', /^[A-Z0-9_]+$/],
  ['pkt-dst-aws-service', /^[A-Z0-9_]+$/],
  ['traffic-path', /^\d$/],
  ['resource-type', /^[A-Za-z]+$/],
  ['tgw-id', /^tgw-/],
  ['tgw-attachment-id', /^tgw-attach-/],
  ['tgw-pair-attachment-id', /^tgw-attach-/],
  ['tgw-src-vpc-account-id', /^(\d{12}|unknown)$/],
  ['tgw-dst-vpc-account-id', /^(\d{12}|unknown)$/],
  ['tgw-src-vpc-id', /^vpc-/],
  ['tgw-dst-vpc-id', /^vpc-/],
  ['tgw-src-subnet-id', /^subnet-/],
  ['tgw-dst-subnet-id', /^subnet-/],
  ['tgw-src-eni', /^eni-/],
  ['tgw-dst-eni', /^eni-/],
  // 1990 and later, as seconds or milliseconds.
  ['start', /^([6-9]\d{8}|\d{10}|\d{12,13})$/],
  ['end', /^([6-9]\d{8}|\d{10}|\d{12,13})$/],
  ['encryption-status', /^[0-3]$/],
]);

/** Smallest IP packet: a header of 20 bytes. Tells `packets bytes` from `bytes packets`. */
const SMALLEST_PACKET = 20;

/**
 * How many of a valid record's values look like what their fields hold, 0 to 1; `-` says nothing.
 * Only for choosing among layouts: a record is never refused for it.
 */
export function plausibility(fields: readonly FieldName[], values: readonly string[]): number {
  let checked = 0;
  let likely = 0;
  for (const [index, field] of fields.entries()) {
    const shape = SHAPES.get(field);
    const value = values[index] ?? '-';
    if (shape === undefined || value === '-') continue;
    checked++;
    if (shape.test(value)) likely++;
  }
  const packets = numberAt(fields, values, 'packets');
  const bytes = numberAt(fields, values, 'bytes');
  if (packets !== null && bytes !== null && packets > 0) {
    checked++;
    if (bytes >= packets * SMALLEST_PACKET) likely++;
  }
  return checked === 0 ? 0 : likely / checked;
}

/**
 * Whether the records of a layout have their packets and bytes changed over: fewer bytes than so many
 * packets need, and enough the other way round. No record of AWS has that, as bytes count the headers.
 * @returns null when the values say nothing, as those of NODATA
 */
export function areSizesSwapped(
  fields: readonly FieldName[],
  values: readonly string[],
): boolean | null {
  return sizesSwapped(numberAt(fields, values, 'packets'), numberAt(fields, values, 'bytes'));
}

/** {@link areSizesSwapped} of numbers that were read already; null: a missing value. */
export function sizesSwapped(packets: number | null, bytes: number | null): boolean | null {
  if (packets === null || bytes === null || packets <= 0) return null;
  if (bytes >= packets * SMALLEST_PACKET) return false;
  return bytes > 0 && packets >= bytes * SMALLEST_PACKET;
}

/** The layout with packets and bytes changed over; itself if it has not both. */
export function withSizesSwapped(fields: readonly FieldName[]): readonly FieldName[] {
  if (!fields.includes('packets') || !fields.includes('bytes')) return fields;
  return fields.map((name) => (name === 'packets' ? 'bytes' : name === 'bytes' ? 'packets' : name));
}

function numberAt(
  fields: readonly FieldName[],
  values: readonly string[],
  name: FieldName,
): number | null {
  const value = values[fields.indexOf(name)];
  return value === undefined || value === '-' ? null : Number(value);
}
