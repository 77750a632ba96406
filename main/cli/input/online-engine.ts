import { openCaStore } from '../../aws/network/ca-store';
import { awsHosts } from '../../aws/network/hosts';
import { routeFor } from '../../aws/network/route-for';
import { routeFromEnvironment } from '../../aws/network/route-from-environment';
import type { SecretStore } from '../../secrets/secret-store';
import type { Engine } from '../../workers/engine';
import type { CommandContext } from '../command';

/**
 * The engine with the way to AWS told: the settings' fixed proxy, or none, or what HTTPS_PROXY and
 * NO_PROXY say where the settings leave it to the system; and the authorities that are trusted besides.
 */
export async function onlineEngine(
  context: CommandContext,
  secrets: Pick<SecretStore, 'readProxyPassword'>,
): Promise<Engine> {
  const engine = await context.engine();
  const { proxy } = (await engine.settings()).network;
  const extraCa = openCaStore(context.dataDirectory).pems();
  const sources = await engine.listSources();
  const hosts = [...new Set(sources.flatMap(({ source }) => awsHosts(source.region)))];
  const route =
    proxy.mode === 'system'
      ? routeFromEnvironment(context.io.env, extraCa)
      : await routeFor(proxy, {
          resolve: async () => 'DIRECT',
          hosts,
          password: proxy.mode === 'fixed' ? await secrets.readProxyPassword() : null,
          extraCa,
        });
  await Promise.all([engine.setNetwork(route), engine.cloud.setNetwork(route)]);
  return engine;
}
