import {
  conversation,
  type Emit,
  emitConversation,
  emitThroughNat,
  ephemeralPort,
  TCP,
} from './conversation';
import { APP, BASTION, NAT, type SampleInterface, STANDBY, WEB } from './network';
import type { Random } from './random';
import { statusText } from './record-text';

/** What was planted in the sample day, told to the user and checked by the tests. */
export interface Story {
  readonly title: string;
  /** Minutes of the day, UTC, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** A constraint that finds it. */
  readonly constraint: string;
}

const SCANNER = '198.51.100.77';
const GUESSER = '203.0.113.45';
const DROP = '198.51.100.200';
const CONTROL = '203.0.113.99';
const at = (hour: number, minute: number): number => hour * 60 + minute;

export const STORIES = {
  scan: {
    title: 'A port scan of one web server, all of it rejected',
    from: at(3, 12),
    to: at(3, 17),
    constraint: `srcIpAddr = ${SCANNER}`,
  },
  guessing: {
    title: 'Passwords guessed over SSH at the bastion from one address',
    from: at(9, 0),
    to: at(11, 29),
    constraint: `srcIpAddr = ${GUESSER} AND destIpPort = 22`,
  },
  transfer: {
    title: 'A large transfer from an application server to the internet at night',
    from: at(2, 5),
    to: at(2, 49),
    constraint: `destIpAddr = ${DROP}`,
  },
  beacon: {
    title: 'A call to the same address every minute, always of the same size',
    from: 0,
    to: 1_439,
    constraint: `destIpAddr = ${CONTROL} AND destIpPort = 8443`,
  },
  rejects: {
    title: 'An hour in which rejected records rise a hundredfold',
    from: at(14, 0),
    to: at(14, 59),
    constraint: 'eventType = "AWS_VPC_FLOW_REJECT"',
  },
  quiet: {
    title: 'An interface without any traffic',
    from: 0,
    to: 1_439,
    constraint: 'logStatus = "NODATA"',
  },
  lost: {
    title: 'One interval of a web server whose records AWS lost',
    from: at(14, 21),
    to: at(14, 21),
    constraint: 'logStatus = "SKIPDATA"',
  },
} as const satisfies Record<string, Story>;

const [web1, web2] = WEB as readonly [SampleInterface, SampleInterface];
const [, app2, app3] = APP as readonly [SampleInterface, SampleInterface, SampleInterface];
const during = (story: Story, minute: number): boolean =>
  minute >= story.from && minute <= story.to;

/** The planted traffic of a minute. */
export function tellStories(random: Random, minuteOfDay: number, emit: Emit): void {
  if (during(STORIES.scan, minuteOfDay)) scan(random, minuteOfDay - STORIES.scan.from, emit);
  if (during(STORIES.guessing, minuteOfDay)) guess(random, emit);
  if (during(STORIES.transfer, minuteOfDay)) transfer(random, emit);
  if (during(STORIES.rejects, minuteOfDay)) rejects(random, emit);
  const ends = {
    client: app2.address,
    server: CONTROL,
    clientPort: ephemeralPort(random),
    serverPort: 8_443,
    protocol: TCP,
  };
  emitThroughNat(emit, conversation(ends, 412, 286), app2, random.whole(1_024, 65_535));
}

/** Lines without traffic: the quiet interface, and the interval that was lost. `minute` is epoch seconds. */
export function statusLines(minuteOfDay: number, minute: number): readonly string[] {
  const lines = [statusText(STANDBY, minute, 'NODATA')];
  if (minuteOfDay === STORIES.lost.from) lines.push(statusText(web2, minute, 'SKIPDATA'));
  return lines;
}

function scan(random: Random, step: number, emit: Emit): void {
  for (let port = step * 240 + 1; port <= (step + 1) * 240; port += 1) {
    emit({
      at: web1,
      source: SCANNER,
      destination: web1.address,
      sourcePort: 40_000 + (port % 3),
      destinationPort: port,
      protocol: TCP,
      packets: 1,
      bytes: 44,
      action: 'REJECT',
      flags: 2,
      later: random.whole(0, 20),
    });
  }
}

function guess(random: Random, emit: Emit): void {
  for (let left = random.whole(4, 8); left > 0; left -= 1) {
    const ends = {
      client: GUESSER,
      server: BASTION.address,
      clientPort: random.whole(1_024, 65_535),
      serverPort: 22,
      protocol: TCP,
    };
    emitConversation(
      emit,
      conversation(ends, random.whole(1_700, 2_300), random.whole(2_600, 3_400)),
      [BASTION],
    );
  }
}

function transfer(random: Random, emit: Emit): void {
  const ends = {
    client: app3.address,
    server: DROP,
    clientPort: 51_544,
    serverPort: 443,
    protocol: TCP,
  };
  emitThroughNat(
    emit,
    conversation(ends, random.whole(780_000_000, 910_000_000), 9_000_000),
    app3,
    29_311,
  );
}

function rejects(random: Random, emit: Emit): void {
  for (let left = random.whole(260, 340); left > 0; left -= 1) {
    const target = random.pick([...WEB, BASTION, NAT]);
    const packets = random.whole(1, 3);
    emit({
      at: target,
      source: `198.51.100.${random.whole(1, 60)}`,
      destination: target.address,
      sourcePort: random.whole(1_024, 65_535),
      destinationPort: random.pick([23, 445, 1_433, 2_323, 3_306, 3_389, 5_555, 8_291]),
      protocol: TCP,
      packets,
      bytes: packets * 44,
      action: 'REJECT',
      flags: 2,
      later: random.whole(0, 4),
    });
  }
}
