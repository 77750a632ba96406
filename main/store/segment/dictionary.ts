import type { Database, Statement } from 'better-sqlite3';

/** Texts of one domain held in memory before the cache starts over. */
const CACHE_ENTRIES = 200_000;
const UNKNOWN = 0xffff_ffff;

interface Domain {
  next: number;
  cache: Map<string, number>;
}

/**
 * Gives every text of a domain a lasting code: 0, 1, 2, … Must be used inside the transaction that
 * stores the codes; {@link forget} after one that failed.
 */
export class DictionaryWriter {
  readonly #find: Statement<[number, string], number>;
  readonly #next: Statement<[number], number>;
  readonly #insert: Statement<[number, number, string]>;
  #domains = new Map<number, Domain>();
  /** Batch codes to lasting codes; parsers reuse and extend one `texts` array over many batches. */
  #translations = new WeakMap<readonly string[], Map<number, Uint32Array>>();

  constructor(database: Database) {
    this.#find = database
      .prepare<[number, string], number>(
        'SELECT code FROM dictionary WHERE domain = ? AND value = ?',
      )
      .pluck();
    this.#next = database
      .prepare<[number], number>(
        'SELECT coalesce(max(code), -1) + 1 FROM dictionary WHERE domain = ?',
      )
      .pluck();
    this.#insert = database.prepare(
      'INSERT INTO dictionary (domain, code, value) VALUES (?, ?, ?)',
    );
  }

  code(domainId: number, text: string): number {
    const domain = this.#domain(domainId);
    const cached = domain.cache.get(text);
    if (cached !== undefined) return cached;
    let code = this.#find.get(domainId, text);
    if (code === undefined) {
      code = domain.next++;
      this.#insert.run(domainId, code, text);
    }
    if (domain.cache.size >= CACHE_ENTRIES) domain.cache = new Map();
    domain.cache.set(text, code);
    return code;
  }

  /**
   * The lasting codes of the rows of a batch column.
   * @param only null: every row holds a text; else a bitmap of the rows that do, the others pass as they are
   */
  translate(
    domainId: number,
    values: Uint32Array,
    texts: readonly string[],
    rows: number,
    only: Uint8Array | null,
  ): Uint32Array {
    const known = this.#translation(domainId, texts);
    const codes = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      const value = values[row] as number;
      if (only !== null && ((only[row >> 3] as number) & (1 << (row & 7))) === 0) {
        codes[row] = value;
        continue;
      }
      let code = known[value] as number;
      if (code === UNKNOWN) {
        code = this.code(domainId, texts[value] as string);
        known[value] = code;
      }
      codes[row] = code;
    }
    return codes;
  }

  /** Forgets what a failed transaction had added. */
  forget(): void {
    this.#domains = new Map();
    this.#translations = new WeakMap();
  }

  #domain(id: number): Domain {
    let domain = this.#domains.get(id);
    if (domain === undefined) {
      domain = { next: this.#next.get(id) ?? 0, cache: new Map() };
      this.#domains.set(id, domain);
    }
    return domain;
  }

  #translation(domainId: number, texts: readonly string[]): Uint32Array {
    let perDomain = this.#translations.get(texts);
    if (perDomain === undefined) {
      perDomain = new Map();
      this.#translations.set(texts, perDomain);
    }
    const known = perDomain.get(domainId);
    if (known !== undefined && known.length >= texts.length) return known;
    const grown = new Uint32Array(Math.max(texts.length, (known?.length ?? 32) * 2)).fill(UNKNOWN);
    if (known !== undefined) grown.set(known);
    perDomain.set(domainId, grown);
    return grown;
  }
}
