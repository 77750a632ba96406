import type { ProxySettings } from '../../../contract/aws';
import type { ProxyLogin } from '../../secrets/secret-store';
import { proxyUnsupported } from '../failure/proxy';
import { readProxy, withLogin } from './proxy-address';
import type { NetworkRoute } from './route';

export interface RouteInput {
  /** What the system says for an address, in the words of a PAC file: `PROXY host:port; DIRECT`. */
  readonly resolve: (url: string) => Promise<string>;
  /** Hosts to ask it for, see `awsHosts`; those of private endpoints too. */
  readonly hosts: readonly string[];
  /** What the proxy is told; null: nothing, or what its address holds. */
  readonly password: ProxyLogin | null;
  /** Certificates in PEM, trusted besides the usual ones. */
  readonly extraCa: readonly string[];
}

/** The way that the settings name. Throws `aws/proxy-unsupported`, `aws/bad-proxy`, and what `resolve` throws. */
export async function routeFor(settings: ProxySettings, input: RouteInput): Promise<NetworkRoute> {
  const { resolve, hosts, password, extraCa } = input;
  if (settings.mode === 'none') return { proxies: {}, otherwise: null, extraCa };
  if (settings.mode === 'fixed') {
    const proxy = readProxy(settings.url, 'The proxy of the network settings');
    return { proxies: {}, otherwise: withLogin(proxy, password), extraCa };
  }
  const answers = await Promise.all(
    hosts.map(async (host) => {
      const proxy = fromPac(await resolve(`https://${host}/`));
      return [host, proxy === null ? null : withLogin(proxy, password)] as const;
    }),
  );
  const [first] = answers;
  const same = answers.every(([, proxy]) => proxy === first?.[1]);
  return {
    proxies: Object.fromEntries(answers),
    // A host nobody asked for, such as that of an SSO portal in another Region, goes the way of all.
    otherwise: same ? (first?.[1] ?? null) : null,
    extraCa,
  };
}

/** The first way that can be gone; null: directly. A kind that cannot be used is not gone round directly. */
function fromPac(answer: string): string | null {
  let skipped: string | null = null;
  for (const part of answer.split(';')) {
    const [kind = '', address = ''] = part.trim().split(/\s+/);
    switch (kind.toUpperCase()) {
      case 'PROXY':
        return readProxy(`http://${address}`, "What the system's settings name");
      case 'HTTPS':
        return readProxy(`https://${address}`, "What the system's settings name");
      case 'DIRECT':
        if (skipped === null) return null;
        break;
      case '':
        break;
      default:
        skipped ??= kind.toUpperCase();
    }
  }
  if (skipped !== null) throw proxyUnsupported(skipped);
  return null;
}
