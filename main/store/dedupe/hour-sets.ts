import { KeyTable } from './key-table';

/** Bytes of key sets held in memory before the least recently used ones are given up. */
const BUDGET_BYTES = 64 * 1024 * 1024;

/** The hour of records that carry no time at all. */
export const NO_HOUR = -1;
/** Mark of keys that came from a source, and of stored keys of nobody's current import. */
export const SOURCE_MARK = 1;

/** The mark of keys that the import with this id stored or met. */
export function importMark(importId: number): number {
  return importId + 1;
}

/** Where keys that left memory are read again. */
export interface StoredKeys {
  /** Visits every stored key of these hours, in stored order. */
  visit(
    hours: ReadonlySet<number>,
    add: (hour: number, low: number, high: number, mark: number) => void,
  ): void;
  /** Keys that an import met but did not store, saved when their set was given up. */
  saveMet(hour: number, keys: Uint32Array): void;
  loadMet(hour: number): readonly Uint32Array[];
}

interface HourSet {
  readonly table: KeyTable;
  /** The mark of the import that met keys here which it did not store; 0: none. */
  metBy: number;
}

/**
 * The keys of stored records, in one set per hour of record time. A set that is not in memory is
 * built again from the store, whatever its age, so that memory stays bounded and no duplicate passes.
 */
export class HourSets {
  readonly #stored: StoredKeys;
  readonly #budget: number;
  /** In order of last use. */
  readonly #sets = new Map<number, HourSet>();
  /** The mark of the import whose meetings must outlive its sets; 0: none. */
  #running = 0;

  constructor(stored: StoredKeys, budget = BUDGET_BYTES) {
    this.#stored = stored;
    this.#budget = budget;
  }

  /** From now on, meetings of this mark are kept when a set is given up; 0 ends that. */
  follow(mark: number): void {
    this.#running = mark;
  }

  /** Brings the sets of these hours into memory, reading stored keys once for all that are missing. */
  prepare(hours: ReadonlySet<number>): void {
    const missing = new Set<number>();
    for (const hour of hours) {
      const set = this.#sets.get(hour);
      if (set === undefined) {
        missing.add(hour);
        continue;
      }
      this.#sets.delete(hour);
      this.#sets.set(hour, set);
    }
    if (missing.size === 0) return;
    const expected = [...this.#sets.values()].at(-1)?.table.size ?? 0;
    for (const hour of missing) this.#sets.set(hour, { table: new KeyTable(expected), metBy: 0 });
    this.#stored.visit(missing, (hour, low, high, mark) => {
      this.#sets.get(hour)?.table.touch(low, high, mark);
    });
    if (this.#running === 0) return;
    for (const hour of missing) {
      for (const keys of this.#stored.loadMet(hour)) this.#remark(hour, keys);
    }
  }

  /** The set of a prepared hour. */
  table(hour: number): KeyTable {
    const set = this.#sets.get(hour);
    if (set === undefined) throw new RangeError(`The keys of hour ${hour} were not prepared.`);
    return set.table;
  }

  /** Notes that the running import met keys of this hour that others stored. */
  noteMeeting(hour: number, mark: number): void {
    const set = this.#sets.get(hour);
    if (set !== undefined) set.metBy = mark;
  }

  /** Gives up sets beyond the budget, least recently used first. */
  trim(): void {
    let bytes = 0;
    for (const { table } of this.#sets.values()) bytes += table.bytes;
    for (const [hour, { table, metBy }] of this.#sets) {
      if (bytes <= this.#budget || this.#sets.size === 1) return;
      if (metBy !== 0 && metBy === this.#running) this.#stored.saveMet(hour, table.keysWith(metBy));
      bytes -= table.bytes;
      this.#sets.delete(hour);
    }
  }

  /** Forgets everything in memory: after a failed transaction, which ends all imports. */
  clear(): void {
    this.#sets.clear();
  }

  /** Reads all sets again when next asked for: records were removed. Meetings are kept. */
  reread(): void {
    for (const [hour, { table, metBy }] of this.#sets) {
      if (metBy !== 0 && metBy === this.#running) this.#stored.saveMet(hour, table.keysWith(metBy));
    }
    this.#sets.clear();
  }

  #remark(hour: number, keys: Uint32Array): void {
    const set = this.#sets.get(hour);
    if (set === undefined) return;
    for (let i = 0; i < keys.length; i += 2) {
      set.table.touch(keys[i] as number, keys[i + 1] as number, this.#running);
    }
    set.metBy = this.#running;
  }
}
