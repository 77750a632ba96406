import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AwsOptions, openAwsClients } from '../../main/aws/clients';
import { testConnectivity } from '../../main/aws/connectivity';
import { awsProblem } from '../../main/aws/errors';
import { whoAmI } from '../../main/aws/inventory';
import { describeLogGroup } from '../../main/aws/log-group';
import { agentsFor } from '../../main/aws/network/agents';
import { awsHosts } from '../../main/aws/network/hosts';
import type { NetworkRoute } from '../../main/aws/network/route';
import { routeFor } from '../../main/aws/network/route-for';
import { routeFromEnvironment } from '../../main/aws/network/route-from-environment';
import { toCredential } from '../../main/secrets/credential';
import { type Certificates, makeCertificates } from '../harness/certificates';
import { type ConnectProxy, startConnectProxy } from '../harness/connect-proxy';
import { type Moto, startMoto } from '../harness/moto';

const REGION = 'eu-west-1';
const PASSWORD = 'p@ss:wörd/1';
const key = toCredential('AKIATESTTESTTESTTEST', 'test');
const target = { name: 'production', region: REGION, logGroup: 'fsm', endpoint: null };
/** A name that only the proxy can resolve. */
const inside = {
  ...target,
  accountId: null,
  streams: null,
  description: '',
  endpoint: 'https://aws.flowglass.invalid',
};

let certificates: Certificates;
let moto: Moto;
let port: number;
let open: ConnectProxy;
let closed: ConnectProxy;

beforeAll(async () => {
  certificates = await makeCertificates([
    `*.${REGION}.amazonaws.com`,
    'aws.flowglass.invalid',
    '127.0.0.1',
  ]);
  moto = await startMoto({ certificate: certificates.serverFile, key: certificates.keyFile });
  port = Number(new URL(moto.endpoint).port);
  open = await startConnectProxy({ port });
  closed = await startConnectProxy({ port, login: { user: 'häns', password: PASSWORD } });
});
afterEach(() => {
  open.forget();
  closed.forget();
});
afterAll(async () => {
  await open.stop();
  await closed.stop();
  await moto.stop();
  await certificates.remove();
});

const through = (otherwise: string | null): AwsOptions => ({
  network: { proxies: {}, otherwise, extraCa: [certificates.ca] },
  maxAttempts: 1,
});

