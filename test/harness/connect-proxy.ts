import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A company's proxy: takes CONNECT only, and leads every name to one server of this machine. */
export interface ConnectProxy {
  /** `http://127.0.0.1:40123`. */
  readonly address: string;
  /** `host:port` of every connection asked for, also of those refused. */
  readonly asked: readonly string[];
  forget(): void;
  stop(): Promise<void>;
}

export interface ConnectProxyOptions {
  /** Port of 127.0.0.1 where all connections end. */
  readonly port: number;
  readonly login?: { readonly user: string; readonly password: string };
  /** Answers CONNECT with this HTTP status instead. */
  readonly status?: number;
}

export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((_request, response) => {
    response.writeHead(405).end();
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    client.on('error', () => client.destroy());
    asked.push(request.url ?? '');
    const status = options.status ?? (mayPass(request, options.login) ? 200 : 407);
    if (status !== 200) {
      client.end(
        `HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 4\r\n\r\nno\r\n`,
      );
      return;
    }
    const target = connect(options.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(client);
      client.pipe(target);
    });
    open.add(target);
    target.on('close', () => {
      open.delete(target);
      client.destroy();
    });
    target.on('error', () => client.destroy());
    client.on('close', () => target.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    forget() {
      asked.length = 0;
    },
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function mayPass(request: IncomingMessage, login: ConnectProxyOptions['login']): boolean {
  if (login === undefined) return true;
  const wanted = Buffer.from(`${login.user}:${login.password}`).toString('base64');
  return request.headers['proxy-authorization'] === `Basic ${wanted}`;
}
