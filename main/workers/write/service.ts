import type { Source, SourceStatus } from '../../../contract/values';
import { ProblemError } from '../../../core/problem';
import { coverageRows } from '../../query/coverage-rows';
import type { FlowWriter } from '../../store/api';
import type { DefinitionStore } from '../../store/definitions/index';
import type { FlowReader } from '../../store/reader';
import type { SourceCounts } from '../../store/source-counts';
import type { WriterEvent, WriterService } from '../protocol';
import { importFiles, importSample } from './import-files';
import { createPolling, type Polling } from './polling';
import { sourceStatus } from './source-status';
import { throttled } from './throttle';

export interface WriterParts {
  readonly writer: FlowWriter;
  readonly reader: FlowReader;
  readonly counts: SourceCounts;
  readonly definitions: DefinitionStore;
  readonly sqliteVersion: string;
  readonly tell: (event: WriterEvent) => void;
}

/** Milliseconds between two messages that the store has grown. */
const TELL_EVERY = 500;

/** The writer thread's calls over its open files. */
export function writerService(parts: WriterParts): {
  readonly service: WriterService;
  readonly close: () => Promise<void>;
} {
  const { writer, definitions, tell } = parts;
  const storeChanged = throttled(TELL_EVERY, () =>
    tell({ name: 'storeChanged', value: writer.status() }),
  );
  const polling = createPolling(writer, () => {
    storeChanged.call();
    sourcesChanged();
  });

  function sourcesChanged(): void {
    tell({ name: 'sourcesChanged', value: sourceList(parts, polling) });
  }
  function definitionsChanged(): void {
    tell({ name: 'definitionsChanged', value: null });
  }
  function find(id: string): Source {
    const source = definitions.listSources().find((one) => one.id === id);
    if (source === undefined) throw unknownSource();
    return source;
  }
  /** After a large change: what the screen shows is true at once, and small segments are joined. */
  function settle(): void {
    writer.tidy();
    storeChanged.end();
    tell({ name: 'storeChanged', value: writer.status() });
  }

  let sampleWork: Promise<unknown> = Promise.resolve();
  /** Loading and removing the sample day take turns: removing meets a whole day, never half of one. */
  function sampleTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = sampleWork.then(work);
    sampleWork = turn.catch(() => undefined);
    return turn;
  }

  const service: WriterService = {
    sqliteVersion: () => parts.sqliteVersion,
    status: () => writer.status(),
    async importFiles({ paths, format }, control) {
      try {
        return await importFiles(paths, format, {
          writer,
          control,
          onStored: () => storeChanged.call(),
        });
      } finally {
        settle();
      }
    },
    loadSample: (_nothing, control) =>
      sampleTurn(async () => {
        try {
          return await importSample({ writer, control, onStored: () => storeChanged.call() });
        } finally {
          settle();
        }
      }),
    removeSample: () =>
      sampleTurn(async () => {
        const removed = writer.removeImports('sample');
        settle();
        return removed;
      }),

    listReports: () => definitions.listReports(),
    saveReports({ reports, conflict }) {
      const names = definitions.saveReports(reports, conflict);
      definitionsChanged();
      return names;
    },
    removeReport({ id }) {
      definitions.removeReport(id);
      definitionsChanged();
      return null;
    },
    listDashboards: () => definitions.listDashboards(),
    saveDashboards({ dashboards, conflict }) {
      const names = definitions.saveDashboards(dashboards, conflict);
      definitionsChanged();
      return names;
    },
    removeDashboard({ id }) {
      definitions.removeDashboard(id);
      definitionsChanged();
      return null;
    },
    settings: () => definitions.settings(),
    saveSettings: (settings) => definitions.saveSettings(settings),

    listSetups: () => definitions.listSetups(),
    saveSetup(setup) {
      definitions.saveSetup(setup);
      return null;
    },
    removeSetup({ id }) {
      definitions.removeSetup(id);
      return null;
    },
    listSources: () => sourceList(parts, polling),
    addSource(source) {
      definitions.saveSource(source);
      sourcesChanged();
      return source;
    },
    async updateSource(source) {
      find(source.id);
      definitions.saveSource(source);
      sourcesChanged();
      return null;
    },
    async removeSource({ id, keepRecords }) {
      find(id);
      await polling.stop(id);
      polling.forget(id);
      writer.removeSource(id, keepRecords);
      definitions.removeSource(id);
      settle();
      sourcesChanged();
      return null;
    },
    async testSource({ id, credential }, { signal }) {
      const { testConnectivity } = await import('../../aws/connectivity');
      return testConnectivity(find(id), credential, { signal });
    },
    pollOnce: ({ id, credential }, control) => polling.once(find(id), credential, control),
    async startPolling({ id, credential }) {
      await polling.start(find(id), credential);
      sourcesChanged();
      return null;
    },
    async stopPolling({ id }) {
      await polling.stop(id);
      return null;
    },
  };
  return {
    service,
    async close() {
      await polling.stopAll();
      storeChanged.end();
      parts.counts.close();
      parts.reader.close();
      definitions.close();
      writer.close();
    },
  };
}

function sourceList(
  { definitions, reader, counts }: WriterParts,
  polling: Polling,
): readonly SourceStatus[] {
  const sources = definitions.listSources();
  if (sources.length === 0) return [];
  const coverage = coverageRows(reader, { from: null, to: null });
  const stored = counts.stored();
  const streams = counts.streams();
  return sources.map((source) =>
    sourceStatus({
      source,
      poll: polling.state(source.id),
      records: stored.get(source.id) ?? 0,
      streams: streams.get(source.id) ?? 0,
      coverage,
    }),
  );
}

function unknownSource(): ProblemError {
  return new ProblemError({
    code: 'source/unknown',
    message: 'There is no such source any more.',
    action: 'Look at the list of sources again.',
  });
}
