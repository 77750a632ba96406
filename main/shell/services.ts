import { join } from 'node:path';
import type { EventName, Events } from '../../contract/api';
import type { AppInfo } from '../../contract/values';
import { openLocator } from '../enrich/locator';
import { allHandlers } from '../ipc/handlers';
import { createJobs } from '../ipc/jobs';
import { type Router, createRouter } from '../ipc/router';
import type { Desktop, Handlers } from '../ipc/services';
import { createNetwork } from '../ipc/network';
import { createSetups } from '../ipc/setup/setups';
import { createSources } from '../ipc/sources';
import { openFileSink } from '../log/file-sink';
import { type Logger, createLogger } from '../log/logger';
import { openSecretStore } from '../secrets/secret-store';
import type { Engine } from '../workers/engine';
import { startEngine } from '../workers/host';
import { ORIGIN } from './page-origin';

export interface ServiceOptions {
  readonly dataDir: string;
  readonly desktop: Desktop;
  readonly push: <K extends EventName>(name: K, value: Events[K]) => void;
  readonly versions: Omit<AppInfo, 'sqlite' | 'keychain'>;
  readonly origin?: string;
  /** Shown in place of the theme of the settings. */
  readonly theme?: 'light' | 'dark';
}

export interface RunningServices {
  readonly engine: Engine;
  readonly router: Router;
  readonly log: Logger;
  stop(): Promise<void>;
}

/**
 * Everything behind the window: the threads, the keychain, the handlers. Polling begins by itself.
 * @throws ProblemError of the store when the data folder cannot be opened
 */
export async function startServices(options: ServiceOptions): Promise<RunningServices> {
  const { dataDir, desktop, push, versions, origin = ORIGIN, theme } = options;
  const sink = openFileSink({ folder: join(dataDir, 'logs') });
  const log = createLogger(sink, { level: 'info' });
  // It may wait for a person to unlock the keyring; the window does not.
  const secrets = openSecretStore();
  let engine: Engine;
  try {
    engine = await startEngine({
      dataDir,
      onLog: ({ level, module, message, details }) => log.for(module)[level](message, details),
    });
  } catch (error) {
    log.error('The start failed', error);
    sink.close();
    throw error;
  }
  desktop.applyTheme(theme ?? (await engine.settings()).theme);
  const jobs = createJobs({ onChange: (job) => push('job/changed', job) });
  const network = createNetwork({
    engine,
    secrets,
    dataDir,
    log: log.for('network'),
    resolveProxy: desktop.resolveProxy,
  });
  const sources = createSources({
    engine,
    secrets,
    network,
    log: log.for('sources'),
    onChange: (statuses) => push('source/changed', statuses),
  });
  const setups = createSetups({
    engine,
    secrets,
    sources,
    network,
    onChange: (setup) => push('setup/changed', setup),
  });
  const ends = [
    engine.on('storeChanged', (status) => push('store/changed', status)),
    engine.on('definitionsChanged', () => push('definitions/changed', null)),
    engine.on('workerRestarted', (restart) => {
      log.warn('A thread was started again', restart);
      push('worker/restarted', restart);
    }),
  ];
  const all = allHandlers({
    engine,
    secrets,
    locator: openLocator(),
    desktop,
    jobs,
    sources,
    setups,
    network,
    log,
    versions,
  });
  const handlers: Handlers =
    theme === undefined
      ? all
      : { ...all, 'settings/get': async () => ({ ...(await engine.settings()), theme }) };
  sources.startAll().catch((error: unknown) => log.error('Polling could not start', error));
  return {
    engine,
    router: createRouter({ handlers, origin, log: log.for('ipc') }),
    log,
    async stop() {
      for (const end of ends) end();
      sources.close();
      await jobs.stop();
      await engine.stop();
      sink.close();
    },
  };
}
