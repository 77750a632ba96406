import type { Source, SourceStatus } from '../../../contract/values';
import { type GapNote, withNoteEnded, withOpenNote } from '../../../core/coverage/gap-note';
import { type Problem, ProblemError } from '../../../core/problem';
import { coverageRows } from '../../query/coverage-rows';
import type { FlowWriter } from '../../store/api';
import type { DefinitionStore } from '../../store/definitions/index';
import type { FlowReader } from '../../store/reader';
import type { SourceCounts } from '../../store/source-counts';
import type { WriterEvent, WriterService } from '../protocol';
import { definitionCalls } from './definition-calls';
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

    ...definitionCalls(definitions, () => tell({ name: 'definitionsChanged', value: null })),
    listSources: () => sourceList(parts, polling),
    addSource(source) {
      definitions.saveSource(source);
      sourcesChanged();
      return source;
    },
    async updateSource(source) {
      find(source.id);
      definitions.saveSource(source);
      notePause(writer, source);
      if (!source.paused) await polling.restart(source);
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
      return testConnectivity(find(id), credential, { ...polling.options(), signal });
    },
    async pollOnce({ id, credential }, control) {
      return (await polling.once(find(id), credential, control)).summary;
    },
    async fillGaps({ id, credential }, control) {
      return (await polling.once(find(id), credential, control)).summary;
    },
    async backfill({ id, from, to, credential }, control) {
      const source = find(id);
      if (from > to) throw emptyRange();
      const moved = from < source.collectFrom ? { ...source, collectFrom: from } : source;
      if (moved !== source) {
        definitions.saveSource(moved);
        await polling.restart(moved);
        sourcesChanged();
      }
      const reading = polling.once(moved, credential, control, { again: [{ from, to }] });
      // A poller tells by its status how it goes; without one nobody else would read it.
      if (polling.state(id).polling) reading.catch(() => undefined);
      else await reading;
      return null;
    },
    async verifySource({ id, credential }, control) {
      const { verified, summary } = await polling.once(find(id), credential, control, {
        verify: true,
      });
      if (verified !== null) return verified;
      throw new ProblemError(summary.problem ?? notVerified(summary.source));
    },
    wake() {
      polling.wake();
      return null;
    },
    async setNetwork(route) {
      await polling.setNetwork(route);
      return null;
    },
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
  { definitions, reader, writer, counts }: WriterParts,
  polling: Polling,
): readonly SourceStatus[] {
  const sources = definitions.listSources();
  if (sources.length === 0) return [];
  const coverage = coverageRows(reader, { from: null, to: null });
  const stored = counts.stored();
  const streams = counts.streams();
  const minutes = counts.minutes(Date.now());
  return sources.map((source) =>
    sourceStatus({
      source,
      poll: polling.state(source.id),
      records: stored.get(source.id) ?? 0,
      streams: streams.get(source.id) ?? 0,
      minutes: minutes.get(source.id) ?? [],
      coverage,
      notes: writer.readGapNotes(source.id),
      checkpoint: writer.readCheckpoint(source.id),
    }),
  );
}

/** Puts down since when, or until when, a source is paused: the gap it leaves is explained by it. */
function notePause(writer: FlowWriter, { id, paused }: Source): void {
  const now = Math.floor(Date.now() / 1_000);
  const notes = writer.readGapNotes(id);
  const pause = { kind: 'paused' as const, from: now, code: '', message: '' };
  const changed: readonly GapNote[] = paused
    ? withNoteEnded(withOpenNote(notes, pause), 'failing', now)
    : withNoteEnded(notes, 'paused', now);
  if (changed !== notes) writer.saveGapNotes(id, changed);
}

function unknownSource(): ProblemError {
  return new ProblemError({
    code: 'source/unknown',
    message: 'There is no such source any more.',
    action: 'Look at the list of sources again.',
  });
}

function emptyRange(): ProblemError {
  return new ProblemError({
    code: 'source/empty-range',
    message: 'The time to read ends before it begins.',
    action: 'Choose a beginning before the end.',
  });
}

function notVerified(source: string): Problem {
  return {
    code: 'collect/not-verified',
    message: `"${source}" could not be read a second time.`,
    action: 'Poll again, then verify again.',
    retryable: true,
    remedy: 'poll-again',
  };
}
