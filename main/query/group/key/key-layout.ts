import type { Attribute } from '../../../../core/attribute/attribute';
import type { Cell } from '../../../../core/query/result-table';
import type { DecodedColumn } from '../../../store/segment/decode';
import { type AttributeValues, fromHalves, halvesOf } from '../../attribute/attribute-values';
import { isSet } from '../../attribute/segment-view';
import type { AttributeSource } from '../../attribute/values';
import type { Selection } from '../../scan/scan';

const TAG_BITS = 2;
const PRESENT = 0;
const IS_NULL = 1;
const IS_V6 = 2;

/** What {@link halvesOf} writes into. */
const HALVES = new Uint32Array(2);

interface Part {
  readonly values: AttributeValues;
  /** Word that holds the value, shifted left; with `wide` the next word holds its upper half. */
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
  readonly wide: boolean;
  /** Word and shift of the two bits that tell null and IPv6. */
  readonly tagWord: number;
  readonly tagShift: number;
}

/**
 * How the group keys of a question are packed into 32-bit words: narrow values and the marks for null
 * and IPv6 share words, so that keys are short and compare as numbers. Attributes that are the same
 * for every record take no room.
 */
export class KeyLayout {
  readonly attributes: readonly AttributeValues[];
  /** Words per key; 0 when there is only one group. */
  readonly words: number;
  readonly #parts = new Map<AttributeValues, Part>();

  constructor(groupBy: readonly Attribute[], source: AttributeSource) {
    this.attributes = groupBy.map((attribute) => source.values(attribute));
    const free: number[] = [];
    let words = 0;
    const place = (bits: number): { word: number; shift: number } => {
      let word = free.findIndex((used) => used + bits <= 32);
      if (word < 0) {
        word = words++;
        free[word] = 0;
      }
      const shift = free[word] ?? 0;
      free[word] = shift + bits;
      return { word, shift };
    };
    for (const values of this.attributes) {
      if (values.constant !== undefined) continue;
      const wide = values.bits > 32;
      if (wide) {
        free[words] = 32;
        free[words + 1] = 32;
      }
      const at = wide ? { word: words, shift: 0 } : place(values.bits);
      if (wide) words += 2;
      const tag = place(TAG_BITS);
      this.#parts.set(values, {
        values,
        ...at,
        bits: Math.min(32, values.bits),
        wide,
        tagWord: tag.word,
        tagShift: tag.shift,
      });
    }
    this.words = words;
  }

  /** Writes the keys of the selected rows, one after the other. */
  fill(selection: Selection, keys: Uint32Array): void {
    keys.fill(0, 0, selection.count * this.words);
    for (const part of this.#parts.values()) {
      const column = selection.view.attribute(part.values);
      fillPart(part, column, selection, keys, this.words);
    }
  }

  /** The value of a group attribute in the key at `index`. */
  cell(values: AttributeValues, keys: Uint32Array, index: number): Cell {
    const part = this.#parts.get(values);
    if (part === undefined) return values.constant ?? null;
    const tag = this.#tag(part, keys, index);
    return tag === IS_NULL ? null : values.cell(this.#value(part, keys, index), tag === IS_V6);
  }

  isNull(values: AttributeValues, keys: Uint32Array, index: number): boolean {
    const part = this.#parts.get(values);
    return part === undefined ? values.constant === null : this.#tag(part, keys, index) === IS_NULL;
  }

  /** The code of a value as it is stored; null where there is none. */
  code(values: AttributeValues, keys: Uint32Array, index: number): number | null {
    const part = this.#parts.get(values);
    if (part === undefined || this.#tag(part, keys, index) === IS_NULL) return null;
    return this.#value(part, keys, index);
  }

  /** Numbers and IPv4 addresses as they compare; null where only the shown value can tell. */
  number(values: AttributeValues, keys: Uint32Array, index: number): number | null {
    const part = this.#parts.get(values);
    if (part === undefined || values.kind === 'text') return null;
    return this.#tag(part, keys, index) === PRESENT ? this.#value(part, keys, index) : null;
  }

  #tag(part: Part, keys: Uint32Array, index: number): number {
    return ((keys[index * this.words + part.tagWord] as number) >>> part.tagShift) & 3;
  }

  #value(part: Part, keys: Uint32Array, index: number): number {
    const at = index * this.words + part.word;
    const low = keys[at] as number;
    if (part.wide) return fromHalves(low, keys[at + 1] as number, part.values.doubles);
    return part.bits === 32 ? low : (low >>> part.shift) & ((1 << part.bits) - 1);
  }
}

function fillPart(
  part: Part,
  column: DecodedColumn,
  selection: Selection,
  keys: Uint32Array,
  words: number,
): void {
  const { rows, count } = selection;
  if (column.allNull) {
    for (let i = 0; i < count; i++) mark(keys, i * words + part.tagWord, IS_NULL << part.tagShift);
    return;
  }
  const { values, nulls, isV6, allV6 } = column;
  const { word, shift } = part;
  if (part.wide) fillWide(part, values, selection, keys, words);
  else if (rows === null) {
    for (let i = 0, at = word; i < count; i++, at += words) {
      keys[at] = (keys[at] as number) | ((values[i] as number) << shift);
    }
  } else {
    for (let i = 0, at = word; i < count; i++, at += words) {
      keys[at] = (keys[at] as number) | ((values[rows[i] as number] as number) << shift);
    }
  }
  if (nulls === null && isV6 === null && !allV6) return;
  const valueMask = part.bits === 32 ? 0 : ~(((1 << part.bits) - 1) << shift);
  for (let i = 0; i < count; i++) {
    const row = rows === null ? i : (rows[i] as number);
    if (nulls !== null && isSet(nulls, row)) {
      const at = i * words + word;
      keys[at] = (keys[at] as number) & valueMask;
      if (part.wide) keys[at + 1] = 0;
      mark(keys, i * words + part.tagWord, IS_NULL << part.tagShift);
    } else if (allV6 || (isV6 !== null && isSet(isV6, row))) {
      mark(keys, i * words + part.tagWord, IS_V6 << part.tagShift);
    }
  }
}

function fillWide(
  part: Part,
  values: Uint32Array | Float64Array,
  { rows, count }: Selection,
  keys: Uint32Array,
  words: number,
): void {
  const { doubles } = part.values;
  if (doubles && values instanceof Float64Array) {
    // The bits of the doubles as they are, in the order in which `halvesOf` has them.
    const halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
    for (let i = 0, at = part.word; i < count; i++, at += words) {
      const from = 2 * (rows === null ? i : (rows[i] as number));
      keys[at] = halves[from] as number;
      keys[at + 1] = halves[from + 1] as number;
    }
    return;
  }
  for (let i = 0, at = part.word; i < count; i++, at += words) {
    const value = values[rows === null ? i : (rows[i] as number)] as number;
    halvesOf(value, doubles, HALVES);
    keys[at] = HALVES[0] as number;
    keys[at + 1] = HALVES[1] as number;
  }
}

function mark(keys: Uint32Array, at: number, bits: number): void {
  keys[at] = (keys[at] as number) | bits;
}
