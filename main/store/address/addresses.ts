import type { Database } from 'better-sqlite3';
import { formatIpv4 } from '../../../core/format/address';
import { ADDRESS_DOMAIN } from '../segment/layout';
import { type Evidence, unpackEvidence } from './evidence';
import { AddressInference } from './inference';

/** Keeps `interface_address` in step with the evidence. Runs inside the caller's transactions. */
export class InterfaceAddresses {
  readonly #database: Database;
  readonly #inference = new AddressInference();
  readonly #saved = new Map<number, string>();
  #loaded = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes new evidence in and saves what it changes. */
  add(evidence: readonly Evidence[]): void {
    this.#load();
    this.#save(this.#inference.add(evidence));
  }

  /** Starts over from the segments that are stored: after records were removed. */
  rebuild(): void {
    this.forget();
    this.#load();
    this.#database.prepare("DELETE FROM interface_address WHERE basis = 'inferred'").run();
    this.#saved.clear();
    this.#save(this.#interfaces);
  }

  /** Forgets what is in memory: after a failed transaction. */
  forget(): void {
    this.#inference.clear();
    this.#saved.clear();
    this.#loaded = false;
  }

  #interfaces = new Set<number>();

  #load(): void {
    if (this.#loaded) return;
    this.#loaded = true;
    this.#interfaces = new Set();
    const rows = this.#database
      .prepare<[], Buffer>('SELECT bytes FROM segment_evidence ORDER BY segment')
      .pluck();
    for (const bytes of rows.iterate()) {
      for (const code of this.#inference.add(unpackEvidence(bytes))) this.#interfaces.add(code);
    }
    const saved = this.#database.prepare<[], { interface: number; address: string }>(
      "SELECT interface, address FROM interface_address WHERE basis = 'inferred'",
    );
    for (const row of saved.iterate()) this.#saved.set(row.interface, row.address);
  }

  #save(interfaces: ReadonlySet<number>): void {
    for (const code of interfaces) {
      const address = this.#text(code);
      const before = this.#saved.get(code) ?? null;
      if (address === before) continue;
      if (address === null) {
        this.#saved.delete(code);
        this.#database
          .prepare("DELETE FROM interface_address WHERE basis = 'inferred' AND interface = ?")
          .run(code);
      } else {
        this.#saved.set(code, address);
        this.#database
          .prepare(
            `INSERT INTO interface_address (interface, basis, address) VALUES (?, 'inferred', ?)
             ON CONFLICT DO UPDATE SET address = excluded.address`,
          )
          .run(code, address);
      }
    }
  }

  #text(code: number): string | null {
    const own = this.#inference.ownAddress(code);
    if (own === null) return null;
    if (!own.isV6) return formatIpv4(own.value);
    const text = this.#database
      .prepare<[number, number], string>(
        'SELECT value FROM dictionary WHERE domain = ? AND code = ?',
      )
      .pluck()
      .get(ADDRESS_DOMAIN, own.value);
    return text ?? null;
  }
}
