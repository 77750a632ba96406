import type { Evidence } from './evidence';

/** Addresses remembered per interface and family; the own one is far ahead long before this. */
const MOST_CANDIDATES = 8;
/** An account has some thousand interfaces; beyond this, made-up names are being read. */
const MOST_INTERFACES = 65_536;

interface Tally {
  records: number;
  readonly support: Map<number, number>;
}

/** An interface's own address: IPv4 as its number, IPv6 as its dictionary code. */
export interface OwnAddress {
  readonly isV6: boolean;
  readonly value: number;
}

/**
 * Adds up the evidence of all segments. An interface's own address is the one that most of its
 * records share, if it is in more than half of them and no other address is in as many. IPv4 comes
 * before IPv6. With one peer only, both addresses are in every record: then nothing is said until
 * further records decide.
 */
export class AddressInference {
  readonly #tallies = new Map<number, Tally>();

  /** Takes evidence in and returns the interfaces it speaks of. */
  add(evidence: readonly Evidence[]): Set<number> {
    const touched = new Set<number>();
    for (const entry of evidence) {
      const id = entry.interface * 2 + (entry.isV6 ? 1 : 0);
      let tally = this.#tallies.get(id);
      if (tally === undefined) {
        if (this.#tallies.size >= MOST_INTERFACES) continue;
        tally = { records: 0, support: new Map() };
        this.#tallies.set(id, tally);
      }
      tally.records += entry.records;
      for (const address of entry.candidates) {
        tally.support.set(address, (tally.support.get(address) ?? 0) + entry.support);
      }
      if (tally.support.size > MOST_CANDIDATES) dropWeakest(tally.support);
      touched.add(entry.interface);
    }
    return touched;
  }

  ownAddress(interfaceCode: number): OwnAddress | null {
    const v4 = winner(this.#tallies.get(interfaceCode * 2));
    if (v4 !== null) return { isV6: false, value: v4 };
    const v6 = winner(this.#tallies.get(interfaceCode * 2 + 1));
    return v6 === null ? null : { isV6: true, value: v6 };
  }

  clear(): void {
    this.#tallies.clear();
  }
}

function winner(tally: Tally | undefined): number | null {
  if (tally === undefined) return null;
  let best: number | null = null;
  let most = 0;
  let tied = false;
  for (const [address, support] of tally.support) {
    if (support > most) {
      best = address;
      most = support;
      tied = false;
    } else if (support === most) {
      tied = true;
    }
  }
  return tied || most * 2 <= tally.records ? null : best;
}

function dropWeakest(support: Map<number, number>): void {
  const strongest = [...support]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_CANDIDATES);
  support.clear();
  for (const [address, count] of strongest) support.set(address, count);
}
