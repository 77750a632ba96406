import { ACCOUNT } from '../room';
import { STREAMS, type Traffic } from './story';

/** A log format of a flow log, and how a line in it is written. */
interface Layout {
  readonly format: string;
  write(parts: Readonly<Record<string, string | number>>): string;
}

const DEFAULT =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** The default, one of the same length with two columns changed over, and a longer one. */
const FIELD_LISTS = [
  DEFAULT,
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol bytes packets start end action log-status',
  'start end log-status interface-id srcaddr dstaddr srcport dstport protocol packets bytes action vpc-id subnet-id tcp-flags type',
] as const;

export const LAYOUTS: readonly Layout[] = FIELD_LISTS.map((list) => {
  const fields = list.split(' ');
  return {
    format: fields.map((field) => `\${${field}}`).join(' '),
    write: (parts) => fields.map((field) => parts[field] ?? '-').join(' '),
  };
});

/** A line that AWS writes, and the row it has to become; null: it is no record. */
export interface Line {
  readonly stream: string;
  readonly message: string;
  /** Epoch milliseconds: the event's timestamp. */
  readonly at: number;
  readonly row: string | null;
}

/** What a row is told apart by. */
export const ROW_FIELDS = ['start', 'srcport', 'dstport', 'packets', 'bytes'] as const;

export function rowText(
  stream: string,
  status: string,
  values: readonly (number | null)[],
): string {
  return [stream, status, ...values.map((value) => value ?? '-')].join(' ');
}

/**
 * The lines of a step. Each flow has a number of its own, so that no two are alike by chance.
 * @param now epoch seconds
 * @param number of the first line
 */
export function linesOf(step: Traffic, layout: number, now: number, number: number): Line[] {
  const stream = STREAMS[step.stream % STREAMS.length] ?? STREAMS[0];
  const last = now - step.back;
  return Array.from({ length: step.count }, (_, i) => {
    const start = Math.floor(last - step.span + (step.span * (i + 1)) / step.count);
    return lineOf(step.sort, stream, layout, start, number + i);
  });
}

function lineOf(
  sort: Traffic['sort'],
  stream: string,
  layout: number,
  start: number,
  number: number,
): Line {
  if (sort === 'bad') {
    // The last millisecond of its second: a window ends behind it.
    return { stream, message: `no record ${number}`, at: start * 1_000 + 999, row: null };
  }
  const quiet = sort !== 'flow';
  const parts = {
    version: 2,
    'account-id': ACCOUNT,
    'interface-id': stream.replace(/-all$/, ''),
    start,
    end: start + 59,
    'log-status': sort === 'nodata' ? 'NODATA' : sort === 'skipdata' ? 'SKIPDATA' : 'OK',
  };
  const flow = {
    srcaddr: `10.0.${(number >> 8) & 255}.${number & 255}`,
    dstaddr: '198.51.100.7',
    srcport: 1_024 + (number % 50_000),
    dstport: 443,
    protocol: 6,
    packets: 3,
    bytes: 40_000 + number,
    action: number % 9 === 0 ? 'REJECT' : 'ACCEPT',
    'vpc-id': 'vpc-0123456789abcdef0',
    'subnet-id': 'subnet-0123456789abcdef0',
    'tcp-flags': 2,
    type: 'IPv4',
  };
  const message = (LAYOUTS[layout] ?? LAYOUTS[0])?.write(quiet ? parts : { ...parts, ...flow });
  const values = quiet
    ? [start, null, null, null, null]
    : [start, flow.srcport, flow.dstport, flow.packets, flow.bytes];
  return {
    stream,
    message: message ?? '',
    at: start * 1_000,
    row: rowText(stream, parts['log-status'], values),
  };
}
