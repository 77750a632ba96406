import type { Database } from 'better-sqlite3';
import type { FlowBatch } from '../../core/flow/batch';
import { ProblemError } from '../../core/problem';
import { InterfaceAddresses } from './address/addresses';
import { saveInventory } from './address/inventory';
import type { AppendOutcome, FlowWriter } from './api';
import { lockDataFolder } from './database/lock';
import { openForWriting } from './database/open';
import { withStoreProblems } from './database/problems';
import { HourSets, importMark } from './dedupe/hour-sets';
import { type Kept, keepNewEvents, keepNewLines, Occurrences } from './dedupe/keep';
import { storedKeys } from './dedupe/stored-keys';
import {
  closeImport,
  countImport,
  countSource,
  ensureOrigin,
  insertImport,
  keepBadLines,
  moveCoverage,
  noteStreams,
  readCheckpoint,
  readSpans,
  saveCheckpoint,
  trimSpans,
} from './ledger';
import { FLOW_MIGRATIONS } from './migrations/flows/index';
import { BatchEncoder } from './segment/append';
import { DictionaryWriter } from './segment/dictionary';
import { FieldTable } from './segment/fields';
import { SegmentWriter } from './segment/insert';
import { IMPORT } from './segment/layout';
import { SegmentReader } from './segment/read';
import { recordTimes } from './segment/times';
import { removeImportSegments, removeSegments, tidySegments } from './housekeeping';
import { readGapNotes, saveGapNotes } from './sources/gap-notes';
import { countStatuses } from './sources/status-counts';
import { countMinute } from './sources/stored-minutes';
import { storeStatus } from './status';

/** What is kept of a source beside its records. */
const SOURCE_TABLES = [
  ...['coverage', 'checkpoint', 'source_count', 'source_stream', 'bad_line'],
  ...['gap_note', 'status_count', 'stored_minute'],
];

export interface WriterOptions {
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Bytes of dedupe keys held in memory. */
  readonly keyBudget?: number;
}

/**
 * Opens the store of a data folder for writing, makes it if need be, and locks the folder.
 * Every change is one transaction; after an error nothing of that call is stored.
 * @throws ProblemError `store/locked`, `store/future-version`, `store/migration-failed`,
 *   `store/damaged`, `store/cannot-open`
 */
export function openFlowWriter(dataDir: string, options: WriterOptions = {}): FlowWriter {
  const unlock = lockDataFolder(dataDir);
  try {
    const database = openForWriting(dataDir, 'flows', FLOW_MIGRATIONS);
    return flowWriter(database, unlock, options);
  } catch (error) {
    unlock();
    throw error;
  }
}

