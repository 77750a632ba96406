import { Agent } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { NetworkRoute } from './route';

/** The agents that take a client's connections this way; none for the direct way. */
export function agentsFor(route: NetworkRoute): { readonly httpsAgent?: Agent } {
  if (route.extraCa.length === 0) return {};
  return {
    httpsAgent: new Agent({ keepAlive: true, ca: [...rootCertificates, ...route.extraCa] }),
  };
}
