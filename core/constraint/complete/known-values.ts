import type { Attribute } from '../../attribute/attribute';
import { EVENT_TYPES, eventNameOf } from '../../attribute/event-type';
import { PROTOCOLS } from '../../format/protocol';

/** A value and what it stands for. */
type KnownValue = readonly [value: string, meaning: string];

const EVENTS = Object.values(EVENT_TYPES);
const PRIVATE_NETWORKS: readonly KnownValue[] = [
  ['10.0.0.0/8', 'private network'],
  ['172.16.0.0/12', 'private network'],
  ['192.168.0.0/16', 'private network'],
  ['100.64.0.0/10', 'shared between carriers'],
  ['fc00::/7', 'private network of IPv6'],
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Values of fields that have few, by AWS's name of the field. */
const OF_FIELDS: Readonly<Record<string, readonly KnownValue[]>> = {
  action: [
    ['ACCEPT', 'let through'],
    ['REJECT', 'turned away'],
  ],
  'log-status': [
    ['OK', 'a flow'],
    ['NODATA', 'no traffic in the window'],
    ['SKIPDATA', 'records were left out'],
  ],
  'flow-direction': [
    ['ingress', 'into the interface'],
    ['egress', 'out of the interface'],
  ],
  type: [
    ['IPv4', ''],
    ['IPv6', ''],
    ['EFA', 'Elastic Fabric Adapter'],
  ],
  protocol: [...PROTOCOLS].map(([number, name]) => [String(number), name]),
  srcport: wellKnownPorts(),
  dstport: wellKnownPorts(),
  'tcp-flags': [
    ['1', 'FIN'],
    ['2', 'SYN'],
    ['3', 'SYN and FIN'],
    ['4', 'RST'],
    ['18', 'SYN-ACK'],
    ['19', 'SYN-ACK and FIN'],
  ],
  'traffic-path': [
    ['1', 'within the VPC'],
    ['2', 'internet gateway or gateway endpoint'],
    ['3', 'virtual private gateway'],
    ['4', 'peering within the region'],
    ['5', 'peering between regions'],
    ['6', 'local gateway'],
    ['7', 'gateway endpoint (Nitro)'],
    ['8', 'internet gateway (Nitro)'],
  ],
  'encryption-status': [
    ['0', 'not encrypted'],
    ['1', 'by the Nitro system'],
    ['2', 'by the application'],
    ['3', 'by both'],
  ],
};

/** Values that an attribute is known to have; none where they are too many to name. */
export function knownValues({ type, origin }: Attribute): readonly KnownValue[] {
  switch (origin.kind) {
    case 'event-type':
      return EVENTS.map((event) => [event, eventNameOf(event)]);
    case 'event-name':
      return EVENTS.map((event) => [eventNameOf(event), event]);
    case 'constant':
      return [[String(origin.value), 'in every record']];
    case 'expression': {
      const { expression } = origin;
      if (expression.kind !== 'call') return [];
      if (expression.fn === 'DayOfWeek') return DAYS.map((day, index) => [String(index), day]);
      if (expression.fn !== 'HourOfDay') return [];
      return Array.from({ length: 24 }, (_, hour) => [String(hour), `${hour}:00 to ${hour}:59`]);
    }
    case 'field':
      return OF_FIELDS[origin.field] ?? (type === 'address' ? PRIVATE_NETWORKS : []);
    default:
      return type === 'address' ? PRIVATE_NETWORKS : [];
  }
}

function wellKnownPorts(): readonly KnownValue[] {
  return [
    ['22', 'SSH'],
    ['25', 'SMTP'],
    ['53', 'DNS'],
    ['80', 'HTTP'],
    ['123', 'NTP'],
    ['389', 'LDAP'],
    ['443', 'HTTPS'],
    ['445', 'SMB'],
    ['1433', 'SQL Server'],
    ['3306', 'MySQL'],
    ['3389', 'RDP'],
    ['5432', 'PostgreSQL'],
    ['6379', 'Redis'],
    ['8080', 'HTTP'],
    ['8443', 'HTTPS'],
  ];
}
