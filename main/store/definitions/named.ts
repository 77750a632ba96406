import type { Database } from 'better-sqlite3';
import { ProblemError } from '../../../core/problem';
import { freeName } from './free-name';

/** What happens to a definition whose name is taken. */
export type Conflict = 'keep-both' | 'replace';

interface Named {
  readonly name: string;
}

interface Version<T> {
  /** 1 when it was first saved; 0 for what came with the app. */
  readonly version: number;
  readonly value: T;
  readonly note: string;
  /** Epoch milliseconds; 0 for what came with the app. */
  readonly savedAt: number;
}

/** A definition with its place in the file. */
export interface Stored<T> extends Version<T> {
  readonly id: string;
  readonly builtIn: boolean;
}

export interface NamedOptions<T> {
  readonly kind: 'report' | 'dashboard';
  /** What comes with the app. */
  readonly shipped: readonly T[];
  /** Versions kept of each, the current one among them; 1: none but that. */
  readonly keep: number;
  /** Reads what this or an earlier version of the app has saved. */
  readonly read: (stored: unknown) => T;
  readonly now: () => number;
  readonly newId: () => string;
}

const SHIPPED_ID = 'built-in:';
const ORDERED = 'SELECT version, value, note, saved_at AS savedAt FROM definition_version';

/**
 * Definitions of one kind, each with a name of its own. What came with the app is hidden by what was saved
 * under its ID or under its name, and shows again once that is removed.
 */
export class NamedDefinitions<T extends Named> {
  readonly #database: Database;
  readonly #options: NamedOptions<T>;

  constructor(database: Database, options: NamedOptions<T>) {
    this.#database = database;
    this.#options = options;
  }

  /** By name. */
  list(): Stored<T>[] {
    const saved = this.#database
      .prepare<[string], StoredText & { id: string }>(
        'SELECT id, version, value, note, saved_at AS savedAt FROM definition WHERE kind = ?',
      )
      .all(this.#options.kind)
      .map((row): Stored<T> => ({ id: row.id, builtIn: false, ...this.#version(row) }));
    const ids = new Set(saved.map(({ id }) => id));
    const names = new Set(saved.map(({ value }) => value.name));
    const shipped = this.#options.shipped
      .filter(({ name }) => !names.has(name) && !ids.has(SHIPPED_ID + name))
      .map(
        (value): Stored<T> => ({
          ...shippedVersion(value),
          id: SHIPPED_ID + value.name,
          builtIn: true,
        }),
      );
    return [...shipped, ...saved].sort((a, b) => compare(a.value.name, b.value.name));
  }

  /** Saves all or none; returns the names they got. */
  saveAll(values: readonly T[], conflict: Conflict): string[] {
    return this.#atOnce(() => {
      const known = new Map<string, Row>(this.list().map((stored) => [stored.value.name, stored]));
      return values.map((value) => {
        const same = known.get(value.name);
        if (same !== undefined && conflict === 'replace') {
          known.set(value.name, this.#replace(same, value, ''));
          return value.name;
        }
        const free = { ...value, name: freeName(value.name, known) };
        known.set(free.name, this.#insert(this.#options.newId(), free, ''));
        return free.name;
      });
    });
  }

  /**
   * Null ID: a new one, with a number behind a name that is taken. Else what the one with that ID is from now
   * on, also under another name.
   * @throws ProblemError `definition/no-name`, `definition/unknown`, `definition/name-taken`
   */
  save(id: string | null, written: T, note: string): Stored<T> {
    return this.#atOnce(() => {
      const value = { ...written, name: this.#checkedName(written.name) };
      const list = this.list();
      if (id === null) {
        const taken = new Set(list.map((stored) => stored.value.name));
        const free = { ...value, name: freeName(value.name, taken) };
        return this.#found(this.#insert(this.#options.newId(), free, note).id);
      }
      const old = list.find((stored) => stored.id === id);
      if (old === undefined) throw this.#unknown();
      if (list.some((stored) => stored.id !== id && stored.value.name === value.name)) {
        throw this.#nameTaken(value.name);
      }
      this.#replace(old, value, note);
      return this.#found(id);
    });
  }

  /** Every version that is kept, the newest first, and at the end what came with the app. */
  versions(id: string): readonly Version<T>[] {
    const stored = this.#found(id);
    const shipped = this.#options.shipped.find(
      ({ name }) => SHIPPED_ID + name === id || name === stored.value.name,
    );
    const last = shipped === undefined ? [] : [shippedVersion(shipped)];
    if (stored.builtIn) return last;
    const past = this.#database
      .prepare<[string], StoredText>(`${ORDERED} WHERE definition = ? ORDER BY version DESC`)
      .all(id)
      .map((row) => this.#version(row));
    const { version, value, note, savedAt } = stored;
    return [{ version, value, note, savedAt }, ...past, ...last];
  }

  /** With all its versions. @throws ProblemError `definition/built-in`, `definition/unknown` */
  remove(id: string): void {
    this.#atOnce(() => {
      if (this.#found(id).builtIn) {
        throw new ProblemError({
          code: 'definition/built-in',
          message: `This ${this.#options.kind} came with the app and cannot be removed.`,
        });
      }
      this.#database.prepare('DELETE FROM definition WHERE id = ?').run(id);
      this.#database.prepare('DELETE FROM definition_version WHERE definition = ?').run(id);
    });
  }

  #replace(old: Row, value: T, note: string): Row {
    if (old.builtIn) return this.#insert(old.id, value, note);
    const { keep, now } = this.#options;
    const version = old.version + 1;
    if (keep > 1) {
      this.#database
        .prepare(
          `INSERT INTO definition_version (definition, version, value, note, saved_at)
           SELECT id, version, value, note, saved_at FROM definition WHERE id = ?`,
        )
        .run(old.id);
      this.#database
        .prepare('DELETE FROM definition_version WHERE definition = ? AND version <= ?')
        .run(old.id, version - keep);
    }
    this.#database
      .prepare(
        'UPDATE definition SET name = ?, value = ?, version = ?, note = ?, saved_at = ? WHERE id = ?',
      )
      .run(value.name, JSON.stringify(value), version, note, now(), old.id);
    return { id: old.id, builtIn: false, version };
  }

