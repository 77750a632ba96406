import type { Database } from 'better-sqlite3';
import type { StoreStatus } from '../../contract/values';
import type { SourceNote } from '../../core/coverage/gap-note';
import type { CollectedSource, CoveredSpan } from '../../core/coverage/source-coverage';
import { parseIpv4 } from '../../core/format/address';
import { checkedSqliteVersion, openForReading } from './database/open';
import { withStoreProblems } from './database/problems';
import { readSources } from './definitions/read-sources';
import { readCheckpoint } from './ledger';
import { FLOW_MIGRATIONS } from './migrations/flows/index';
import type { DecodedColumn } from './segment/decode';
import type { StoredField } from './segment/fields';
import { ADDRESS_DOMAIN } from './segment/layout';
import { type Segment, SegmentReader } from './segment/read';
import { readAllGapNotes } from './sources/gap-notes';
import { readStatusCounts, type StatusCount } from './sources/status-counts';
import { storeStatus } from './status';

/** An interface's own address: IPv4 as its number, IPv6 as a code of {@link FlowReader.addressText}. */
export interface InterfaceAddress {
  readonly isV6: boolean;
  readonly value: number;
}

/** A read-only connection. Everything it hands out is of one moment inside {@link FlowReader.snapshot}. */
export interface FlowReader {
  readonly dataDir: string;
  readonly sqliteVersion: string;
  /** Runs `work` in one read transaction: the writer goes on, this reader does not see it. */
  snapshot<T>(work: () => T): T;
  /**
   * From now until it is closed, this reader answers from the present moment. Meanwhile the writer cannot
   * reuse its log, which grows with all that is written.
   */
  hold(): void;
  /** In stored order. */
  segments(): readonly Segment[];
  fields(): ReadonlyMap<string, StoredField>;
  /**
   * A field's column in a segment; null when the segment lacks it: every value is then null.
   * @param only row numbers to read; null: all
   */
  column(segment: Segment, field: string, only?: Uint32Array | null): DecodedColumn | null;
  /** The text of a field's code. */
  text(field: string, code: number): string;
  /** The canonical text of an IPv6 code. */
  addressText(code: number): string;
  /** By the interface's code; what AWS's inventory says comes before what records suggest. */
  interfaceAddresses(): ReadonlyMap<number, InterfaceAddress>;
  /** What AWS's inventory calls an interface, by the interface's code. */
  interfaceNames(): ReadonlyMap<number, string>;
  /** When each import was begun, epoch milliseconds. */
  importTimes(): ReadonlyMap<number, number>;
  coverage(): readonly CoveredSpan[];
  /** Why time of the sources was not read. */
  gapNotes(): readonly SourceNote[];
  /** SKIPDATA and NODATA records by source and stream, over the whole hours that the range touches. */
  statusCounts(from: number | null, to: number | null): readonly StatusCount[];
  /** What the poller of a source saved to go on from; null when there is nothing. */
  checkpoint(sourceId: string): unknown;
  status(): StoreStatus;
  /** The sources that are collected, from the definitions' own file. */
  sources(): readonly CollectedSource[];
  /** Files that hold records whose times touch the range (bounds epoch seconds; null: none). */
  filesWithin(from: number | null, to: number | null): number;
  /** Whether the sample day holds such records. */
  sampleWithin(from: number | null, to: number | null): boolean;
  close(): void;
}

/** Codes from here on are addresses that only the inventory knows. */
const FOREIGN_CODES = 0x8000_0000;

/**
 * Opens the records of a data folder for reading.
 * @throws ProblemError `store/missing`, `store/older-version`, `store/future-version`, `store/damaged`
 */
export function openFlowReader(dataDir: string): FlowReader {
  const database = openForReading(dataDir, 'flows', FLOW_MIGRATIONS);
  return flowReader(database, dataDir);
}

