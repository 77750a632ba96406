import type { Attribute } from '../attribute/attribute';
import { ATTRIBUTES, findAttribute } from '../attribute/catalogue';
import { fieldAttribute, unknownFieldAttributes } from '../attribute/stored-field';
import { FIELDS } from '../flow/field';

/** Every attribute that a flow record can fill: the answer of a report without a select list. */
export const ATTRIBUTES_OF_ALL: readonly Attribute[] = ATTRIBUTES.filter(
  ({ origin }) => origin.kind !== 'none' && origin.kind !== 'constant',
);

/** The fields of the default log format, in the order in which a record is read by people. */
export const ATTRIBUTES_OF_RECORDS: readonly Attribute[] = [
  'startTime',
  'endTime',
  'reptDevIpAddr',
  'interfaceId',
  'accountId',
  'srcIpAddr',
  'srcIpPort',
  'destIpAddr',
  'destIpPort',
  'ipProto',
  'srcAction',
  'sentPkts64',
  'sentBytes64',
  'logStatus',
].flatMap((name) => findAttribute(name) ?? []);

const NAME_OF_INTERFACE = findAttribute('reptDevName');

/**
 * The usual attributes of records, the interface's name where there are interfaces, then one for each
 * other of these fields: known ones in AWS's order, then the rest by name.
 */
export function attributesOfFields(fields: ReadonlySet<string>): readonly Attribute[] {
  const others = FIELDS.flatMap(({ name }) => (fields.has(name) ? [fieldAttribute(name)] : []));
  const usual = new Set(ATTRIBUTES_OF_RECORDS);
  return [
    ...ATTRIBUTES_OF_RECORDS,
    ...(NAME_OF_INTERFACE !== null && fields.has('interface-id') ? [NAME_OF_INTERFACE] : []),
    ...others.filter((attribute) => !usual.has(attribute)),
    ...unknownFieldAttributes(fields),
  ];
}
