import type { NetworkRoute } from './route';

/** The proxy for a host of https, or null for the direct way. This machine is always reached directly. */
export function proxyFor(route: NetworkRoute, host: string): string | null {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (isLoopback(name)) return null;
  const listed = route.proxies[name];
  if (listed !== undefined) return listed;
  // `.example.com` stands for every host below it; the longest such key wins.
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const below = route.proxies[name.slice(dot)];
    if (below !== undefined) return below;
  }
  return route.otherwise;
}

/** Every proxy of the route, once. */
export function proxiesOf(route: NetworkRoute): readonly string[] {
  const all = [route.otherwise, ...Object.values(route.proxies)];
  return [...new Set(all.filter((proxy) => proxy !== null))];
}

/** True for the names and addresses of this machine. */
export function isLoopback(host: string): boolean {
  return host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host) || /(?:^|\.)localhost$/.test(host);
}
