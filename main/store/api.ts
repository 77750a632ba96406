import type { KnownInterface } from '../../core/attribute/known-interface';
import type { FormatFinding, StoreStatus } from '../../contract/values';
import type { GapNote } from '../../core/coverage/gap-note';
import type { StreamSpan } from '../../core/coverage/source-coverage';
import type { BadLine, FlowBatch } from '../../core/flow/batch';

/** One file (or stream of lines) being imported. */
export interface ImportOrigin {
  readonly name: string;
  /** Bytes, or null when not known beforehand. */
  readonly size: number | null;
  readonly kind: 'file' | 'stdin' | 'sample';
}

export interface AppendOutcome {
  readonly stored: number;
  readonly duplicates: number;
}

/** A window of a source's stream or whole group that has now been read whole. Epoch seconds, both inclusive. */
export interface CoverageMove {
  readonly sourceId: string;
  /** Null: every stream of the group. */
  readonly stream: string | null;
  readonly from: number;
  readonly to: number;
}

/** What a poller needs to go on after a restart: any JSON value, saved in the same transaction. */
export interface Checkpoint {
  readonly sourceId: string;
  readonly value: unknown;
}

/** The only writable connection. Every append is one transaction: records, keys, coverage, checkpoint. */
export interface FlowWriter {
  beginImport(origin: ImportOrigin): number;
  /** Appends a part of the file; repeats within the file count, lines met in another file do not. */
  appendFile(importId: number, batch: FlowBatch, badLines: readonly BadLine[]): AppendOutcome;
  finishImport(importId: number, formats: readonly FormatFinding[], complete: boolean): void;
  /** Ends a running import and takes back all it stored, as if it had never begun. @returns records removed */
  abandonImport(importId: number): number;
  /** Appends events of a source; keyed by `eventKeyLow/High`. An empty batch may still move coverage. */
  appendEvents(
    sourceId: string,
    batch: FlowBatch | null,
    badLines: readonly BadLine[],
    coverage: readonly CoverageMove[],
    checkpoint: Checkpoint | null,
  ): AppendOutcome;
  readCheckpoint(sourceId: string): unknown;
  /** The ledger: what was read whole of a source, by stream. */
  readCoverage(sourceId: string): readonly StreamSpan[];
  /** Takes back what was claimed after an epoch second (null: all), with the checkpoint that goes with it. */
  trimCoverage(sourceId: string, after: number | null, checkpoint: Checkpoint | null): void;
  /** Why time of the source was not read. */
  readGapNotes(sourceId: string): readonly GapNote[];
  /** Puts these notes in the place of those the source has. */
  saveGapNotes(sourceId: string, notes: readonly GapNote[]): void;
  /** Removes every record that came with imports of this kind; returns how many. */
  removeImports(kind: ImportOrigin['kind']): number;
  removeSource(sourceId: string, keepRecords: boolean): void;
  /**
   * Interfaces from AWS's inventory, by ID: their addresses take precedence over inferred ones, their
   * names are kept until the inventory says another. What is known of other interfaces stays.
   */
  saveInterfaces(known: ReadonlyMap<string, KnownInterface>): void;
  status(): StoreStatus;
  /**
   * Merges small segments and checkpoints the WAL; cheap when there is nothing to do. While an import
   * runs nothing is merged, so that it can still be abandoned.
   */
  tidy(): void;
  close(): void;
}
