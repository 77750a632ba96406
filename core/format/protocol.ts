/** IANA protocol numbers that occur in flow records, by their usual short names. */
export const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [0, 'HOPOPT'],
  [1, 'ICMP'],
  [2, 'IGMP'],
  [4, 'IPv4'],
  [6, 'TCP'],
  [8, 'EGP'],
  [9, 'IGP'],
  [17, 'UDP'],
  [27, 'RDP'],
  [33, 'DCCP'],
  [41, 'IPv6'],
  [43, 'IPv6-Route'],
  [44, 'IPv6-Frag'],
  [46, 'RSVP'],
  [47, 'GRE'],
  [50, 'ESP'],
  [51, 'AH'],
  [58, 'ICMPv6'],
  [59, 'IPv6-NoNxt'],
  [60, 'IPv6-Opts'],
  [88, 'EIGRP'],
  [89, 'OSPF'],
  [94, 'IPIP'],
  [97, 'EtherIP'],
  [103, 'PIM'],
  [108, 'IPComp'],
  [112, 'VRRP'],
  [115, 'L2TP'],
  [132, 'SCTP'],
  [136, 'UDPLite'],
  [137, 'MPLS-in-IP'],
]);

/** The name of an IP protocol number, or null for those without a usual one. */
export function protocolName(number: number): string | null {
  return PROTOCOLS.get(number) ?? null;
}

/** `TCP`, or `protocol 253`. */
export function formatProtocol(number: number): string {
  return PROTOCOLS.get(number) ?? `protocol ${number}`;
}
