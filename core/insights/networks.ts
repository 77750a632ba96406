import { formatIpv4, parseIpv4 } from '../format/address';
import { formatIpv6, parseIpv6 } from '../format/ipv6';

/**
 * The networks that together hold exactly the addresses from `low` to `high`, both inclusive and of the
 * same version; empty when the range runs backwards or the versions differ. At most 62 for IPv4.
 */
export function networksBetween(low: string, high: string): readonly string[] {
  const first = numberOf(low);
  const last = numberOf(high);
  if (first === null || last === null || first.bits !== last.bits) return [];
  const { bits } = first;
  const networks: string[] = [];
  let from = first.value;
  while (from <= last.value) {
    let size = 0;
    while (size < bits) {
      const block = 1n << BigInt(size + 1);
      if (from % block !== 0n || from + block - 1n > last.value) break;
      size++;
    }
    networks.push(`${addressText(from, bits)}/${bits - size}`);
    from += 1n << BigInt(size);
  }
  return networks;
}

function numberOf(address: string): { readonly value: bigint; readonly bits: 32 | 128 } | null {
  const ipv4 = parseIpv4(address);
  if (ipv4 !== null) return { value: BigInt(ipv4), bits: 32 };
  const groups = parseIpv6(address);
  if (groups === null) return null;
  return { value: groups.reduce((sum, group) => sum * 65_536n + BigInt(group), 0n), bits: 128 };
}

function addressText(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return formatIpv4(Number(value));
  const groups = Array.from({ length: 8 }, (_, i) =>
    Number((value >> BigInt(112 - 16 * i)) & 0xffffn),
  );
  return formatIpv6(groups);
}
