import { availableParallelism } from 'node:os';
import type { NetworkRoute } from '../aws/network/route';
import { exportCsvRows } from '../export/export-rows';
import { openStreamSink } from '../export/sink';
import { createCloud } from './cloud/start-cloud';
import type { Credential, Engine, EngineEvents } from './engine';
import { threadFile } from './entry';
import { createListeners } from './listeners';
import type { LogLine, ReaderService, ThreadData, WriterService } from './protocol';
import { createReaderPool } from './reader-pool';
import { type Thread, startThread } from './thread';

export interface EngineOptions {
  /** Made if it is not there. */
  readonly dataDir: string;
  /** Hears what the threads have to say; secrets are already gone from problems, not from details. */
  readonly onLog?: (line: LogLine) => void;
}

/** Milliseconds a cancelled query may go on before its thread is ended. */
const CANCEL_WITHIN = 2_000;

/**
 * Starts the threads over a data folder: one writer, and readers as they are needed.
 * @throws ProblemError of the store (`store/locked`, `store/future-version`, `store/damaged`, …); nothing
 *   then runs
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { dataDir, onLog = () => undefined } = options;
  const data: ThreadData = { dataDir };
  const listeners = createListeners<EngineEvents>();
  const polled = new Map<string, Credential>();
  let route: NetworkRoute | null = null;

  const writer: Thread<WriterService> = await startThread<WriterService>({
    name: 'writer',
    file: threadFile('writer'),
    data,
    onLog,
    onEvent: ({ name, value }) => listeners.tell(name, value),
    onRestart: (reason) => {
      if (route !== null) void writer.call('setNetwork', route).catch(() => undefined);
      for (const [id, credential] of polled) {
        void writer.call('startPolling', { id, credential }).catch(() => undefined);
      }
      listeners.tell('workerRestarted', { worker: 'writer', reason });
    },
    cancelWithin: null,
    stdin: true,
  });
  const startReader = (): Promise<Thread<ReaderService>> =>
    startThread<ReaderService>({
      name: 'reader',
      file: threadFile('reader'),
      data,
      onLog,
      onRestart: (reason) => listeners.tell('workerRestarted', { worker: 'reader', reason }),
      cancelWithin: CANCEL_WITHIN,
    });
  const first = await startReader().catch(async (error: unknown) => {
    await writer.stop();
    throw error;
  });
  const cloud = createCloud({ data, onLog });
  const readers = createReaderPool(first, Math.min(2, availableParallelism()), startReader);

  return {
    sqliteVersion: () => writer.call('sqliteVersion', null),
    status: () => writer.call('status', null),
    async importFiles(paths, format, control) {
      // Standard input belongs to the process; the thread gets its bytes.
      if (paths.includes('-')) await writer.feed(process.stdin);
      return writer.call('importFiles', { paths, format }, control);
    },
    loadSample: (control) => writer.call('loadSample', null, control),
    removeSample: () => writer.call('removeSample', null),

    listReports: () => writer.call('listReports', null),
    saveReports: (reports, conflict) => writer.call('saveReports', { reports, conflict }),
    removeReport: async (id) => void (await writer.call('removeReport', { id })),
    listDashboards: () => writer.call('listDashboards', null),
    saveDashboards: (dashboards, conflict) =>
      writer.call('saveDashboards', { dashboards, conflict }),
    removeDashboard: async (id) => void (await writer.call('removeDashboard', { id })),
    settings: () => writer.call('settings', null),
    saveSettings: (settings) => writer.call('saveSettings', settings),

    runReport: (query, control) => readers.call('runReport', query, control),
    runRecords: (query, control) => readers.call('runRecords', query, control),
    async exportCsv({ query, file, zone, coverage }, control) {
      if (file !== null) return readers.call('exportCsv', { query, file, zone, coverage }, control);
      // Standard output belongs to the process: the thread answers, this side writes.
      const table = await readers.call('runReport', { ...query, trendBuckets: 0 }, control);
      const source = { columns: table.columns, parts: [table.rows] };
      return exportCsvRows(source, openStreamSink(process.stdout), zone, control.signal);
    },
    coverage: (range) => readers.call('coverage', range),

    listSetups: () => writer.call('listSetups', null),
    saveSetup: async (setup) => void (await writer.call('saveSetup', setup)),
    removeSetup: async (id) => void (await writer.call('removeSetup', { id })),
    cloud,

    listSources: () => writer.call('listSources', null),
    addSource: (source) => writer.call('addSource', source),
    updateSource: async (source) => void (await writer.call('updateSource', source)),
    async removeSource(id, keepRecords) {
      polled.delete(id);
      await writer.call('removeSource', { id, keepRecords });
    },
    testSource: (id, credential) => writer.call('testSource', { id, credential }),
    pollOnce: (id, credential, control) => writer.call('pollOnce', { id, credential }, control),
    fillGaps: (id, credential) => writer.call('fillGaps', { id, credential }),
    backfill: async (id, from, to, credential) =>
      void (await writer.call('backfill', { id, from, to, credential })),
    verifySource: (id, credential) => writer.call('verifySource', { id, credential }),
    wake: () => void writer.call('wake', null).catch(() => undefined),
    async setNetwork(way) {
      route = way;
      await writer.call('setNetwork', way);
    },
    async startPolling(id, credential) {
      polled.set(id, credential);
      await writer.call('startPolling', { id, credential });
    },
    async stopPolling(id) {
      polled.delete(id);
      await writer.call('stopPolling', { id });
    },
    check: () => readers.call('check', null),

    on: (name, listener) => listeners.on(name, listener),
    async stop() {
      polled.clear();
      await Promise.all([cloud.stop(), readers.stop(), writer.stop()]);
    },
  };
}
