import type { Database } from 'better-sqlite3';
import { ProblemError } from '../../../core/problem';

/** What happens to a definition whose name is taken. */
export type Conflict = 'keep-both' | 'replace';

interface Named {
  readonly name: string;
}

interface Stored<T> {
  readonly id: string;
  readonly value: T;
  readonly builtIn: boolean;
  /** Epoch milliseconds; 0 for what came with the app. */
  readonly savedAt: number;
}

const SHIPPED_ID = 'built-in:';

/** Definitions of one kind, each with a name of its own. */
export class NamedDefinitions<T extends Named> {
  readonly #database: Database;
  readonly #kind: string;
  readonly #shipped: readonly T[];
  readonly #facts: { readonly now: () => number; readonly newId: () => string };

  constructor(
    database: Database,
    kind: string,
    shipped: readonly T[],
    facts: { readonly now: () => number; readonly newId: () => string },
  ) {
    this.#database = database;
    this.#kind = kind;
    this.#shipped = shipped;
    this.#facts = facts;
  }

  list(): Stored<T>[] {
    const saved = this.#database
      .prepare<[string], { id: string; value: string; savedAt: number }>(
        'SELECT id, value, saved_at AS savedAt FROM definition WHERE kind = ?',
      )
      .all(this.#kind)
      .map(({ id, value, savedAt }): Stored<T> => {
        return { id, value: JSON.parse(value) as T, builtIn: false, savedAt };
      });
    const taken = new Set(saved.map(({ value }) => value.name));
    const shipped = this.#shipped
      .filter(({ name }) => !taken.has(name))
      .map((value): Stored<T> => {
        return { id: SHIPPED_ID + value.name, value, builtIn: true, savedAt: 0 };
      });
    return [...shipped, ...saved].sort((a, b) =>
      a.value.name < b.value.name ? -1 : a.value.name > b.value.name ? 1 : 0,
    );
  }

  save(values: readonly T[], conflict: Conflict): string[] {
    return this.#database
      .transaction(() => {
        const taken = new Set(this.list().map(({ value }) => value.name));
        return values.map((value) => {
          const name = conflict === 'replace' ? value.name : freeName(value.name, taken);
          taken.add(name);
          this.#put({ ...value, name });
          return name;
        });
      })
      .immediate();
  }

  remove(id: string): void {
    if (id.startsWith(SHIPPED_ID)) {
      throw new ProblemError({
        code: 'definition/built-in',
        message: `This ${this.#kind} came with the app and cannot be removed.`,
      });
    }
    const { changes } = this.#database
      .prepare('DELETE FROM definition WHERE kind = ? AND id = ?')
      .run(this.#kind, id);
    if (changes > 0) return;
    throw new ProblemError({
      code: 'definition/unknown',
      message: `There is no such ${this.#kind} any more.`,
      action: 'Look at the list again.',
    });
  }

  #put(value: T): void {
    this.#database
      .prepare(
        `INSERT INTO definition (id, kind, name, value, saved_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at`,
      )
      .run(this.#facts.newId(), this.#kind, value.name, JSON.stringify(value), this.#facts.now());
  }
}

/** The name itself, or the first of `name (2)`, `name (3)`, … that is free. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) {
    const numbered = `${name} (${number})`;
    if (!taken.has(numbered)) return numbered;
  }
}
