import { availableParallelism } from 'node:os';
import type { NetworkRoute } from '../aws/network/route';
import type { Zone } from '../../core/expression/context';
import { exportCsvRows } from '../export/export-rows';
import { openStreamSink } from '../export/sink';
import { createCloud } from './cloud/start-cloud';
import type { Credential, Engine, EngineEvents } from './engine';
import { threadFile } from './entry';
import { createListeners } from './listeners';
import type { LogLine, ReaderService, ThreadData, WriterService } from './protocol';
import { createReaderPool } from './reader-pool';
import { createSpokenContext } from './spoken-context';
import { type Thread, startThread } from './thread';

export interface EngineOptions {
  /** Made if it is not there. */
  readonly dataDir: string;
  /** Hears what the threads have to say; secrets are already gone from problems, not from details. */
  readonly onLog?: (line: LogLine) => void;
  /** The zone of HourOfDay and its like; absent: that of the settings. */
  readonly zone?: Zone;
}

/** Milliseconds a cancelled query may go on before its thread is ended. */
export const CANCEL_WITHIN = 2_000;

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

  const spoken = createSpokenContext(async () => ({
    groups: await writer.call('listGroups', null),
    zone: options.zone ?? (await writer.call('settings', null)).zone,
  }));
  const writer: Thread<WriterService> = await startThread<WriterService>({
    name: 'writer',
    file: threadFile('writer'),
    data,
    onLog,
    onEvent: ({ name, value }) => {
      if (name === 'definitionsChanged') spoken.forget();
      listeners.tell(name, value);
    },
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
    saveReport: (id, report, note) => writer.call('saveReport', { id, report, note }),
    reportVersions: (id) => writer.call('reportVersions', { id }),
    removeReport: async (id) => void (await writer.call('removeReport', { id })),
    listDashboards: () => writer.call('listDashboards', null),
    saveDashboards: (dashboards, conflict) =>
      writer.call('saveDashboards', { dashboards, conflict }),
    saveDashboard: (id, dashboard) => writer.call('saveDashboard', { id, dashboard }),
    removeDashboard: async (id) => void (await writer.call('removeDashboard', { id })),
    saveImport: (imported, conflict) => writer.call('saveImport', { imported, conflict }),
    listGroups: () => writer.call('listGroups', null),
    saveGroup: (group) => writer.call('saveGroup', group),
    removeGroup: (name) => writer.call('removeGroup', { name }),
    settings: () => writer.call('settings', null),
    async saveSettings(settings) {
      const saved = await writer.call('saveSettings', settings);
      spoken.forget();
      return saved;
    },

    runReport: async (query, control) =>
      readers.call('runReport', { query, context: await spoken.get() }, control),
    runRecords: async (query, control) =>
      readers.call('runRecords', { query, context: await spoken.get() }, control),
    async exportCsv({ query, file, zone, coverage }, control) {
      const context = await spoken.get();
      if (file !== null) {
        return readers.call('exportCsv', { query, context, file, zone, coverage }, control);
      }
      // Standard output belongs to the process: the thread answers, this side writes.
      const asked = { query: { ...query, trendBuckets: 0 }, context };
      const table = await readers.call('runReport', asked, control);
      const source = { columns: table.columns, parts: [table.rows] };
      return exportCsvRows(source, openStreamSink(process.stdout), zone, control.signal);
    },
    exportRecords: async (request, control) =>
      readers.call('exportRecords', { ...request, context: await spoken.get() }, control),
    storedFields: () => readers.call('storedFields', null),
    spokenContext: () => spoken.get(),
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
