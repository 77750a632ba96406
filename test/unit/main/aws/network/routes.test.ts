import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { awsHosts } from '../../../../../main/aws/network/hosts';
import { routeFor } from '../../../../../main/aws/network/route-for';
import { routeFromEnvironment } from '../../../../../main/aws/network/route-from-environment';
import { proxyFor } from '../../../../../main/aws/network/route-lookup';

const PROXY = 'http://proxy.example.com:3128/';
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'accepted';
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
};

describe('the way of the environment', () => {
  it.each([
    [{}, null],
    [{ HTTPS_PROXY: 'http://proxy.example.com:3128' }, PROXY],
    [{ HTTPS_PROXY: 'proxy.example.com:3128' }, PROXY],
    [{ ALL_PROXY: 'proxy.example.com:3128' }, PROXY],
    [{ https_proxy: 'proxy.example.com:3128', HTTPS_PROXY: 'http://other:1' }, PROXY],
    [{ HTTPS_PROXY: 'proxy.example.com:3128', ALL_PROXY: 'http://other:1' }, PROXY],
    [{ HTTP_PROXY: 'proxy.example.com:3128' }, null],
    [{ HTTPS_PROXY: PROXY, NO_PROXY: '*' }, null],
    [{ HTTPS_PROXY: PROXY, NO_PROXY: 'example.org, .amazonaws.com' }, null],
    [{ HTTPS_PROXY: PROXY, no_proxy: 'amazonaws.com:443' }, null],
    [{ HTTPS_PROXY: PROXY, NO_PROXY: '*.eu-west-1.amazonaws.com' }, null],
    [{ HTTPS_PROXY: PROXY, NO_PROXY: 'Logs.eu-west-1.amazonaws.com' }, null],
    [{ HTTPS_PROXY: PROXY, NO_PROXY: 'aws.com,ws.com,eu-west-2.amazonaws.com' }, PROXY],
  ])('%j', (env, proxy) => {
    const route = routeFromEnvironment(env, []);
    expect(proxyFor(route, 'logs.eu-west-1.amazonaws.com')).toBe(proxy);
  });

  it.each(['127.0.0.1', '127.1.2.3', '[::1]', 'localhost', 'aws.localhost'])(
    'leads to %s directly, always',
    (host) => {
      expect(proxyFor(routeFromEnvironment({ HTTPS_PROXY: PROXY }, []), host)).toBeNull();
    },
  );

  it.each([
    ['socks5://127.0.0.1:1080', 'aws/proxy-unsupported'],
    ['ftp://proxy.example.com', 'aws/bad-proxy'],
    ['http://', 'aws/bad-proxy'],
    ['a b', 'aws/bad-proxy'],
  ])('refuses %s', async (HTTPS_PROXY, code) => {
    expect(await codeOf(() => routeFromEnvironment({ HTTPS_PROXY }, []))).toBe(code);
  });
});

describe('the way of the settings', () => {
  const ask = (answers: Readonly<Record<string, string>>) => ({
    resolve: async (url: string) => answers[new URL(url).hostname] ?? 'DIRECT',
    hosts: Object.keys(answers),
    password: null,
    extraCa: ['pem'],
  });

  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.example.com:3128', PROXY],
    ['PROXY proxy.example.com:3128; DIRECT', PROXY],
    ['proxy proxy.example.com:3128;PROXY other:1', PROXY],
    ['HTTPS proxy.example.com:8443', 'https://proxy.example.com:8443/'],
    ['SOCKS5 socks:1080; PROXY proxy.example.com:3128', PROXY],
    ['DIRECT; PROXY proxy.example.com:3128', null],
  ])('by the system, "%s"', async (answer, proxy) => {
    const route = await routeFor({ mode: 'system' }, ask({ 'a.example': answer }));
    expect(proxyFor(route, 'a.example')).toBe(proxy);
    expect(route.extraCa).toEqual(['pem']);
  });

  it.each(['SOCKS5 socks:1080', 'SOCKS socks:1080; DIRECT'])(
    'does not go round "%s"',
    async (answer) => {
      const input = ask({ 'a.example': answer });
      expect(await codeOf(() => routeFor({ mode: 'system' }, input))).toBe('aws/proxy-unsupported');
    },
  );

  it('is that of each host, and for others that of all, where all have one', async () => {
    const proxied = 'PROXY proxy.example.com:3128';
    const mixed = ask({ 'a.example': proxied, 'b.example': 'DIRECT' });
    const route = await routeFor({ mode: 'system' }, mixed);
    expect(['a.example', 'b.example', 'c.example'].map((host) => proxyFor(route, host))).toEqual([
      PROXY,
      null,
      null,
    ]);
    const same = await routeFor({ mode: 'system' }, ask({ 'a.example': proxied }));
    expect(proxyFor(same, 'c.example')).toBe(PROXY);
  });

  it('is none, or one proxy with its log-in', async () => {
    const input = ask({ 'a.example': 'PROXY proxy.example.com:3128' });
    expect(proxyFor(await routeFor({ mode: 'none' }, input), 'a.example')).toBeNull();
    const fixed = (url: string, password: { user: string; password: string } | null) =>
      routeFor({ mode: 'fixed', url }, { ...input, password });
    const login = { user: 'me', password: 'a:b/c@' };
    const address = 'proxy.example.com:3128';
    expect((await fixed(address, null)).otherwise).toBe(PROXY);
    const withBoth = `http://me:${encodeURIComponent('a:b/c@')}@${address}/`;
    expect((await fixed(address, login)).otherwise).toBe(withBoth);
    expect((await fixed(`me@${address}`, { ...login, user: '' })).otherwise).toBe(withBoth);
    expect((await fixed(address, { ...login, user: '' })).otherwise).toBe(PROXY);
    expect(await codeOf(() => fixed('socks5://a:1', null))).toBe('aws/proxy-unsupported');
  });
});

it.each([
  'eu-west-1',
  'cn-north-1',
  'us-gov-west-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eusc-de-east-1',
])("names the hosts of %s as the SDK's clients do", (region) => {
  const clients = [CloudWatchLogsClient, EC2Client, STSClient, IAMClient].map(
    (Client) => new Client({ region }),
  );
  const hosts = clients.map(
    ({ config }) => config.endpointProvider({ Region: region }).url.hostname,
  );
  expect(awsHosts(region)).toEqual(expect.arrayContaining(hosts));
  const [logs = ''] = hosts;
  expect(awsHosts(region)).toContain(logs.replace(/^logs/, 'portal.sso'));
  expect(awsHosts(region)).toContain(logs.replace(/^logs/, 'oidc'));
});
