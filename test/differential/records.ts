import { DEFAULT_FORMAT } from '../../core/flow/format';
import { seededRandom } from '../../core/sample/random';
import { FIELD_COLUMNS } from './attributes';
import type { Type, Value } from './question';

/** A record as the attributes of a report see it; worked out here, not by the app. */
export type Record_ = ReadonlyMap<string, Value>;

/** The second that a record belongs to, under a name that no attribute has. */
export const CLOCK = '@clock';
/** When the files are imported: epoch milliseconds. */
export const IMPORTED = 1_720_000_000_000;
/** Milliseconds from an event's time until CloudWatch has it. */
const INGESTED_AFTER = 90_000;
const DAY = 86_400;

const WIDE = [
  ...['account-id', 'interface-id', 'vpc-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport'],
  ...['protocol', 'packets', 'bytes', 'start', 'end', 'action', 'log-status', 'tcp-flags'],
  ...['flow-direction', 'pkt-srcaddr', 'type', 'my-field'],
  ...FIELD_COLUMNS.map(([, field]) => field),
];
/** The formats of the files: AWS's own, all fields, no start, and no time at all. */
export const FORMATS: readonly (readonly string[])[] = [
  DEFAULT_FORMAT,
  WIDE,
  ['end', 'interface-id', 'srcaddr', 'dstport', 'packets', 'bytes', 'action', 'log-status'],
  ['interface-id', 'srcaddr', 'dstaddr', 'dstport', 'packets', 'bytes', 'my-field'],
];

export const INTERFACES: ReadonlyMap<
  string,
  { readonly address: string | null; readonly name: string | null }
> = new Map([
  ['eni-00000001', { address: '10.0.0.10', name: 'web' }],
  ['eni-00000002', { address: '10.0.0.11', name: 'web' }],
  ['eni-00000003', { address: '10.0.1.12', name: 'Database ü' }],
  ['eni-00000004', { address: '2001:db8:1::a', name: null }],
]);

const EVENT_NAMES: Readonly<Record<string, string>> = {
  AWS_VPC_FLOW_ACCEPT: 'AWS flow log accept',
  AWS_VPC_FLOW_REJECT: 'AWS flow log reject',
  AWS_FLOW: 'AWS flow log',
  AWS_VPC_NODATA: 'AWS flow log no data',
  AWS_VPC_SKIPDATA: 'AWS flow log skipped data',
};

type Fields = Readonly<Record<string, string>>;

/** A line as it is offered to the store, and what it says. */
export interface Line {
  readonly text: string;
  /** The file that it comes from, by its format; null: an event of a log group. */
  readonly file: number | null;
  /** Of events, epoch milliseconds. */
  readonly eventTime: number;
  readonly ingestionTime: number;
  readonly record: Record_;
}

/** Random lines of a file in each of the formats and of a log group, in this order. */
export function randomLines(seed: number, count: number, epoch: number): readonly Line[] {
  const random = seededRandom(seed);
  const parts = [...FORMATS.keys(), null];
  return parts.flatMap((file) =>
    Array.from({ length: Math.floor(count / parts.length) }, (): Line => {
      const format = FORMATS[file ?? 0] ?? [];
      const start = startOf(random, epoch);
      const fields = fieldsOf(random, start);
      const eventTime = start * 1_000 + 400;
      const ingestionTime = eventTime + INGESTED_AFTER;
      const text = format.map((name) => fields[name] ?? '-').join(' ');
      const times = file === null ? { received: ingestionTime, event: start } : FILE_TIMES;
      return { text, file, eventTime, ingestionTime, record: recordOf(fields, format, times) };
    }),
  );
}

const FILE_TIMES = { received: IMPORTED, event: null };

/** Most records lie within 5,000 seconds, some some days off. */
function startOf({ next, whole }: ReturnType<typeof seededRandom>, epoch: number): number {
  const start = epoch + whole(0, 5_000);
  return next() < 0.1 ? start + whole(-3, 3) * DAY : start;
}

