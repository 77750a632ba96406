import { type Break, json, type Reply, type Rule } from './fault-proxy';

/** `FilterLogEvents`, as far as faults change it. */
interface Page {
  readonly events: readonly { readonly message: string }[];
  readonly nextToken?: string | null;
}

interface PageRequest {
  readonly nextToken?: string;
}

const pageOf = (reply: Reply): Page => JSON.parse(reply.body) as Page;
const isPage = (action: string): boolean => action === 'FilterLogEvents';

/** As AWS says it when an account calls too often. */
export const THROTTLED = json(400, { __type: 'ThrottlingException', message: 'Rate exceeded' });

/** As EC2 says the same. */
export const EC2_THROTTLED: Reply = {
  status: 503,
  headers: { 'content-type': 'text/xml' },
  body:
    '<Response><Errors><Error><Code>RequestLimitExceeded</Code>' +
    '<Message>Request limit exceeded.</Message></Error></Errors></Response>',
};

/** Answers `action` with `outcome` for the given calls, counted from 1. */
export function failCalls(
  action: string,
  which: (count: number) => boolean,
  outcome: Reply | Break,
): Rule {
  let count = 0;
  return (call) => (call.action === action && which(++count) ? outcome : null);
}

/** Puts `empty` pages without events, but with a token, before every page. */
export function emptyPages(empty: number): Rule {
  const hidden = new Map<string, string | undefined>();
  let tokens = 0;
  return (call) => {
    if (!isPage(call.action)) return null;
    const body = JSON.parse(call.body) as PageRequest;
    const token = body.nextToken;
    const left = token === undefined ? null : /^empty-(\d+)-/.exec(token);
    const remaining = left === null ? empty : Number(left[1]);
    const real = token !== undefined && hidden.has(token) ? hidden.get(token) : token;
    if (remaining === 0) return call.forward(JSON.stringify({ ...body, nextToken: real }));
    const next = `empty-${remaining - 1}-${++tokens}`;
    hidden.set(next, real);
    return json(200, { events: [], nextToken: next });
  };
}

/** From the given page on (counted from 1), answers with the token that was sent, `times` times. */
export function repeatToken(fromPage: number, times: number): Rule {
  let pages = 0;
  let left = times;
  return async (call) => {
    if (!isPage(call.action) || ++pages < fromPage || left === 0) return null;
    const { nextToken } = JSON.parse(call.body) as PageRequest;
    if (nextToken === undefined) return null;
    left--;
    return json(200, { ...pageOf(await call.forward()), nextToken });
  };
}

/** Leaves out events that AWS has not made visible yet. */
export function hideEvents(isHidden: (message: string) => boolean): Rule {
  return async (call) => {
    if (!isPage(call.action)) return null;
    const reply = await call.forward();
    if (reply.status !== 200) return reply;
    const page = pageOf(reply);
    return json(200, { ...page, events: page.events.filter(({ message }) => !isHidden(message)) });
  };
}
