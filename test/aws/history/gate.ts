import { type Break, type Call, json, type Reply, type Rule } from '../fault-proxy';
import { EC2_THROTTLED, THROTTLED } from '../faults';
import type { Fault } from './story';

/** A window the poller asked for, page by page. Epoch milliseconds, inclusive. */
export interface Walk {
  readonly from: number;
  readonly to: number;
  /** Null: all streams. */
  readonly streams: readonly string[] | null;
  /** The poll that asked, counted from 1. */
  readonly poll: number;
  /** The moment of the first call: what was there before it must be in its pages. */
  readonly begun: number;
  /** The page without a token was answered in full. */
  whole: boolean;
}

/** What the gate tells of calls while they are on their way. */
export interface GateEvents {
  /** A call came in; `pages` is null for one that is not for a page, else its number. */
  onCall(all: number, pages: number | null): Promise<'go' | 'dead'>;
  /** The answer is about to be sent. */
  onAnswer(all: number): void;
}

export interface Gate {
  readonly rule: Rule;
  readonly walks: readonly Walk[];
  /** Sets what happens to the calls of the next poll. */
  begin(poll: number, faults: readonly Fault[]): void;
}

interface PageRequest {
  readonly startTime: number;
  readonly endTime: number;
  readonly logStreamNames?: readonly string[];
  readonly nextToken?: string;
  readonly limit?: number;
}

interface Page {
  readonly events?: readonly { readonly eventId: string }[];
  readonly nextToken?: string | null;
}

/** Where a token leads: on in a walk, from moto's own token. */
interface Place {
  readonly walk: Walk;
  readonly token: string | undefined;
}

const UNKNOWN_TOKEN = json(400, {
  __type: 'InvalidParameterException',
  message: 'The specified nextToken is invalid.',
});
const LOG_IN: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<html>Log in</html>',
};
const INTERNAL = { __type: 'InternalFailure', message: '' };
const UNAVAILABLE = { __type: 'ServiceUnavailableException', message: '' };
/** Milliseconds of a slow answer. */
const SLOW = 15;

/**
 * Stands in front of moto for one log group: makes its calls fail as told, and keeps a record of
 * the windows that were asked for and answered to their end. Tokens are the gate's own, so that
 * every page is known to belong to the walk it goes on. Answers come as AWS gives them and moto
 * does not: in order of time over all streams, with event ids of 56 digits.
 * @param moment counts up with everything that happens; shared with those who put events there
 */
export function createGate(moment: () => number, events: GateEvents): Gate {
  const walks: Walk[] = [];
  const places = new Map<string, Place>();
  let poll = 0;
  let faults: readonly Fault[] = [];
  const struck = new Map<Fault, number>();
  let all = 0;
  let pages = 0;
  let others = 0;

  const rule: Rule = async (call) => {
    const isPage = call.action === 'FilterLogEvents';
    const number = isPage ? ++pages : ++others;
    const nth = ++all;
    if ((await events.onCall(nth, isPage ? number : null)) === 'dead') return 'hang';
    const fault = faults.find((one) => strikes(one, isPage, number, call));
    if (fault !== undefined) struck.set(fault, (struck.get(fault) ?? 0) + 1);
    const outcome = await (isPage ? page(call, fault) : other(call, fault));
    events.onAnswer(nth);
    return outcome;
  };

  /** Faults of tokens wait for a call that has one. */
  function strikes(fault: Fault, isPage: boolean, number: number, { body }: Call): boolean {
    const { of, at, times, what } = fault;
    if (of !== (isPage ? 'pages' : 'others') || number < at) return false;
    const ofToken = what === 'same-token' || what === 'lost-token';
    return ofToken
      ? body.includes('"nextToken"') && (struck.get(fault) ?? 0) < times
      : number < at + times;
  }

  async function page(call: Call, fault: Fault | undefined): Promise<Reply | Break> {
    const broken = fault === undefined ? null : breakOf(fault, false);
    if (broken !== null) return broken;
    const request = JSON.parse(call.body) as PageRequest;
    const known = request.nextToken === undefined ? undefined : places.get(request.nextToken);
    if (request.nextToken !== undefined && (known === undefined || fault?.what === 'lost-token')) {
      return UNKNOWN_TOKEN;
    }
    const place = known ?? { walk: beginWalk(request), token: undefined };
    if (fault?.what === 'empty-page') return json(200, { events: [], nextToken: tokenTo(place) });
    if (fault?.what === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW));
    const limit = fault?.what === 'short-page' ? 1 : request.limit;
    const asked = { ...request, nextToken: place.token, limit, interleaved: true };
    const reply = await call.forward(JSON.stringify(asked));
    if (reply.status !== 200) return reply;
    const answer = JSON.parse(reply.body) as Page;
    const shown = (answer.events ?? []).map((event) => ({
      ...event,
      eventId: `3${event.eventId.padStart(55, '0')}`,
    }));
    if (fault?.what === 'same-token' && request.nextToken !== undefined) {
      return json(200, { events: shown, nextToken: request.nextToken });
    }
    const token = answer.nextToken ?? undefined;
    if (token === undefined) place.walk.whole = true;
    const onward = token === undefined ? {} : { nextToken: tokenTo({ ...place, token }) };
    return json(200, { events: shown, ...onward });
  }

  function beginWalk(request: PageRequest): Walk {
    const walk: Walk = {
      from: request.startTime,
      to: request.endTime,
      streams: request.logStreamNames ?? null,
      poll,
      begun: moment(),
      whole: false,
    };
    walks.push(walk);
    return walk;
  }

  function tokenTo(place: Place): string {
    const token = `next-${places.size + 1}`;
    places.set(token, place);
    return token;
  }

  return {
    rule,
    walks,
    begin(number, planned) {
      poll = number;
      faults = planned;
      struck.clear();
      all = pages = others = 0;
    },
  };
}

async function other(call: Call, fault: Fault | undefined): Promise<Reply | Break | null> {
  if (fault === undefined) return null;
  const asked = ['DescribeLogGroups', 'DescribeLogStreams'].includes(call.action);
  return breakOf(fault, !asked);
}

/** The answer in place of a call's own; null: it gets its own after all. */
function breakOf({ what }: Fault, isXml: boolean): Reply | Break | null {
  switch (what) {
    case 'throttled':
      return isXml ? EC2_THROTTLED : THROTTLED;
    case 'internal':
      return json(500, INTERNAL);
    case 'unavailable':
      return json(503, UNAVAILABLE);
    case 'cut-before':
    case 'cut-within':
      return what;
    case 'silence':
      return 'hang';
    case 'other-server':
      return LOG_IN;
    default:
      return null;
  }
}
