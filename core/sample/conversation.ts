import { NAT, type SampleInterface } from './network';
import type { Random } from './random';
import type { SampleRecord } from './record-text';

export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
const SYN = 2;
const SYN_ACK = 18;
const FIN = 1;

/** A conversation: client to server and the way back, in packets and bytes. */
export interface Conversation {
  readonly client: string;
  readonly server: string;
  readonly clientPort: number;
  readonly serverPort: number;
  readonly protocol: number;
  readonly sentPackets: number;
  readonly sentBytes: number;
  readonly receivedPackets: number;
  readonly receivedBytes: number;
}

export type Emit = (record: SampleRecord) => void;

/** A port as clients choose them. */
export function ephemeralPort(random: Random): number {
  return random.whole(32_768, 60_999);
}

/** Fills in packets from bytes, as with segments of about 900 bytes one way. */
export function conversation(
  ends: Pick<Conversation, 'client' | 'server' | 'clientPort' | 'serverPort' | 'protocol'>,
  sentBytes: number,
  receivedBytes: number,
): Conversation {
  const packets = (bytes: number): number => Math.max(1, Math.ceil(bytes / 900));
  const sentPackets = packets(sentBytes) + Math.ceil(packets(receivedBytes) / 2);
  const receivedPackets = packets(receivedBytes) + Math.ceil(packets(sentBytes) / 2);
  return {
    ...ends,
    sentPackets,
    receivedPackets,
    sentBytes: Math.max(sentBytes, sentPackets * 40),
    receivedBytes: Math.max(receivedBytes, receivedPackets * 40),
  };
}

/** Both directions, as each of the interfaces on the way sees them. */
export function emitConversation(
  emit: Emit,
  talk: Conversation,
  seenBy: readonly SampleInterface[],
): void {
  for (const at of seenBy) {
    emit(there(talk, at));
    emit(back(talk, at));
  }
}

/**
 * A conversation with the internet through the NAT gateway: two records at the instance, four at the
 * gateway, whose packet-level addresses tell the far end (Amazon VPC user guide, flow log record examples).
 */
export function emitThroughNat(
  emit: Emit,
  talk: Conversation,
  from: SampleInterface,
  natPort: number,
): void {
  emitConversation(emit, talk, [from]);
  emit({ ...there(talk, NAT), destination: NAT.address, packetDestination: talk.server });
  emit({ ...back(talk, NAT), source: NAT.address, packetSource: talk.server });
  emitConversation(emit, { ...talk, client: NAT.address, clientPort: natPort }, [NAT]);
}

function there(talk: Conversation, at: SampleInterface): SampleRecord {
  return {
    at,
    source: talk.client,
    destination: talk.server,
    sourcePort: talk.clientPort,
    destinationPort: talk.serverPort,
    protocol: talk.protocol,
    packets: talk.sentPackets,
    bytes: talk.sentBytes,
    action: 'ACCEPT',
    flags: talk.protocol === TCP ? SYN | FIN : 0,
  };
}

function back(talk: Conversation, at: SampleInterface): SampleRecord {
  return {
    at,
    source: talk.server,
    destination: talk.client,
    sourcePort: talk.serverPort,
    destinationPort: talk.clientPort,
    protocol: talk.protocol,
    packets: talk.receivedPackets,
    bytes: talk.receivedBytes,
    action: 'ACCEPT',
    flags: talk.protocol === TCP ? SYN_ACK | FIN : 0,
  };
}
