import type { Cell } from '../../../core/query/result-table';
import type { FlowReader } from '../../store/reader';
import type { DecodedColumn } from '../../store/segment/decode';
import { isSet, type SegmentView } from './segment-view';

const UNKNOWN = 0;
const NONE = 1;
/** Marks from here on are codes of names. */
const NAMED = 2;

/**
 * The name of each record's interface; null where it is not known. Names have codes of their own, one
 * per text, so that interfaces of one name are one group.
 */
export class InterfaceNameColumn {
  readonly #reader: FlowReader;
  readonly #texts: string[] = [];
  readonly #codes = new Map<string, number>();
  #names: ReadonlyMap<number, string> | null = null;
  /** By the interface's code: {@link UNKNOWN}, {@link NONE}, or {@link NAMED} plus the name's code. */
  #marks = new Uint32Array(1_024);

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
    const nulls = new Uint8Array((rows + 7) >> 3);
    let missing = 0;
    for (let row = 0; row < rows; row++) {
      const absent = interfaces.nulls !== null && isSet(interfaces.nulls, row);
      const mark = absent ? NONE : this.#mark(codes[row] as number);
      if (mark >= NAMED) values[row] = mark - NAMED;
      else {
        nulls[row >> 3] = (nulls[row >> 3] as number) | (1 << (row & 7));
        missing++;
      }
    }
    if (missing === 0) return column;
    return missing === rows ? { ...column, allNull: true } : { ...column, nulls };
  }

  cell(code: number): Cell {
    return this.#texts[code] ?? null;
  }

  #mark(code: number): number {
    const known = this.#marks[code] ?? UNKNOWN;
    return known === UNKNOWN ? this.#learn(code) : known;
  }

  #learn(code: number): number {
    this.#names ??= this.#reader.interfaceNames();
    const name = this.#names.get(code);
    const mark = name === undefined ? NONE : NAMED + this.#codeOf(name);
    if (code >= this.#marks.length) {
      const grown = new Uint32Array(Math.max(code + 1, this.#marks.length * 2));
      grown.set(this.#marks);
      this.#marks = grown;
    }
    this.#marks[code] = mark;
    return mark;
  }

  #codeOf(name: string): number {
    let code = this.#codes.get(name);
    if (code === undefined) {
      code = this.#texts.push(name) - 1;
      this.#codes.set(name, code);
    }
    return code;
  }
}
