/**
 * What the records of one segment say about each interface's own address. The interface's side of a
 * flow record always carries its primary private address, so the own address is in (nearly) every
 * record of the interface, as source or as destination.
 */
export interface Evidence {
  /** Dictionary code of the interface. */
  readonly interface: number;
  readonly isV6: boolean;
  /** Records with both addresses of this family. */
  readonly records: number;
  /** The one or two addresses that most of them share, and in how many records each is. */
  readonly candidates: readonly number[];
  readonly support: number;
}

/** Columns of a segment, gathered and with lasting codes. Bitmaps: 1 means IPv6, or null. */
export interface EvidenceColumns {
  readonly rows: number;
  readonly interfaces: Uint32Array;
  readonly source: Uint32Array;
  readonly destination: Uint32Array;
  /** Null: every row. */
  readonly usable: ((row: number) => boolean) | null;
  readonly isV6: ((row: number) => boolean) | null;
}

const NONE = -1;
/** Owners below this are found by index; nearly all are, as codes begin at 0. */
const DIRECT = 65_536;
// One gathering runs at a time in a thread; it leaves the array as it found it.
const direct = new Int32Array(DIRECT).fill(NONE);
const FIELDS_PER_ENTRY = 6;

/**
 * Gathers evidence in one pass: per interface and family the intersection of {source, destination}
 * over its records, which holds two addresses at first and then one. Only when it becomes empty
 * (a masked line, a gateway that forwards) are that interface's addresses counted.
 */
export function gatherEvidence(columns: EvidenceColumns): Evidence[] {
  const { rows, interfaces, source, destination, usable, isV6 } = columns;
  const slots = new Map<number, number>();
  let first = new Float64Array(256);
  let second = new Float64Array(256);
  let counts = new Float64Array(256);
  const owners: number[] = [];
  let lastOwner = NONE;
  let slot = NONE;
  let conflicts = false;
  for (let row = 0; row < rows; row++) {
    if (usable !== null && !usable(row)) continue;
    const owner = (interfaces[row] as number) * 2 + (isV6?.(row) ? 1 : 0);
    if (owner !== lastOwner) {
      lastOwner = owner;
      slot = owner < DIRECT ? (direct[owner] as number) : (slots.get(owner) ?? NONE);
      if (slot === NONE) {
        slot = owners.length;
        slots.set(owner, slot);
        if (owner < DIRECT) direct[owner] = slot;
        owners.push(owner);
        if (slot === first.length) {
          first = doubled(first);
          second = doubled(second);
          counts = doubled(counts);
        }
      }
    }
    const a = source[row] as number;
    const b = destination[row] as number;
    const n = counts[slot] as number;
    counts[slot] = n + 1;
    if (n === 0) {
      first[slot] = a;
      second[slot] = b === a ? NONE : b;
      continue;
    }
    const x = first[slot] as number;
    const y = second[slot] as number;
    const keepsX = x !== NONE && (x === a || x === b);
    const keepsY = y !== NONE && (y === a || y === b);
    if (keepsX && (keepsY || y === NONE)) continue;
    first[slot] = keepsX ? x : keepsY ? y : NONE;
    second[slot] = NONE;
    if (!keepsX && !keepsY) conflicts = true;
  }
  for (const owner of owners) if (owner < DIRECT) direct[owner] = NONE;
  const counted = conflicts ? countConflicts(columns, slots, first) : null;
  return owners.map((owner, index) => {
    const agreed = [first[index] as number, second[index] as number].filter((c) => c !== NONE);
    const records = counts[index] as number;
    const found =
      agreed.length > 0 ? { candidates: agreed, support: records } : counted?.get(index);
    return {
      interface: Math.floor(owner / 2),
      isV6: owner % 2 === 1,
      records,
      candidates: found?.candidates ?? [],
      support: found?.support ?? 0,
    };
  });
}

function countConflicts(
  columns: EvidenceColumns,
  slots: ReadonlyMap<number, number>,
  first: Float64Array,
): Map<number, { candidates: number[]; support: number }> {
  const { rows, interfaces, source, destination, usable, isV6 } = columns;
  const tallies = new Map<number, Map<number, number>>();
  for (let row = 0; row < rows; row++) {
    if (usable !== null && !usable(row)) continue;
    const slot = slots.get((interfaces[row] as number) * 2 + (isV6?.(row) ? 1 : 0)) as number;
    if (first[slot] !== NONE) continue;
    let tally = tallies.get(slot);
    if (tally === undefined) {
      tally = new Map();
      tallies.set(slot, tally);
    }
    const a = source[row] as number;
    const b = destination[row] as number;
    tally.set(a, (tally.get(a) ?? 0) + 1);
    if (b !== a) tally.set(b, (tally.get(b) ?? 0) + 1);
  }
  const found = new Map<number, { candidates: number[]; support: number }>();
  for (const [slot, tally] of tallies) {
    let support = 0;
    for (const records of tally.values()) if (records > support) support = records;
    const candidates = [...tally].filter(([, n]) => n === support).map(([address]) => address);
    // More than two addresses at the top say nothing about which one is the interface's.
    found.set(
      slot,
      candidates.length <= 2 ? { candidates, support } : { candidates: [], support: 0 },
    );
  }
  return found;
}

function doubled(values: Float64Array): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(values.length * 2);
  grown.set(values);
  return grown;
}

/** Evidence as bytes: six doubles an entry. */
export function packEvidence(evidence: readonly Evidence[]): Uint8Array {
  const values = new Float64Array(evidence.length * FIELDS_PER_ENTRY);
  for (const [index, entry] of evidence.entries()) {
    values.set(
      [
        entry.interface,
        entry.isV6 ? 1 : 0,
        entry.records,
        entry.candidates[0] ?? NONE,
        entry.candidates[1] ?? NONE,
        entry.support,
      ],
      index * FIELDS_PER_ENTRY,
    );
  }
  return new Uint8Array(values.buffer);
}

export function unpackEvidence(bytes: Uint8Array): Evidence[] {
  const values = new Float64Array(new Uint8Array(bytes).buffer);
  const evidence: Evidence[] = [];
  for (let at = 0; at + FIELDS_PER_ENTRY <= values.length; at += FIELDS_PER_ENTRY) {
    const candidates = [values[at + 3] as number, values[at + 4] as number];
    evidence.push({
      interface: values[at] as number,
      isV6: values[at + 1] === 1,
      records: values[at + 2] as number,
      candidates: candidates.filter((candidate) => candidate !== NONE),
      support: values[at + 5] as number,
    });
  }
  return evidence;
}