function flowWriter(database: Database, unlock: () => void, options: WriterOptions): FlowWriter {
  const now = options.now ?? Date.now;
  const fields = new FieldTable(database);
  const dictionary = new DictionaryWriter(database);
  const reader = new SegmentReader(database);
  const writer = new SegmentWriter(database, fields);
  const encoder = new BatchEncoder(fields, dictionary);
  const addresses = new InterfaceAddresses(database);
  const sets = new HourSets(storedKeys(database, reader, fields), options.keyBudget);
  const running = new Map<number, Occurrences>();

  /** One transaction; when it fails, all that memory learned from it is forgotten. */
  function change<T>(work: () => T): T {
    try {
      return withStoreProblems(database.name, () => database.transaction(work).immediate());
    } catch (error) {
      fields.forget();
      dictionary.forget();
      addresses.forget();
      reader.forget();
      sets.clear();
      running.clear();
      throw error;
    }
  }

  function store(
    batch: FlowBatch,
    originId: number,
    importId: number | null,
    choose: (times: Float64Array) => Kept,
    onKept?: (kept: Kept, times: Float64Array) => void,
  ): AppendOutcome & { first: number | null; last: number | null } {
    const clock = recordTimes(batch);
    const kept = choose(clock.times);
    onKept?.(kept, clock.times);
    let first: number | null = null;
    let last: number | null = null;
    for (const segment of encoder.segments(batch, kept, clock, originId, importId)) {
      writer.insert(segment);
      addresses.add(segment.evidence);
      if (segment.first !== null) first = Math.min(first ?? segment.first, segment.first);
      if (segment.last !== null) last = Math.max(last ?? segment.last, segment.last);
    }
    sets.trim();
    return { stored: kept.count, duplicates: batch.rows - kept.count, first, last };
  }

  return {
    beginImport(origin) {
      return change(() => {
        const id = insertImport(database, origin, now());
        const alone = running.size === 0;
        running.set(id, new Occurrences(id, alone));
        if (alone) {
          database.exec('DELETE FROM temp.met');
          sets.follow(importMark(id));
        }
        return id;
      });
    },

    appendFile(importId, batch, badLines) {
      const occurrences = running.get(importId);
      if (occurrences === undefined) throw unknownImport(importId);
      return change(() => {
        const originId = ensureOrigin(database, importKind(database, importId), null);
        const choose = (times: Float64Array): Kept => keepNewLines(sets, batch, times, occurrences);
        const { stored, duplicates, first, last } = store(batch, originId, importId, choose);
        countImport(database, importId, { stored, duplicates, bad: badLines.length, first, last });
        keepBadLines(database, { importId }, badLines);
        return { stored, duplicates };
      });
    },

    finishImport(importId, formats, complete) {
      const occurrences = running.get(importId);
      change(() => closeImport(database, importId, formats, complete, now()));
      running.delete(importId);
      if (occurrences?.marks === true) sets.follow(0);
    },

    abandonImport(importId) {
      const occurrences = running.get(importId);
      if (occurrences === undefined) throw unknownImport(importId);
      const removed = change(() => {
        const field = fields.ensure(IMPORT, 'number').id;
        const count = removeImportSegments(database, writer, field, importId);
        database.prepare('DELETE FROM bad_line WHERE import = ?').run(importId);
        database.prepare('DELETE FROM import WHERE id = ?').run(importId);
        addresses.rebuild();
        return count;
      });
      running.delete(importId);
      if (occurrences.marks) sets.follow(0);
      sets.reread();
      return removed;
    },

    appendEvents(sourceId, batch, badLines, coverage, checkpoint) {
      return change(() => {
        const originId = ensureOrigin(database, 'source', sourceId);
        const outcome =
          batch === null
            ? { stored: 0, duplicates: 0, first: null, last: null }
            : store(
                batch,
                originId,
                null,
                (times) => keepNewEvents(sets, batch, times),
                (kept, times) => countStatuses(database, sourceId, batch, kept, times),
              );
        countMinute(database, sourceId, outcome.stored, now());
        noteStreams(database, sourceId, batch?.streams);
        countSource(database, sourceId, { ...outcome, bad: badLines.length });
        keepBadLines(database, { source: sourceId }, badLines);
        moveCoverage(database, coverage);
        if (checkpoint !== null) saveCheckpoint(database, checkpoint);
        return { stored: outcome.stored, duplicates: outcome.duplicates };
      });
    },

    readCheckpoint(sourceId) {
      return withStoreProblems(database.name, () => readCheckpoint(database, sourceId));
    },

    readCoverage(sourceId) {
      return withStoreProblems(database.name, () => readSpans(database, sourceId));
    },

    trimCoverage(sourceId, after, checkpoint) {
      change(() => {
        trimSpans(database, sourceId, after);
        if (checkpoint !== null) saveCheckpoint(database, checkpoint);
      });
    },

    readGapNotes(sourceId) {
      return withStoreProblems(database.name, () => readGapNotes(database, sourceId));
    },

    saveGapNotes(sourceId, notes) {
      change(() => saveGapNotes(database, sourceId, notes));
    },

    removeImports(kind) {
      const removed = change(() => {
        const count = removeSegments(database, writer, ensureOrigin(database, kind, null));
        database.prepare('DELETE FROM import WHERE kind = ?').run(kind);
        addresses.rebuild();
        return count;
      });
      sets.reread();
      return removed;
    },

    removeSource(sourceId, keepRecords) {
      change(() => {
        for (const table of SOURCE_TABLES) {
          database.prepare(`DELETE FROM ${table} WHERE source = ?`).run(sourceId);
        }
        if (keepRecords) return;
        const origin = ensureOrigin(database, 'source', sourceId);
        removeSegments(database, writer, origin);
        database.prepare('DELETE FROM origin WHERE id = ?').run(origin);
        addresses.rebuild();
      });
      if (!keepRecords) sets.reread();
    },

    saveInterfaces(known) {
      change(() => {
        const field = fields.ensure('interface-id', 'text').id;
        saveInventory(database, known, (id) => dictionary.code(field, id));
      });
    },

    status() {
      return withStoreProblems(database.name, () => storeStatus(database));
    },

    tidy() {
      if (running.size === 0) tidySegments(database, reader, writer, change);
      withStoreProblems(database.name, () => database.pragma('wal_checkpoint(PASSIVE)'));
    },

    close() {
      try {
        if (database.open) {
          database.pragma('optimize');
          database.close();
        }
      } finally {
        unlock();
      }
    },
  };
}

function importKind(database: Database, importId: number): string {
  return String(database.prepare('SELECT kind FROM import WHERE id = ?').pluck().get(importId));
}

function unknownImport(importId: number): ProblemError {
  return new ProblemError({
    code: 'store/no-such-import',
    message: `Import ${importId} is not running: it was finished, or an earlier step of it failed.`,
    action: 'Import the file again; what was stored before is not stored twice.',
  });
}
