import { seededRandom } from '../../core/sample/random';
import { line } from './records';

export const START = 1_700_000_000;
const SPAN = 20_000;

export interface Traffic {
  readonly lines: string[];
  /** The own address of each interface. */
  readonly own: ReadonlyMap<string, string>;
}

/**
 * Seeded lines of every kind: few busy pairs and many that occur once, both directions, IPv6, NODATA
 * and SKIPDATA, missing fields, equal lines, sums beyond 2^53, times out of order.
 */
export function traffic(count: number, seed: number): Traffic {
  const { next: random } = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const own = new Map<string, string>();
  for (let i = 0; i < 24; i++)
    own.set(`eni-${i.toString(16).padStart(8, '0')}`, `10.0.${i >> 3}.${10 + i}`);
  const interfaces = [...own];
  const lines: string[] = [];
  while (lines.length < count) {
    const [eni, address] = interfaces[below(random() < 0.5 ? 4 : 24)] ?? ['eni-0', '10.0.0.10'];
    const start = START + below(SPAN);
    const kind = random();
    if (kind < 0.004) {
      const status = kind < 0.001 ? 'SKIPDATA' : 'NODATA';
      lines.push(`2 012345678910 ${eni} - - - - - - - ${start} ${start + 59} - ${status}`);
      continue;
    }
    const rank = Math.floor(3_000 * random() ** 4);
    const v6 = kind < 0.03;
    const peer = v6
      ? `2001:db8::${(rank + 1).toString(16)}`
      : `198.51.${100 + (rank >> 8)}.${rank & 255}`;
    const mine = v6 ? '2001:db8:1::a' : address;
    const reply = random() < 0.4;
    const ephemeral = 32_768 + below(28_000);
    const service = [443, 53, 22, 5_432, 8_080][below(5)] ?? 443;
    const text = line({
      account: random() < 0.1 ? '999999999999' : '012345678910',
      eni,
      src: reply ? mine : peer,
      dst: reply ? peer : mine,
      srcPort: reply ? service : ephemeral,
      dstPort: reply ? ephemeral : service,
      protocol: service === 53 ? 17 : 6,
      packets: random() < 0.01 ? '-' : 1 + below(200),
      bytes: random() < 0.002 ? '9007199254740991' : random() < 0.01 ? '-' : 40 + below(90_000),
      start,
      end: start + below(60),
      action: random() < 0.12 ? 'REJECT' : random() < 0.005 ? '-' : 'ACCEPT',
    });
    lines.push(text);
    if (random() < 0.01) lines.push(text);
  }
  return { lines: lines.slice(0, count), own };
}
