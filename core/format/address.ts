import { formatIpv6, parseIpv6 } from './ipv6';

/**
 * The 32-bit value of dotted IPv4 text (10.0.0.1 is 0x0A000001), or null. Strict: four decimal
 * parts without leading zeros, since peers read those as octal.
 */
export function parseIpv4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part)) return null;
    const octet = Number(part);
    if (octet > 255) return null;
    value = value * 256 + octet;
  }
  return value;
}

/** Dotted text of a 32-bit value. */
export function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** The canonical text of an address: IPv4 as it is, IPv6 as RFC 5952 has it; null when it is none. */
export function canonicalAddress(text: string): string | null {
  if (parseIpv4(text) !== null) return text;
  const groups = parseIpv6(text);
  return groups === null ? null : formatIpv6(groups);
}

/** A block of addresses. `bits` counts from the first bit of `groups` (IPv4: two groups). */
export interface Cidr {
  readonly version: 4 | 6;
  readonly groups: readonly number[];
  readonly bits: number;
}

/** The 16-bit groups of an address: two for IPv4, eight for IPv6; null when it is none. */
function groupsOf(text: string): readonly number[] | null {
  const ipv4 = parseIpv4(text);
  return ipv4 === null ? parseIpv6(text) : [ipv4 >>> 16, ipv4 & 0xffff];
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; null when it is none. Bits beyond the prefix are dropped. */
export function parseCidr(text: string): Cidr | null {
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const groups = match?.[1] === undefined ? null : groupsOf(match[1]);
  if (groups === null) return null;
  const bits = Number(match?.[2]);
  if (bits > groups.length * 16) return null;
  return {
    version: groups.length === 2 ? 4 : 6,
    groups: groups.map((group, index) => group & groupMask(bits, index)),
    bits,
  };
}

function groupMask(bits: number, index: number): number {
  const inGroup = Math.min(16, Math.max(0, bits - index * 16));
  return (0xffff << (16 - inGroup)) & 0xffff;
}

/** Network and prefix in canonical text. */
export function formatCidr(cidr: Cidr): string {
  const [high = 0, low = 0] = cidr.groups;
  const network = cidr.version === 4 ? formatIpv4(high * 65_536 + low) : formatIpv6(cidr.groups);
  return `${network}/${cidr.bits}`;
}

/** True when the address lies in the block; false for text that is no address. */
export function inCidr(address: string, cidr: Cidr): boolean {
  const groups = groupsOf(address);
  if (groups === null || groups.length !== cidr.groups.length) return false;
  return groups.every((group, i) => (group & groupMask(cidr.bits, i)) === cidr.groups[i]);
}

/** The block of `bits` that holds the address, in canonical text, for example its /24; null when none. */
export function networkOf(address: string, ipv4Bits: number, ipv6Bits: number): string | null {
  const groups = groupsOf(address);
  if (groups === null) return null;
  const cidr = parseCidr(`${address}/${groups.length === 2 ? ipv4Bits : ipv6Bits}`);
  return cidr === null ? null : formatCidr(cidr);
}

/** Orders addresses by number, IPv4 before IPv6; text that is no address comes last, by text. */
export function compareAddresses(a: string, b: string): number {
  const left = groupsOf(a);
  const right = groupsOf(b);
  if (left === null || right === null) {
    if (left !== null) return -1;
    if (right !== null) return 1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (left.length !== right.length) return left.length - right.length;
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Not reachable over the internet: RFC 1918, shared (RFC 6598), loopback, link-local, "this"
 * network; IPv6 unique local, link-local, loopback, unspecified, and mapped private IPv4.
 */
const PRIVATE: readonly Cidr[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '0.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::/127',
].flatMap((text) => parseCidr(text) ?? []);

export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return PRIVATE.some((cidr) => inCidr(mapped ?? address, cidr));
}
