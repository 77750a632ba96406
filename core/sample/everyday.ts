import {
  conversation,
  type Emit,
  emitConversation,
  emitThroughNat,
  ephemeralPort,
  ICMP,
  TCP,
  UDP,
} from './conversation';
import {
  APP,
  BASTION,
  CACHE,
  DATABASE,
  INTERFACES,
  NAT,
  REPLICA,
  RESOLVERS,
  type SampleInterface,
  STANDBY,
  WEB,
} from './network';
import { clientAddresses, clientAddresses6, serviceAddresses } from './peers';
import type { Random } from './random';

/** The traffic of an ordinary day, a minute at a time. */
export type Everyday = (minuteOfDay: number, emit: Emit) => void;

/** How busy a minute of the day is: lowest about 03:30, highest about 15:30 UTC; 0.3 to 1. */
export function load(minuteOfDay: number): number {
  return 0.65 - 0.35 * Math.cos(((minuteOfDay - 210) / 1440) * 2 * Math.PI);
}

/** Prepares the peers, then gives the traffic of any minute; minutes must be asked for in order. */
export function everyday(random: Random): Everyday {
  const clients = clientAddresses(random);
  const clients6 = clientAddresses6(random);
  const services = serviceAddresses(random);
  const web = (): SampleInterface => WEB[random.skewed(WEB.length)] ?? NAT;
  const many = (mean: number, run: () => void): void => {
    for (let left = random.count(mean); left > 0; left -= 1) run();
  };

  const visit = (emit: Emit): void => {
    const at = web();
    const over6 = at.address6 !== undefined && random.next() < 0.3;
    const client = over6
      ? clients6[random.skewed(clients6.length)]
      : clients[random.skewed(clients.length)];
    if (client === undefined) return;
    const ends = {
      client,
      clientPort: random.whole(1_024, 65_535),
      protocol: TCP,
      server: (over6 ? at.address6 : undefined) ?? at.address,
      serverPort: random.next() < 0.94 ? 443 : 80,
    };
    emitConversation(emit, conversation(ends, random.size(1_800, 0.8), random.size(24_000, 1.1)), [
      at,
    ]);
  };

  const between = (
    from: SampleInterface,
    to: SampleInterface,
    port: number,
    sent: number,
    received: number,
    emit: Emit,
  ): void => {
    const ends = {
      client: from.address,
      server: to.address,
      clientPort: ephemeralPort(random),
      serverPort: port,
      protocol: TCP,
    };
    emitConversation(emit, conversation(ends, random.size(sent, 0.7), random.size(received, 0.9)), [
      from,
      to,
    ]);
  };

  const resolve = (emit: Emit): void => {
    const from = random.pick([...WEB, ...APP, DATABASE]);
    const ends = {
      client: from.address,
      server: random.pick(RESOLVERS),
      clientPort: ephemeralPort(random),
      serverPort: 53,
      protocol: UDP,
    };
    emitConversation(emit, conversation(ends, random.whole(56, 90), random.whole(90, 480)), [from]);
  };

  const callOut = (emit: Emit): void => {
    const from = random.pick(APP);
    const server = services[random.skewed(services.length)];
    if (server === undefined) return;
    const ends = {
      client: from.address,
      server,
      clientPort: ephemeralPort(random),
      serverPort: 443,
      protocol: TCP,
    };
    const talk = conversation(ends, random.size(5_000, 1), random.size(18_000, 1.1));
    emitThroughNat(emit, talk, from, random.whole(1_024, 65_535));
  };

  const setClocks = (emit: Emit): void => {
    for (const from of APP) {
      const ends = {
        client: from.address,
        server: '162.159.200.1',
        clientPort: ephemeralPort(random),
        serverPort: 123,
        protocol: UDP,
      };
      emitThroughNat(emit, conversation(ends, 76, 76), from, random.whole(1_024, 65_535));
    }
  };

  const ping = (emit: Emit): void => {
    for (const to of INTERFACES) {
      if (to === BASTION || to === NAT || to === STANDBY) continue;
      const ends = {
        client: BASTION.address,
        server: to.address,
        clientPort: 0,
        serverPort: 0,
        protocol: ICMP,
      };
      emitConversation(emit, conversation(ends, 84, 84), [BASTION, to]);
    }
  };

  const knock = (emit: Emit): void => {
    const at = web();
    emit({
      at,
      source: `192.0.2.${random.whole(1, 254)}`,
      destination: at.address,
      flags: 2,
      sourcePort: random.whole(1_024, 65_535),
      destinationPort: random.pick([22, 23, 445, 1_433, 3_389, 5_900, 8_080]),
      protocol: TCP,
      packets: 1,
      bytes: 40,
      action: 'REJECT',
      later: random.whole(0, 2),
    });
  };

  return (minuteOfDay, emit) => {
    const busy = load(minuteOfDay);
    many(34 * busy, () => visit(emit));
    many(12 * busy, () => between(web(), random.pick(APP), 8_080, 1_400, 9_000, emit));
    many(9 * busy, () => between(random.pick(APP), DATABASE, 5_432, 900, 6_000, emit));
    many(7 * busy, () => between(random.pick(APP), CACHE, 6_379, 400, 2_200, emit));
    many(4 * busy, () => resolve(emit));
    many(2.5 * busy, () => callOut(emit));
    many(3, () => knock(emit));
    between(REPLICA, DATABASE, 5_432, 2_000, 60_000 * busy, emit);
    if (minuteOfDay % 17 === 0) setClocks(emit);
    if (minuteOfDay % 5 === 0) ping(emit);
  };
}
