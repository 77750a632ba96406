import { hashEventId } from '../../core/flow/event-id';
import { DEFAULT_FORMAT } from '../../core/flow/format';
import { createFlowParser } from '../../core/flow/parser';
import { seededRandom } from '../../core/sample/random';
import type { FlowWriter } from '../../main/store/api';
import { importLines } from '../store/records';
import { FIELD_COLUMNS } from './attributes';
import type { Type, Value } from './question';

/** A record as the attributes of a report see it, in stored order; worked out here, not by the app. */
export type Record_ = ReadonlyMap<string, Value>;

export const START = 1_700_000_000;
/** When the files are imported: epoch milliseconds. */
export const IMPORTED = 1_800_000_000_000;
const EVENTS_INGESTED = 90_000;

const WIDE = [
  ...['account-id', 'interface-id', 'vpc-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport'],
  ...['protocol', 'packets', 'bytes', 'start', 'end', 'action', 'log-status', 'tcp-flags'],
  ...['flow-direction', 'pkt-srcaddr', 'type', 'my-field'],
  ...FIELD_COLUMNS.map(([, field]) => field),
];
const TIMELESS = ['interface-id', 'srcaddr', 'dstaddr', 'dstport', 'packets', 'bytes', 'my-field'];

const INTERFACES: ReadonlyMap<
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

/** Random lines of three files in three formats and of a log group, stored; and what they say. */
export function storeRandomRecords(
  writer: FlowWriter,
  seed: number,
  count: number,
): readonly Record_[] {
  const random = seededRandom(seed);
  const records: Record_[] = [];
  const part = Math.floor(count / 4);
  writer.saveInterfaces(INTERFACES);
  for (const [file, format] of [DEFAULT_FORMAT, WIDE, TIMELESS].entries()) {
    const rows = Array.from({ length: part }, () => fieldsOf(random));
    const lines = rows.map((fields) => format.map((name) => fields[name] ?? '-').join(' '));
    const half = lines.length >> 1;
    importLines(writer, [lines.slice(0, half), lines.slice(half)], `f${file}.log`, 'file', format);
    for (const fields of rows) records.push(recordOf(fields, format, IMPORTED));
  }
  const events = Array.from({ length: part }, (_, n) => ({
    fields: fieldsOf(random),
    id: `e${n}`,
  }));
  const parser = createFlowParser(DEFAULT_FORMAT);
  for (const { fields, id } of events) {
    const eventTime = Number(fields['start']) * 1_000;
    const ingestionTime = eventTime + EVENTS_INGESTED;
    const line = DEFAULT_FORMAT.map((name) => fields[name] ?? '-').join(' ');
    const key = hashEventId('/vpc/flow', id);
    parser.parseText(line, { eventTime, ingestionTime, stream: 'eni-1-all', key });
    records.push(recordOf(fields, DEFAULT_FORMAT, ingestionTime));
  }
  writer.appendEvents('source-1', parser.take().batch, [], [], null);
  return records;
}

function fieldsOf(random: ReturnType<typeof seededRandom>): Fields {
  const { next, whole, pick } = random;
  const maybe = (text: string | number, missing = 0.06): string =>
    next() < missing ? '-' : String(text);
  const start = START + whole(0, 5_000);
  const base = {
    version: '2',
    'account-id': maybe(pick(['012345678910', '999999999999'])),
    'interface-id': pick([...INTERFACES.keys()]),
    start: String(start),
    end: String(start + whole(0, 60)),
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
function recordOf(fields: Fields, format: readonly string[], received: number): Record_ {
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
  const start = milliseconds('start');
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
  ]);
}