  #insert(id: string, value: T, note: string): Row {
    const { kind, now } = this.#options;
    this.#database
      .prepare(
        `INSERT INTO definition (id, kind, name, value, version, note, saved_at)
         VALUES (?, ?, ?, ?, 1, ?, ?)`,
      )
      .run(id, kind, value.name, JSON.stringify(value), note, now());
    return { id, builtIn: false, version: 1 };
  }

  #atOnce<R>(work: () => R): R {
    return this.#database.transaction(work).immediate();
  }

  #version({ version, value, note, savedAt }: StoredText): Version<T> {
    return { version, value: this.#options.read(JSON.parse(value)), note, savedAt };
  }

  #found(id: string): Stored<T> {
    const stored = this.list().find((one) => one.id === id);
    if (stored === undefined) throw this.#unknown();
    return stored;
  }

  #checkedName(name: string): string {
    const trimmed = name.trim();
    if (trimmed !== '') return trimmed;
    throw new ProblemError({
      code: 'definition/no-name',
      message: `The ${this.#options.kind} has no name.`,
      action: 'Enter one.',
    });
  }

  #unknown(): ProblemError {
    return new ProblemError({
      code: 'definition/unknown',
      message: `There is no such ${this.#options.kind} any more.`,
      action: 'Look at the list again.',
    });
  }

  #nameTaken(name: string): ProblemError {
    return new ProblemError({
      code: 'definition/name-taken',
      message: `There is a ${this.#options.kind} "${name}" already.`,
      action: 'Choose another name.',
    });
  }
}

/** What saving needs to know of what is stored. */
type Row = Pick<Stored<unknown>, 'id' | 'builtIn' | 'version'>;

interface StoredText {
  readonly version: number;
  readonly value: string;
  readonly note: string;
  readonly savedAt: number;
}

function shippedVersion<T>(value: T): Version<T> {
  return { version: 0, value, note: '', savedAt: 0 };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
