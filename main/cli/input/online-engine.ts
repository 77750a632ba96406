import type { Settings, Source } from '../../../contract/values';
import { openCaStore } from '../../aws/network/ca-store';
import { awsHosts } from '../../aws/network/hosts';
import type { NetworkRoute } from '../../aws/network/route';
import { routeFor } from '../../aws/network/route-for';
import { routeFromEnvironment } from '../../aws/network/route-from-environment';
import type { SecretStore } from '../../secrets/secret-store';
import type { Engine } from '../../workers/engine';
import type { Questions } from '../../workers/questions';
import type { CommandContext } from '../command';

type Secrets = Pick<SecretStore, 'readProxyPassword'>;

/** The engine with the way to AWS told, to its pollers too. */
export async function onlineEngine(context: CommandContext, secrets: Secrets): Promise<Engine> {
  const engine = await context.engine();
  const route = await routeToAws(context, secrets, engine);
  await Promise.all([engine.setNetwork(route), engine.cloud.setNetwork(route)]);
  return engine;
}

/** What only asks, with the way to AWS told. */
export async function onlineQuestions(
  context: CommandContext,
  secrets: Secrets,
): Promise<Questions> {
  const questions = await context.questions();
  await questions.cloud.setNetwork(await routeToAws(context, secrets, questions));
  return questions;
}

/**
 * The settings' fixed proxy, or none, or what HTTPS_PROXY and NO_PROXY say where the settings leave it to the
 * system; and the authorities that are trusted besides.
 */
async function routeToAws(
  context: CommandContext,
  secrets: Secrets,
  store: {
    settings(): Promise<Settings>;
    listSources(): Promise<readonly { readonly source: Source }[]>;
  },
): Promise<NetworkRoute> {
  const { proxy } = (await store.settings()).network;
  const extraCa = openCaStore(context.dataDirectory).pems();
  if (proxy.mode === 'system') return routeFromEnvironment(context.io.env, extraCa);
  const sources = await store.listSources();
  return routeFor(proxy, {
    resolve: async () => 'DIRECT',
    hosts: [...new Set(sources.flatMap(({ source }) => awsHosts(source.region)))],
    password: proxy.mode === 'fixed' ? await secrets.readProxyPassword() : null,
    extraCa,
  });
}
