import { formatIpv6, parseIpv6 } from '../format/ipv6';
import { ByteDictionary } from './byte-dictionary';

/** Gives IPv6 addresses numbers: every spelling of one address the same, each parsed once. */
export class Ipv6Dictionary {
  /** Canonical texts (RFC 5952); the same life as {@link ByteDictionary.texts}. */
  texts: string[] = [];
  readonly #spellings = new ByteDictionary();
  /** Id of a spelling to id of its address; -1 when it is none. */
  #addresses: number[] = [];
  #ids = new Map<string, number>();

  get added(): number {
    return this.#spellings.added;
  }

  /** The id of the address written in `[from, to)`, or -1 when it is no IPv6 address. */
  intern(view: DataView, from: number, to: number): number {
    if (to - from > 45) return -1;
    const spelling = this.#spellings.intern(view, from, to);
    const known = this.#addresses[spelling];
    if (known !== undefined) return known;
    const groups = parseIpv6(this.#spellings.texts[spelling] ?? '');
    let id = -1;
    if (groups !== null) {
      const text = formatIpv6(groups);
      id = this.#ids.get(text) ?? this.texts.length;
      if (id === this.texts.length) {
        this.#ids.set(text, id);
        this.texts.push(text);
      }
    }
    this.#addresses.push(id);
    return id;
  }

  renew(): void {
    if (!this.#spellings.renew()) return;
    this.texts = [];
    this.#addresses = [];
    this.#ids = new Map();
  }
}
