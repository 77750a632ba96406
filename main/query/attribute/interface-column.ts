import type { FlowReader, InterfaceAddress } from '../../store/reader';
import type { DecodedColumn } from '../../store/segment/decode';
import { isSet, type SegmentView } from './segment-view';

const UNKNOWN = 0;
const NONE = 1;
const IPV4 = 2;
const IPV6 = 3;

/** The own address of each record's interface; null where it is not known. */
export class InterfaceColumn {
  readonly #reader: FlowReader;
  #addresses: ReadonlyMap<number, InterfaceAddress> | null = null;
  #kinds = new Uint8Array(1_024);
  #values = new Uint32Array(1_024);

  constructor(reader: FlowReader) {
    this.#reader = reader;
  }

  read(view: SegmentView): DecodedColumn {
    const { rows } = view;
    const interfaces = view.field('interface-id');
    const values = new Uint32Array(rows);
    const column = { rows, values, nulls: null, isV6: null, allNull: false, allV6: false };
    if (interfaces === null || interfaces.allNull) return { ...column, allNull: true };
    const codes = interfaces.values;
    let plain = interfaces.nulls === null;
    let highest = 0;
    for (let row = 0; row < rows; row++) {
      const code = codes[row] as number;
      if (code > highest) highest = code;
    }
    this.#grow(highest);
    const kinds = this.#kinds;
    const known = this.#values;
    for (let row = 0; row < rows; row++) {
      const code = codes[row] as number;
      if (kinds[code] === UNKNOWN) this.#learn(code);
      if (kinds[code] !== IPV4) plain = false;
      values[row] = known[code] as number;
    }
    if (plain) return column;
    const nulls = new Uint8Array((rows + 7) >> 3);
    const isV6 = new Uint8Array((rows + 7) >> 3);
    for (let row = 0; row < rows; row++) {
      const missing = interfaces.nulls !== null && isSet(interfaces.nulls, row);
      const kind = missing ? NONE : (kinds[codes[row] as number] as number);
      if (kind === IPV4) continue;
      const bits = kind === IPV6 ? isV6 : nulls;
      bits[row >> 3] = (bits[row >> 3] as number) | (1 << (row & 7));
    }
    return { ...column, nulls, isV6 };
  }

  #learn(code: number): void {
    this.#addresses ??= this.#reader.interfaceAddresses();
    const address = this.#addresses.get(code);
    this.#kinds[code] = address === undefined ? NONE : address.isV6 ? IPV6 : IPV4;
    this.#values[code] = address?.value ?? 0;
  }

  #grow(highest: number): void {
    if (highest < this.#kinds.length) return;
    const length = Math.max(highest + 1, this.#kinds.length * 2);
    const kinds = new Uint8Array(length);
    const values = new Uint32Array(length);
    kinds.set(this.#kinds);
    values.set(this.#values);
    this.#kinds = kinds;
    this.#values = values;
  }
}
