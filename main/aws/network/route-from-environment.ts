import { readProxy } from './proxy-address';
import type { NetworkRoute } from './route';

/**
 * The way that environment variables name, for the command line: `HTTPS_PROXY`, else `ALL_PROXY`, but for
 * what `NO_PROXY` lists, each also in small letters, which win. An entry of `NO_PROXY` stands
 * for the host and all below it; `*` for every host. Throws `aws/proxy-unsupported` and `aws/bad-proxy`.
 */
export function routeFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  extraCa: readonly string[],
): NetworkRoute {
  const named = (name: string): string => (env[name.toLowerCase()] ?? env[name] ?? '').trim();
  const variable = named('HTTPS_PROXY') === '' ? 'ALL_PROXY' : 'HTTPS_PROXY';
  const proxies: Record<string, null> = {};
  const direct = { proxies, otherwise: null, extraCa };
  if (named(variable) === '') return direct;
  const proxy = readProxy(named(variable), `What ${variable} holds`);
  for (const entry of named('NO_PROXY').split(/[\s,]+/)) {
    if (entry === '*') return { ...direct, proxies: {} };
    const host = entry
      .toLowerCase()
      .replace(/:\d+$/, '')
      .replace(/^\*?\./, '');
    if (host === '') continue;
    proxies[host] = null;
    proxies[`.${host}`] = null;
  }
  return { proxies, otherwise: proxy, extraCa };
}