describe('through a proxy', () => {
  it('reaches every service by its own name, and trusts the added root behind the proxy', async () => {
    const clients = await openAwsClients(target, key, through(open.address));
    expect((await whoAmI(clients)).accountId).toBe('123456789012');
    expect(await describeLogGroup(clients, 'fsm')).toBeNull();
    expect((await clients.ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
    clients.destroy();
    expect([...open.asked].sort()).toEqual([
      `ec2.${REGION}.amazonaws.com:443`,
      `logs.${REGION}.amazonaws.com:443`,
      `sts.${REGION}.amazonaws.com:443`,
    ]);
  });

  it('names the root that is not trusted', async () => {
    const clients = await openAwsClients(target, key, {
      network: { proxies: {}, otherwise: open.address, extraCa: [] },
      maxAttempts: 1,
    });
    const error: unknown = await whoAmI(clients).catch((cause: unknown) => cause);
    clients.destroy();
    expect(awsProblem(error, { region: REGION, host: 'sts' })).toMatchObject({
      code: 'aws/unknown-authority',
      message:
        'The certificate of sts is signed by "Example Corporate Root", which is not trusted.',
    });
  });

  it("tells in the row which address was connected to, the proxy's", async () => {
    const row = await testConnectivity(inside, key, through(open.address));
    expect(row).toMatchObject({ ip: '127.0.0.1 (proxy)', status: 'failed' });
    expect(row.problem?.code).toBe('aws/no-log-group');
    expect(open.asked).toContain('aws.flowglass.invalid:443');
  });

  it('takes this machine directly whatever the proxy', async () => {
    const local = { ...target, endpoint: moto.endpoint };
    const clients = await openAwsClients(local, key, through(open.address));
    expect((await whoAmI(clients)).accountId).toBe('123456789012');
    clients.destroy();
    expect(open.asked).toEqual([]);
  });

  it('takes each host by its own proxy', async () => {
    const network: NetworkRoute = {
      proxies: {
        [`sts.${REGION}.amazonaws.com`]: open.address,
        '.amazonaws.com': withLogin(closed.address),
      },
      otherwise: 'http://127.0.0.1:9',
      extraCa: [certificates.ca],
    };
    const clients = await openAwsClients(target, key, { network, maxAttempts: 1 });
    await whoAmI(clients);
    await describeLogGroup(clients, 'fsm');
    clients.destroy();
    expect(open.asked).toEqual([`sts.${REGION}.amazonaws.com:443`]);
    expect(closed.asked).toEqual([`logs.${REGION}.amazonaws.com:443`]);
  });
});

it('keeps a connection through the proxy for the next call', async () => {
  const server = createServer(
    { cert: certificates.server, key: certificates.key },
    (_request, response) => response.end('hello'),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startConnectProxy({ port: (server.address() as AddressInfo).port });
  const route = { proxies: {}, otherwise: proxy.address, extraCa: [certificates.ca] };
  const { httpsAgent } = agentsFor(route);
  for (let call = 0; call < 2; call++) {
    const request = get('https://aws.flowglass.invalid/', { agent: httpsAgent });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(await response.setEncoding('utf8').toArray()).toEqual(['hello']);
  }
  httpsAgent.destroy();
  await proxy.stop();
  server.close();
  expect(proxy.asked).toEqual(['aws.flowglass.invalid:443']);
});

describe('a proxy with a password', () => {
  it('lets those in who know it', async () => {
    const row = await testConnectivity(inside, key, through(withLogin(closed.address)));
    expect(row.problem?.code).toBe('aws/no-log-group');
  });

  it('is told to ask for one, or not to accept it, without repeating it', async () => {
    const none = await testConnectivity(inside, key, through(closed.address));
    expect(none.problem).toMatchObject({
      code: 'aws/proxy-password',
      remedy: 'network-settings',
      message: `The proxy ${new URL(closed.address).host} asks for a user name and a password.`,
    });
    const wrong = closed.address.replace('//', '//karl:hunter2@');
    const row = await testConnectivity(inside, key, through(wrong));
    expect(row.problem?.message).toContain('does not accept this user name and password');
    expect(inspect(row, { depth: 9 })).not.toContain('hunter2');
  });
});

it.each([
  [403, 'aws/proxy-refused'],
  [502, 'aws/proxy-failed'],
])('tells a proxy that answers %i', async (status, code) => {
  const proxy = await startConnectProxy({ port, status });
  const row = await testConnectivity(inside, key, through(proxy.address));
  await proxy.stop();
  expect(row.problem?.code).toBe(code);
  expect(row.problem?.message).toContain('aws.flowglass.invalid');
});

it('tells a proxy that is not there, and tries again', async () => {
  const row = await testConnectivity(inside, key, {
    ...through('http://user:hunter2@127.0.0.1:9'),
    maxAttempts: 2,
  });
  expect(row.problem).toMatchObject({
    code: 'aws/proxy-unreachable',
    message: 'The proxy 127.0.0.1:9 cannot be reached.',
    remedy: 'network-settings',
    retryable: true,
  });
  expect(inspect(row, { depth: 9 })).not.toContain('hunter2');
});

it('goes the way that the settings name', async () => {
  const input = {
    resolve: async () => `PROXY ${new URL(open.address).host}; DIRECT`,
    hosts: awsHosts(REGION),
    password: null,
    extraCa: [certificates.ca],
  };
  const system = await routeFor({ mode: 'system' }, input);
  const fixed = await routeFor(
    { mode: 'fixed', url: closed.address },
    { ...input, password: { user: 'häns', password: PASSWORD } },
  );
  const env = routeFromEnvironment({ https_proxy: new URL(open.address).host }, [certificates.ca]);
  for (const network of [system, fixed, env]) {
    const clients = await openAwsClients(target, key, { network, maxAttempts: 1 });
    expect((await whoAmI(clients)).accountId).toBe('123456789012');
    clients.destroy();
  }
  expect([open.asked.length, closed.asked.length]).toEqual([2, 1]);
});

function withLogin(address: string): string {
  const url = new URL(address);
  url.username = encodeURIComponent('häns');
  url.password = encodeURIComponent(PASSWORD);
  return url.href;
}
