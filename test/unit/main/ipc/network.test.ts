import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NetworkRoute } from '../../../../main/aws/network/route';
import { createNetwork, type NetworkOptions } from '../../../../main/ipc/network';
import { createLogger } from '../../../../main/log/logger';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'flowglass-network-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function open(resolveProxy: NetworkOptions['resolveProxy'], tell: (route: NetworkRoute) => void) {
  const setNetwork = async (route: NetworkRoute): Promise<void> => tell(route);
  const engine = {
    settings: async () => ({ network: { proxy: { mode: 'system' } } }),
    setNetwork,
    cloud: { setNetwork: async () => undefined },
  } as unknown as NetworkOptions['engine'];
  const secrets: NetworkOptions['secrets'] = new Promise(() => undefined);
  const log = createLogger({ write: () => undefined, close: () => undefined }, { level: 'error' });
  return createNetwork({ engine, secrets, dataDir, log, resolveProxy });
}

it('lets no call of a Region out before its way is told, however many ask at once', async () => {
  const routes: NetworkRoute[] = [];
  const network = open(
    () => new Promise((resolve) => setTimeout(resolve, 20, 'PROXY proxy.example.com:3128')),
    (route) => routes.push(route),
  );
  const told = await Promise.all(
    [1, 2, 3].map(async () => {
      await network.prepare('eu-central-1', null);
      return routes.length;
    }),
  );
  expect(told).toEqual([1, 1, 1]);
  expect(routes[0]?.proxies['logs.eu-central-1.amazonaws.com']).toMatch(
    /^http:..proxy\.example\.com:3128/,
  );
});

it('tells a way again that could not be told', async () => {
  let failures = 1;
  const routes: NetworkRoute[] = [];
  const network = open(
    async () => 'PROXY proxy.example.com:3128',
    (route) => {
      if (failures-- > 0) throw new Error('the thread ended');
      routes.push(route);
    },
  );
  await expect(network.prepare('eu-central-1', null)).rejects.toThrow('the thread ended');
  await network.prepare('eu-central-1', null);
  expect(routes).toHaveLength(1);
});
