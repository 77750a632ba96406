import type { CaFacts } from '../../contract/aws';
import { awsHosts } from '../aws/network/hosts';
import { openCaStore } from '../aws/network/ca-store';
import type { NetworkRoute } from '../aws/network/route';
import { routeFor } from '../aws/network/route-for';
import type { Logger } from '../log/logger';
import type { SecretStore } from '../secrets/secret-store';
import type { Engine } from '../workers/engine';

export interface NetworkOptions {
  readonly engine: Engine;
  readonly secrets: Promise<SecretStore>;
  readonly dataDir: string;
  readonly log: Logger;
  /** The system's word on a URL, in the form of a PAC answer: `PROXY host:port; DIRECT`. */
  readonly resolveProxy: (url: string) => Promise<string>;
}

/** The way to AWS: worked out here, where the system's settings are known, and told to the threads. */
export interface Network {
  /**
   * Makes sure that the threads know the way to the services of a Region, and to a private endpoint.
   * Cheap when they do. Throws `aws/proxy-unsupported`, `aws/bad-proxy`.
   */
  prepare(region: string, endpoint: string | null): Promise<void>;
  /** After a change of the settings. */
  refresh(): Promise<void>;
  listCa(): readonly CaFacts[];
  /** @throws ProblemError `network/…` for what is no certificate of an authority */
  addCa(pem: string): Promise<readonly CaFacts[]>;
  removeCa(fingerprint: string): Promise<readonly CaFacts[]>;
  /** Both empty: none. */
  setProxyPassword(user: string, password: string): Promise<void>;
}

export function createNetwork(options: NetworkOptions): Network {
  const { engine, secrets, log, resolveProxy } = options;
  const certificates = openCaStore(options.dataDir);
  const hosts = new Set<string>();
  /** What the threads were told last: a route that says the same would only begin polls anew. */
  let told = '';

  /**
   * The last step, done or under way: each sees what the one before it told, and a call whose hosts are
   * being prepared does not go out before the way is known. Never rejects.
   */
  let turn: Promise<void> = Promise.resolve();

  function inTurn(step: () => Promise<void>): Promise<void> {
    const next = turn.then(step);
    turn = next.catch(() => undefined);
    return next;
  }
  const refresh = (): Promise<void> => inTurn(tell);

  async function tell(): Promise<void> {
    const { network } = await engine.settings();
    const fixed = network.proxy.mode === 'fixed';
    const password = fixed ? await (await secrets).readProxyPassword() : null;
    const route = await routeFor(network.proxy, {
      resolve: resolveProxy,
      hosts: [...hosts],
      password,
      extraCa: certificates.pems(),
    });
    const said = essence(route);
    if (said === told) return;
    await Promise.all([engine.setNetwork(route), engine.cloud.setNetwork(route)]);
    told = said;
    log.info('The way to AWS is set', {
      mode: network.proxy.mode,
      proxied: Object.values(route.proxies).filter((proxy) => proxy !== null).length,
      authorities: route.extraCa.length,
    });
  }

  return {
    prepare: (region, endpoint) =>
      inTurn(async () => {
        const own = endpoint !== null && URL.canParse(endpoint) ? [new URL(endpoint).hostname] : [];
        const needed = [...awsHosts(region), ...own].filter((host) => !hosts.has(host));
        if (needed.length === 0) return;
        for (const host of needed) hosts.add(host);
        try {
          await tell();
        } catch (error) {
          // The next call tries again.
          for (const host of needed) hosts.delete(host);
          throw error;
        }
      }),
    refresh,
    listCa: () => certificates.list(),
    async addCa(pem) {
      const facts = certificates.add(pem);
      await refresh();
      return facts;
    },
    async removeCa(fingerprint) {
      const facts = certificates.remove(fingerprint);
      await refresh();
      return facts;
    },
    async setProxyPassword(user, password) {
      await (await secrets).saveProxyPassword(user === '' ? null : { user, password });
      await refresh();
    },
  };
}

/** A route without what its rule for all other hosts says anyway. */
function essence({ proxies, otherwise, extraCa }: NetworkRoute): string {
  const own = Object.entries(proxies).filter(([, proxy]) => proxy !== otherwise);
  return JSON.stringify([Object.fromEntries(own.sort()), otherwise, extraCa]);
}
