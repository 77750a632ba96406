import { seededRandom } from '../../core/sample/random';
import type { KnownInterface } from '../../core/attribute/known-interface';
import type { FieldName } from '../../core/flow/field';
import { DEFAULT_FORMAT } from '../../core/flow/format';
import type { LogEvent } from '../unit/core/insights/ql/run';

export const START = 1_700_000_000;

/** Formats of different lengths, the first AWS's default; two lack what the others have. */
export const CUSTOM: readonly FieldName[] = (
  'version vpc-id interface-id srcaddr dstaddr srcport dstport protocol tcp-flags packets bytes start end ' +
  'action log-status flow-direction pkt-srcaddr instance-tag new-field'
).split(' ');
export const SHORT: readonly FieldName[] =
  'srcaddr dstaddr dstport bytes start end interface-id flow-direction'.split(' ');
export const FORMATS = [DEFAULT_FORMAT, CUSTOM, SHORT];

/** The own address of each interface; two share a name, one has none. */
export const OWN: ReadonlyMap<string, KnownInterface> = new Map(
  ['web', 'web', 'Web "b"', 'db', null, 'lb'].map((name, i) => [
    `eni-0${i}`,
    { address: `10.0.0.${10 + i}`, name },
  ]),
);

/**
 * Seeded records of a format, each with a start of its own: `-` anywhere, IPv6, NODATA and SKIPDATA,
 * values that are patterns or look like numbers.
 */
export function randomLines(format: readonly FieldName[], count: number, seed: number): string[] {
  const { next } = seededRandom(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const of = <T>(values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0];
  const address = (): string =>
    next() < 0.1 ? `2001:db8::${(1 + below(20)).toString(16)}` : `10.0.${below(2)}.${below(12)}`;
  return Array.from({ length: count }, (_, i) => {
    const start = START + i * 3 + below(3);
    const status = next() < 0.05 ? of(['NODATA', 'SKIPDATA']) : 'OK';
    const values: Record<string, string | number> = {
      version: 2 + below(4),
      'account-id': of(['012345678910', '123456789012', 'unknown']),
      'interface-id': of(['eni-00', 'eni-01', 'eni-02', 'eni-03', 'eni-04', 'eni-05']),
      'vpc-id': of(['vpc-1', 'vpc-2', 'VPC-1']),
      srcaddr: address(),
      dstaddr: address(),
      srcport: 1_024 + below(8),
      dstport: of([22, 53, 443, 8_080]),
      protocol: of([1, 6, 17]),
      'tcp-flags': of([0, 2, 18, 19]),
      packets: 1 + below(30),
      bytes: 40 + below(5_000),
      start,
      end: start + below(60),
      action: of(['ACCEPT', 'ACCEPT', 'REJECT']),
      'log-status': status,
      'flow-direction': of(['ingress', 'egress']),
      'pkt-srcaddr': address(),
      'instance-tag': of([
        'web.a+b',
        'db|x',
        '0042',
        '42',
        '-x',
        'a"b',
        'c\\d',
        '/e/',
        '#f',
        'Ünï',
      ]),
      'new-field': of(['one', 'two', 'One']),
    };
    const always = new Set(['version', 'account-id', 'interface-id', 'start', 'end', 'log-status']);
    return format
      .map((field) => {
        if (always.has(field)) return values[field];
        if (status !== 'OK' || next() < 0.04) return '-';
        return values[field];
      })
      .join(' ');
  });
}

/** The same lines as events of a log group, stamped with their start. */
export function eventsFrom(format: readonly FieldName[], lines: readonly string[]): LogEvent[] {
  const at = format.indexOf('start');
  return lines.map((message) => {
    const timestamp = Number(message.split(' ')[at]) * 1_000;
    return { message, timestamp, ingestionTime: timestamp + 400_000, stream: 'eni-all' };
  });
}
