import type { Database, Statement } from 'better-sqlite3';

/** Texts of one domain held in memory before the cache starts over. */
const CACHE_ENTRIES = 200_000;

/** Codes of a batch's texts, by their place. */
interface Translation {
  codes: Uint32Array;
  count: number;
  /** True while every text's code is its place: in a new store, most often for good. */
  same: boolean;
}

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
  #translations = new WeakMap<readonly string[], Map<number, Translation>>();

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
   * The lasting codes of the rows of a batch column; its own array where they are what it holds.
   * @param only null: every row holds a text; else a bitmap of the rows that do, the others pass as they are
   */
  translate(
    domainId: number,
    values: Uint32Array,
    texts: readonly string[],
    rows: number,
    only: Uint8Array | null,
  ): Uint32Array {
    const { codes: known, same } = this.#translation(domainId, texts);
    if (same) return values;
    const codes = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      const value = values[row] as number;
      const holds = only === null || ((only[row >> 3] as number) & (1 << (row & 7))) !== 0;
      codes[row] = holds ? (known[value] as number) : value;
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

  /** The codes of all texts so far; each text is looked up once. */
  #translation(domainId: number, texts: readonly string[]): Translation {
    let perDomain = this.#translations.get(texts);
    if (perDomain === undefined) {
      perDomain = new Map();
      this.#translations.set(texts, perDomain);
    }
    let known = perDomain.get(domainId);
    if (known === undefined) {
      known = { codes: new Uint32Array(Math.max(32, texts.length)), count: 0, same: true };
      perDomain.set(domainId, known);
    }
    if (known.codes.length < texts.length) {
      const grown = new Uint32Array(Math.max(texts.length, known.codes.length * 2));
      grown.set(known.codes);
      known.codes = grown;
    }
    for (; known.count < texts.length; known.count++) {
      const code = this.code(domainId, texts[known.count] as string);
      known.codes[known.count] = code;
      if (code !== known.count) known.same = false;
    }
    return known;
  }
}
