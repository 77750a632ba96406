import type { ValueFormat, ValueType } from '../query/result-table';
import type { Attribute } from './attribute';

const ONE_WAY = 'A flow record counts one direction only.';
const NO_NAMES = 'Flow records carry addresses, no names.';
const NO_INVENTORY = 'There is no device inventory behind the records.';
const NO_LOCATION = 'Flow records carry no locations; the map finds them from the addresses.';
const NO_USER = 'Flow records know no users or processes.';
const NOT_KEPT = 'Records are stored as fields, not as raw text.';
const NO_INCIDENT = 'Flow records are not incidents.';

type Row = readonly [
  name: string,
  displayName: string,
  type: ValueType,
  format: ValueFormat,
  why: string,
];

/** FortiSIEM attributes that reports on network traffic use and that no flow record fills. */
const ROWS: readonly Row[] = [
  ['recvBytes64', 'Received Bytes64', 'integer', 'bytes', ONE_WAY],
  ['recvPkts64', 'Received Packets64', 'integer', 'count', ONE_WAY],
  ['hostName', 'Host Name', 'text', 'plain', NO_NAMES],
  ['hostIpAddr', 'Host IP', 'address', 'plain', NO_INVENTORY],
  ['srcName', 'Source Host Name', 'text', 'plain', NO_NAMES],
  ['destName', 'Destination Host Name', 'text', 'plain', NO_NAMES],
  ['rawEventMsg', 'Raw Event Log', 'text', 'plain', NOT_KEPT],
  ['eventSeverity', 'Event Severity', 'integer', 'code', 'Flow records carry no severity.'],
  [
    'eventSeverityCat',
    'Event Severity Category',
    'text',
    'plain',
    'Flow records carry no severity.',
  ],
  ['user', 'User', 'text', 'plain', NO_USER],
  ['procName', 'Process Name', 'text', 'plain', NO_USER],
  ['ruleName', 'Rule Name', 'text', 'plain', NO_INCIDENT],
  ['incidentId', 'Incident ID', 'integer', 'code', NO_INCIDENT],
  ['srcGeoCountry', 'Source Country', 'text', 'plain', NO_LOCATION],
  ['srcGeoCity', 'Source City', 'text', 'plain', NO_LOCATION],
  ['srcGeoLatitude', 'Source Latitude', 'text', 'plain', NO_LOCATION],
  ['srcGeoLongitude', 'Source Longitude', 'text', 'plain', NO_LOCATION],
  ['destGeoCountry', 'Destination Country', 'text', 'plain', NO_LOCATION],
  ['destGeoCity', 'Destination City', 'text', 'plain', NO_LOCATION],
  ['destGeoLatitude', 'Destination Latitude', 'text', 'plain', NO_LOCATION],
  ['destGeoLongitude', 'Destination Longitude', 'text', 'plain', NO_LOCATION],
];

export const ABSENT_ATTRIBUTES: readonly Attribute[] = ROWS.map(
  ([name, displayName, type, format, why]) => ({
    name,
    displayName,
    type,
    format,
    origin: { kind: 'none', why },
    help: `Always empty. ${why}`,
    own: false,
  }),
);