function fieldsOf(random: ReturnType<typeof seededRandom>, start: number): Fields {
  const { next, whole, pick } = random;
  const maybe = (text: string | number, missing = 0.06): string =>
    next() < missing ? '-' : String(text);
  const base = {
    version: '2',
    'account-id': maybe(pick(['012345678910', '999999999999'])),
    'interface-id': pick([...INTERFACES.keys()]),
    start: maybe(start, 0.04),
    end: maybe(start + whole(0, 60), 0.04),
  };
  if (next() < 0.06) {
    return { ...base, 'log-status': pick(['NODATA', 'SKIPDATA']) };
  }
  const v6 = next() < 0.25;
  const address = (): string =>
    v6
      ? pick(['2001:db8::1', '2001:db8::2', '2001:db8::1:0', 'fe80::1', '2001:db8:1::a'])
      : pick(['10.0.0.10', '10.0.0.11', '10.0.1.12', '198.51.100.7', '203.0.113.9', '9.255.0.1']);
  return {
    ...base,
    srcaddr: maybe(address(), 0.03),
    dstaddr: maybe(address(), 0.03),
    srcport: maybe(pick([0, 22, 443, 49_152, 65_535])),
    dstport: maybe(pick([22, 53, 443, 8_080])),
    protocol: maybe(pick([1, 6, 17])),
    packets: maybe(whole(0, 9)),
    bytes: maybe(next() < 0.1 ? '9007199254740991' : whole(0, 5_000)),
    action: maybe(pick(['ACCEPT', 'ACCEPT', 'REJECT'])),
    'log-status': 'OK',
    'vpc-id': maybe(pick(['vpc-1', 'vpc-22'])),
    'tcp-flags': maybe(pick([0, 2, 18])),
    'flow-direction': maybe(pick(['ingress', 'egress'])),
    'pkt-srcaddr': maybe(address()),
    type: v6 ? 'IPv6' : 'IPv4',
    ...Object.fromEntries(
      FIELD_COLUMNS.map(([{ type }, field]) => [
        field,
        maybe(otherValue(random, type, field), 0.4),
      ]),
    ),
    'my-field': maybe(pick(['Höhe', 'a"b', 'a\\b', 'x%41y+z', '12.75', '-7', 'n,m', '😀x'])),
  };
}

function otherValue(
  { pick, whole }: ReturnType<typeof seededRandom>,
  type: Type,
  field: string,
): string | number {
  if (type === 'integer') return whole(0, 3);
  return type === 'address' ? pick(['10.0.0.10', '2001:db8::2']) : pick([`${field}-1`, 'x', 'ÄÖ']);
}

/** What docs/report-language.md and the guide say of the attributes of a record. */
function recordOf(
  fields: Fields,
  format: readonly string[],
  { received, event }: { readonly received: number; readonly event: number | null },
): Record_ {
  const text = (name: string): string | null => {
    const value = format.includes(name) ? (fields[name] ?? '-') : '-';
    return value === '-' ? null : value;
  };
  const number = (name: string): number | null => {
    const value = text(name);
    return value === null ? null : Number(value);
  };
  const milliseconds = (name: string): number | null => {
    const value = number(name);
    return value === null ? null : value * 1_000;
  };
  const status = text('log-status');
  const action = text('action');
  const eventType =
    status === 'NODATA' || status === 'SKIPDATA'
      ? `AWS_VPC_${status}`
      : action === null
        ? 'AWS_FLOW'
        : `AWS_VPC_FLOW_${action}`;
  const known = INTERFACES.get(text('interface-id') ?? '');
  // An event's time is its record's start.
  const start = milliseconds('start') ?? (event === null ? null : event * 1_000);
  const end = milliseconds('end');
  return new Map<string, Value>([
    ...FIELD_COLUMNS.map(
      ([{ name, type }, field]) =>
        [name, type === 'integer' ? number(field) : text(field)] as const,
    ),
    ['reptDevName', known?.name ?? null],
    ['reptDevIpAddr', known?.address ?? null],
    ['eventType', eventType],
    ['eventName', EVENT_NAMES[eventType] ?? null],
    ['srcAction', action],
    ['accountId', text('account-id')],
    ['vpcId', text('vpc-id')],
    ['interfaceId', text('interface-id')],
    ['logStatus', status],
    ['direction', text('flow-direction')],
    ['trafficType', text('type')],
    ['my-field', text('my-field')],
    ['hostName', null],
    ['srcIpAddr', text('srcaddr')],
    ['destIpAddr', text('dstaddr')],
    ['pktSrcIpAddr', text('pkt-srcaddr')],
    ['hostIpAddr', null],
    ['srcIpPort', number('srcport')],
    ['destIpPort', number('dstport')],
    ['ipProto', number('protocol')],
    ['sentPkts64', number('packets')],
    ['sentBytes64', number('bytes')],
    ['totBytes64', number('bytes')],
    ['durationMSec', start === null || end === null ? null : end - start],
    ['tcpFlags', number('tcp-flags')],
    ['phCustId', 1],
    ['recvBytes64', null],
    ['flowVersion', number('version')],
    ['phEventCategory', 0],
    ['startTime', start],
    ['endTime', end],
    ['phRecvTime', received],
    [CLOCK, start === null ? number('end') : start / 1_000],
  ]);
}
