import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent } from 'node:https';
import type { Socket } from 'node:net';
import {
  type ConnectionOptions,
  type SecureContext,
  TLSSocket,
  connect as tlsConnect,
} from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { proxyRefusal, proxyUnreachable } from '../failure/proxy';
import type { NetworkRoute } from './route';
import { proxyFor, proxiesOf } from './route-lookup';
import { notePeer, secureContextFor } from './trust';

/**
 * The agent that takes a client's connections this way: through the proxy of each host, or directly.
 * Plain http, which goes to this machine only, has no agent and so no proxy. End it with `destroy`,
 * as the SDK's clients do.
 */
export function agentsFor(route: NetworkRoute): { readonly httpsAgent: Agent } {
  const context = secureContextFor(route.extraCa);
  const [first] = proxiesOf(route);
  if (first === undefined) return { httpsAgent: new DirectAgent(context) };
  // Of the class that the SDK's types name only by what it does: it takes https requests.
  return { httpsAgent: new RouteAgent(first, route, context) };
}

type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];

class DirectAgent extends Agent {
  constructor(context: SecureContext | undefined) {
    super({ keepAlive: true, maxSockets: 50, ...trusting(context) });
  }

  override createConnection(...given: Parameters<Agent['createConnection']>) {
    const socket = super.createConnection(...given);
    if (socket instanceof TLSSocket) notePeer(socket);
    return socket;
  }
}

/** Reaches each host as the route says; the proxy given first is only one of them. */
class RouteAgent extends HttpsProxyAgent<string> {
  readonly #route: NetworkRoute;
  readonly #context: SecureContext | undefined;
  readonly #others = new Map<string, HttpsProxyAgent<string>>();
  readonly #own: string;

  constructor(proxy: string, route: NetworkRoute, context: SecureContext | undefined) {
    super(proxy, { keepAlive: true, ...trusting(context) });
    this.#own = proxy;
    this.#route = route;
    this.#context = context;
  }

  override async connect(request: ClientRequest, options: ConnectOptions): Promise<Socket> {
    const trusted = { ...options, ...trusting(this.#context) } as ConnectOptions;
    const proxy = proxyFor(this.#route, options.host ?? '');
    const socket =
      proxy === null
        ? tlsConnect(trusted as ConnectionOptions)
        : await this.#through(proxy, request, trusted);
    if (socket instanceof TLSSocket) notePeer(socket);
    return socket;
  }

  async #through(proxy: string, request: ClientRequest, options: ConnectOptions): Promise<Socket> {
    let answer: Pick<IncomingMessage, 'statusCode'> = {};
    request.once('proxyConnect', (given: IncomingMessage) => {
      answer = given;
    });
    let socket: Socket;
    try {
      socket = await (proxy === this.#own
        ? super.connect(request, options)
        : this.#other(proxy).connect(request, options));
    } catch (error) {
      throw proxyUnreachable(proxy, error);
    }
    if (answer.statusCode === 200) return socket;
    socket.destroy();
    throw proxyRefusal(proxy, options.host ?? '', answer.statusCode ?? 0);
  }

  #other(proxy: string): HttpsProxyAgent<string> {
    let agent = this.#others.get(proxy);
    if (agent === undefined) {
      agent = new HttpsProxyAgent(proxy, { keepAlive: true, ...trusting(this.#context) });
      this.#others.set(proxy, agent);
    }
    return agent;
  }
}

function trusting(context: SecureContext | undefined): { secureContext?: SecureContext } {
  return context === undefined ? {} : { secureContext: context };
}
