import type { NetworkRoute } from '../../aws/network/route';
import { threadFile } from '../entry';
import type { LogLine, ThreadData } from '../protocol';
import { startThread, type Thread } from '../thread';
import type { CloudService } from './protocol';

/** All calls to AWS but those of the pollers, each with the name it has in {@link CloudService}. */
export interface Cloud {
  readonly call: Thread<CloudService>['call'];
  /** The way to AWS from now on. */
  setNetwork(route: NetworkRoute): Promise<void>;
  stop(): Promise<void>;
}

export interface CloudOptions {
  readonly data: ThreadData;
  readonly onLog: (line: LogLine) => void;
}

/** A thread that starts with the first call: most runs of the app never need it. */
export function createCloud({ data, onLog }: CloudOptions): Cloud {
  let route: NetworkRoute | null = null;
  let thread: Promise<Thread<CloudService>> | null = null;

  async function start(): Promise<Thread<CloudService>> {
    const started = await startThread<CloudService>({
      name: 'cloud',
      file: threadFile('cloud'),
      data,
      onLog,
      onRestart: () => {
        if (route !== null) void started.call('setNetwork', route).catch(() => undefined);
      },
      cancelWithin: null,
    });
    if (route !== null) await started.call('setNetwork', route);
    return started;
  }

  function running(): Promise<Thread<CloudService>> {
    thread ??= start().catch((error: unknown) => {
      // The next call tries again.
      thread = null;
      throw error;
    });
    return thread;
  }

  return {
    call: async (name, argument, control) => (await running()).call(name, argument, control),
    async setNetwork(next) {
      route = next;
      await (await thread?.catch(() => null))?.call('setNetwork', next);
    },
    async stop() {
      await (await thread?.catch(() => null))?.stop();
    },
  };
}
