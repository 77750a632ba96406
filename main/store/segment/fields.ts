import type { Database } from 'better-sqlite3';
import { ProblemError } from '../../../core/problem';
import { type ColumnKind, MAX_FIELDS } from './layout';

export interface StoredField {
  readonly id: number;
  readonly name: string;
  readonly kind: ColumnKind;
}

/** The fields that the store has columns for, by name. Ids begin at 1; 0 is no field. */
export class FieldTable {
  readonly #database: Database;
  #fields = new Map<string, StoredField>();

  constructor(database: Database) {
    this.#database = database;
    this.forget();
  }

  get(name: string): StoredField | undefined {
    return this.#fields.get(name);
  }

  /** Finds or adds a field. */
  ensure(name: string, kind: ColumnKind): StoredField {
    const known = this.#fields.get(name);
    if (known !== undefined) {
      if (known.kind === kind) return known;
      throw new ProblemError({
        code: 'store/field-kind',
        message: `The field ${name} was stored as ${known.kind} and now comes as ${kind}.`,
        action: 'Report this: fields must keep their kind.',
      });
    }
    const id = this.#fields.size + 1;
    if (id >= MAX_FIELDS) {
      throw new ProblemError({
        code: 'store/too-many-fields',
        message: `More than ${MAX_FIELDS - 1} different fields were met.`,
        action: 'Check the log format: values may have been taken for field names.',
      });
    }
    this.#database
      .prepare('INSERT INTO field (id, name, kind) VALUES (?, ?, ?)')
      .run(id, name, kind);
    const field: StoredField = { id, name, kind };
    this.#fields.set(name, field);
    return field;
  }

  /** Reads the table again: at the start, and after a failed transaction. */
  forget(): void {
    const rows = this.#database.prepare<[], StoredField>('SELECT id, name, kind FROM field').all();
    this.#fields = new Map(rows.map((row) => [row.name, row]));
  }
}