function flowReader(database: Database, dataDir: string): FlowReader {
  const reader = new SegmentReader(database);
  const findText = database
    .prepare<[number, number], string>('SELECT value FROM dictionary WHERE domain = ? AND code = ?')
    .pluck();
  const findCode = database
    .prepare<[number, string], number>('SELECT code FROM dictionary WHERE domain = ? AND value = ?')
    .pluck();
  const texts = new Map<number, Map<number, string>>();
  const foreign: string[] = [];
  let fields: ReadonlyMap<string, StoredField> = new Map();

  function readFields(): ReadonlyMap<string, StoredField> {
    const rows = database.prepare<[], StoredField>('SELECT id, name, kind FROM field').all();
    return new Map(rows.map((field) => [field.name, field]));
  }

  function textOf(domain: number, code: number): string {
    let known = texts.get(domain);
    if (known === undefined) {
      known = new Map();
      texts.set(domain, known);
    }
    const cached = known.get(code);
    if (cached !== undefined) return cached;
    const text = findText.get(domain, code) ?? '';
    if (known.size >= CACHED_TEXTS) known.clear();
    known.set(code, text);
    return text;
  }

  function codeOfAddress(text: string): number {
    const code = findCode.get(ADDRESS_DOMAIN, text);
    if (code !== undefined) return code;
    const at = foreign.indexOf(text);
    if (at >= 0) return FOREIGN_CODES + at;
    return FOREIGN_CODES + foreign.push(text) - 1;
  }

  return {
    dataDir,
    sqliteVersion: checkedSqliteVersion(database),
    hold() {
      if (database.inTransaction) return;
      withStoreProblems(database.name, () => {
        database.exec('BEGIN');
        // The moment is that of the first read.
        fields = readFields();
      });
    },
    snapshot(work) {
      return withStoreProblems(database.name, () =>
        database
          .transaction(() => {
            fields = readFields();
            return work();
          })
          .deferred(),
      );
    },
    segments: () => reader.list(),
    fields: () => fields,
    column: (segment, field, only) => reader.column(segment, fields.get(field)?.id, only),
    text(field, code) {
      const id = fields.get(field)?.id;
      return id === undefined ? '' : textOf(id, code);
    },
    addressText: (code) =>
      code >= FOREIGN_CODES ? (foreign[code - FOREIGN_CODES] ?? '') : textOf(ADDRESS_DOMAIN, code),
    interfaceAddresses() {
      // 'inferred' sorts before 'inventory', so that the latter is set last and stays.
      const rows = database.prepare<[], { interface: number; address: string }>(
        'SELECT interface, address FROM interface_address ORDER BY interface, basis',
      );
      const addresses = new Map<number, InterfaceAddress>();
      for (const { interface: code, address } of rows.iterate()) {
        const v4 = parseIpv4(address);
        const value = v4 ?? null;
        addresses.set(
          code,
          value === null ? { isV6: true, value: codeOfAddress(address) } : { isV6: false, value },
        );
      }
      return addresses;
    },
    interfaceNames() {
      const rows = database
        .prepare<[], { interface: number; name: string }>(
          'SELECT interface, name FROM interface_name',
        )
        .all();
      return new Map(rows.map(({ interface: code, name }) => [code, name]));
    },
    importTimes() {
      const rows = database
        .prepare<[], { id: number; begun: number }>('SELECT id, begun FROM import')
        .all();
      return new Map(rows.map(({ id, begun }) => [id, begun]));
    },
    coverage() {
      return database
        .prepare<[], CoveredSpan>(
          `SELECT source, stream, first AS "from", last AS "to" FROM coverage
           ORDER BY source, stream, first`,
        )
        .all();
    },
    gapNotes: () => readAllGapNotes(database),
    statusCounts: (from, to) => readStatusCounts(database, from, to),
    checkpoint: (sourceId) => readCheckpoint(database, sourceId),
    status: () => storeStatus(database),
    sources: () => readSources(dataDir),
    filesWithin: (from, to) => importsWithin(database, "kind <> 'sample'", from, to),
    sampleWithin: (from, to) => importsWithin(database, "kind = 'sample'", from, to) > 0,
    close() {
      if (database.open) database.close();
    },
  };
}

function importsWithin(
  database: Database,
  kind: string,
  from: number | null,
  to: number | null,
): number {
  return Number(
    database
      .prepare(
        `SELECT count(*) FROM import WHERE ${kind} AND stored > 0
         AND (last IS NULL OR ? IS NULL OR last >= ?) AND (first IS NULL OR ? IS NULL OR first <= ?)`,
      )
      .pluck()
      .get(from, from, to, to),
  );
}

/** Texts of one field held in memory before the cache starts over. */
const CACHED_TEXTS = 500_000;
