import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** An answer, whole. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request on its way to the server behind. */
export interface Call {
  /** `FilterLogEvents`, `DescribeFlowLogs`, …: of the target header or the form. */
  readonly action: string;
  readonly body: string;
  /** Path and question of the address. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Asks the server behind; with another body if given. */
  forward(body?: string): Promise<Reply>;
}

/**
 * `cut-before`: the connection ends without an answer; `cut-within`: in the middle of the body;
 * `hang`: nothing comes.
 */
export type Break = 'cut-before' | 'cut-within' | 'hang';

/** Decides what becomes of a call; null leaves it to the next rule, the last one passes it on. */
export type Rule = (call: Call) => Reply | Break | null | Promise<Reply | Break | null>;

export interface FaultProxy {
  readonly endpoint: string;
  /** Actions of all calls so far. */
  readonly calls: readonly string[];
  /** Adds a rule before those there; the function takes it away again. */
  use(rule: Rule): () => void;
  /** Milliseconds by which answers are dated later than they are. */
  clockAhead: number;
  /** All answers bear this date, epoch milliseconds; null: the date they have, and `clockAhead`. */
  dateAt: number | null;
  /** Refuses connections until `resume`. */
  refuse(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a proxy on a free port of 127.0.0.1 in front of `target`, a moto server. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const rules: Rule[] = [];
  const calls: string[] = [];
  const sockets = new Set<Socket>();
  const state: { clockAhead: number; dateAt: number | null } = { clockAhead: 0, dateAt: null };
  let port = 0;

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await text(incoming);
    const call: Call = {
      action: actionOf(incoming, body),
      body,
      path: incoming.url ?? '',
      headers: incoming.headers,
      forward: (changed = body) => forward(target, incoming, changed),
    };
    calls.push(call.action);
    let outcome: Reply | Break | null = null;
    for (const rule of rules) {
      outcome = await rule(call);
      if (outcome !== null) break;
    }
    const reply = outcome ?? (await call.forward());
    send(reply, outgoing, (date) => state.dateAt ?? date + state.clockAhead);
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  const resume = async (): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const refuse = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await resume();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    use(rule) {
      rules.unshift(rule);
      return () => {
        const at = rules.indexOf(rule);
        if (at >= 0) rules.splice(at, 1);
      };
    },
    get clockAhead() {
      return state.clockAhead;
    },
    set clockAhead(ms) {
      state.clockAhead = ms;
    },
    get dateAt() {
      return state.dateAt;
    },
    set dateAt(ms) {
      state.dateAt = ms;
    },
    refuse,
    resume,
    stop: refuse,
  };
}

function actionOf(incoming: IncomingMessage, body: string): string {
  const target = incoming.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.indexOf('.') + 1);
  return new URLSearchParams(body).get('Action') ?? '';
}

async function forward(target: string, incoming: IncomingMessage, body: string): Promise<Reply> {
  const url = new URL(incoming.url ?? '/', target);
  // The host stays as it was signed.
  const headers = { ...incoming.headers, 'content-length': Buffer.byteLength(body) };
  const outgoing = request(url, { method: incoming.method, headers, agent: false });
  outgoing.end(body);
  const [reply] = (await once(outgoing, 'response')) as [IncomingMessage];
  const answer = await text(reply);
  // moto says a refused key in XML to every service; AWS says it as the service speaks.
  const refusal = /<Code>(\w+)<\/Code>\s*<Message>([^<]*)</.exec(answer);
  if (refusal !== null && incoming.headers['x-amz-target'] !== undefined) {
    const [, code = '', message = ''] = refusal;
    const name = code === 'AccessDenied' ? 'AccessDeniedException' : code;
    return json(400, { __type: name, message });
  }
  const kept = ['content-type', 'date', 'x-amzn-requestid', 'x-amzn-errortype'];
  return {
    status: reply.statusCode ?? 502,
    headers: Object.fromEntries(kept.flatMap((name) => pair(name, reply.headers[name]))),
    body: answer,
  };
}

function pair(name: string, value: string | string[] | undefined): [string, string][] {
  return typeof value === 'string' ? [[name, value]] : [];
}

function send(
  outcome: Reply | Break,
  outgoing: ServerResponse,
  dated: (date: number) => number,
): void {
  if (outcome === 'hang') return;
  if (outcome === 'cut-before') {
    outgoing.socket?.destroy();
    return;
  }
  const reply = outcome === 'cut-within' ? json(200, { events: [], nextToken: 'x' }) : outcome;
  const date = new Date(dated(Date.parse(reply.headers['date'] ?? new Date().toUTCString())));
  outgoing.writeHead(reply.status, {
    ...reply.headers,
    date: date.toUTCString(),
    'content-length': Buffer.byteLength(reply.body),
  });
  if (outcome === 'cut-within') {
    outgoing.write(reply.body.slice(0, 10), () => outgoing.socket?.destroy());
    return;
  }
  outgoing.end(reply.body);
}

/** An answer as CloudWatch Logs gives it. */
export function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(value),
  };
}
