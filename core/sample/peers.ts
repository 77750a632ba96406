import type { Random } from './random';

/**
 * Address blocks that a large cloud announces for its regions, so that a country is known for each.
 * Addresses are picked from them at random and mean nobody: all traffic of the sample day is invented.
 * Actors of the planted stories use documentation ranges instead, which belong to no one.
 */
const BLOCKS: readonly { readonly first: string; readonly share: number }[] = [
  { first: '3.120', share: 26 }, // Germany
  { first: '18.130', share: 20 }, // United Kingdom
  { first: '52.47', share: 16 }, // France
  { first: '15.160', share: 12 }, // Italy
  { first: '52.48', share: 10 }, // Ireland
  { first: '13.48', share: 8 }, // Sweden
  { first: '20.56', share: 8 }, // Netherlands
  { first: '54.160', share: 14 }, // United States
  { first: '13.112', share: 7 }, // Japan
  { first: '18.228', share: 6 }, // Brazil
  { first: '13.232', share: 6 }, // India
  { first: '3.104', share: 5 }, // Australia
  { first: '13.244', share: 4 }, // South Africa
];

const BLOCKS6: readonly string[] = [
  '2a05:d014',
  '2a05:d018',
  '2a05:d01c',
  '2600:1f18',
  '2406:da14',
];

/** Clients of the web tier. The order is the order of how much they talk, from most to least. */
export function clientAddresses(random: Random): readonly string[] {
  const addresses = BLOCKS.flatMap(({ first, share }) =>
    Array.from(
      { length: share * 2 },
      () => `${first}.${random.whole(0, 255)}.${random.whole(1, 254)}`,
    ),
  );
  return shuffled(addresses, random);
}

/** IPv6 clients in the short form of RFC 5952. */
export function clientAddresses6(random: Random): readonly string[] {
  return Array.from({ length: 40 }, () => {
    const part = (): string => random.whole(1, 0xfffe).toString(16);
    return `${random.pick(BLOCKS6)}:${part()}:${part()}::${part()}`;
  });
}

/** Services on the internet that the application calls. */
export function serviceAddresses(random: Random): readonly string[] {
  const blocks = ['52.218', '3.5', '52.94', '99.80', '34.240'];
  return blocks.flatMap((first) =>
    Array.from({ length: 4 }, () => `${first}.${random.whole(0, 127)}.${random.whole(1, 254)}`),
  );
}

function shuffled<T>(values: readonly T[], random: Random): readonly T[] {
  return values
    .map((value) => ({ value, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}
