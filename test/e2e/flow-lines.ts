/** Flow records made by rule, so that every run of a test reads the same lines. */

export interface Interface {
  readonly id: string;
  readonly address: string;
}

export const INTERFACES: readonly Interface[] = [
  { id: 'eni-0a0000000000000a1', address: '10.7.12.121' },
  { id: 'eni-0a0000000000000a2', address: '10.7.12.34' },
  { id: 'eni-0a0000000000000a3', address: '10.7.40.9' },
];

/** Public addresses of several countries, and private ones of two networks. */
const PEERS = [
  '8.8.8.8',
  '81.2.69.142',
  '109.14.142.11',
  '154.233.177.6',
  '202.12.27.33',
  '133.242.0.3',
  '192.168.7.20',
  '192.168.7.21',
  '10.7.40.77',
  '217.0.43.1',
];
const PORTS = [443, 22, 53, 3389, 8080];

/** Default format (version 2), a record a line, times spread over the hour from `start` (epoch seconds). */
export function flowLines(count: number, start: number): readonly string[] {
  const random = sequence(20_190_227);
  return Array.from({ length: count }, () => {
    const own = INTERFACES[skewed(random, INTERFACES.length)] ?? INTERFACES[0];
    const peer = PEERS[skewed(random, PEERS.length)] ?? '';
    const port = PORTS[skewed(random, PORTS.length)] ?? 443;
    const high = 32_768 + (random() % 28_000);
    const inbound = random() % 3 !== 0;
    const address = own?.address ?? '';
    const [from, to] = inbound ? [peer, address] : [address, peer];
    const packets = 1 + (random() % 40);
    const bytes = packets * (40 + (random() % 1_400));
    const begin = start + (random() % 3_540);
    const action = random() % 7 === 0 ? 'REJECT' : 'ACCEPT';
    const ends = `${begin} ${begin + (random() % 60)}`;
    return `2 123456789012 ${own?.id} ${from} ${to} ${high} ${port} 6 ${packets} ${bytes} ${ends} ${action} OK`;
  });
}

/** Small numbers more often than large ones, so that the top rows stand apart. */
function skewed(random: () => number, length: number): number {
  return Math.floor(((random() % 1_000) / 1_000) ** 2 * length);
}

/** Park and Miller's minimal generator: 31 bits, the same everywhere. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}
