import { isSet } from '../attribute/segment-view';
import type { Selection } from '../scan/scan';

/** Room beyond what is wanted, so that sorting happens seldom. */
const SLACK = 65_536;

/** Keeps the newest records of a scan; records without a time come after all others. */
export class Newest {
  readonly #wanted: number;
  #times: Float64Array;
  #ordinals: Float64Array;
  #size = 0;
  /** Records at or before this time cannot get in any more: enough newer or earlier-stored ones are kept. */
  #least = Number.NEGATIVE_INFINITY;
  #full = false;

  constructor(wanted: number) {
    this.#wanted = wanted;
    this.#times = new Float64Array(SLACK);
    this.#ordinals = new Float64Array(SLACK);
  }

  add({ view, rows, count, firstOrdinal }: Selection): void {
    if (this.#wanted === 0) return;
    const { last, untimed } = view.segment;
    if (this.#full && untimed === 0 && last !== null && last <= this.#least) return;
    const clock = view.times();
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      const timed = clock !== null && !(clock.nulls !== null && isSet(clock.nulls, row));
      const time = timed ? (clock.values[row] as number) : Number.NEGATIVE_INFINITY;
      if (this.#full && time <= this.#least) continue;
      this.#push(time, firstOrdinal + row);
    }
  }

  /** Places in the scan, newest first. */
  ordinals(): number[] {
    this.#cut();
    return [...this.#ordinals.subarray(0, this.#size)];
  }

  #push(time: number, ordinal: number): void {
    if (this.#size === this.#times.length) this.#makeRoom();
    if (this.#full && time <= this.#least) return;
    this.#times[this.#size] = time;
    this.#ordinals[this.#size++] = ordinal;
  }

  #makeRoom(): void {
    if (this.#size >= this.#wanted + SLACK) {
      this.#cut();
      return;
    }
    const length = Math.min(this.#times.length * 2, this.#wanted + SLACK);
    const times = new Float64Array(length);
    const ordinals = new Float64Array(length);
    times.set(this.#times);
    ordinals.set(this.#ordinals);
    this.#times = times;
    this.#ordinals = ordinals;
  }

  /** Sorts what is kept and drops what is too much. */
  #cut(): void {
    const times = this.#times;
    const ordinals = this.#ordinals;
    const order = new Uint32Array(this.#size).map((_, at) => at);
    order.sort((a, b) => {
      const x = times[a] as number;
      const y = times[b] as number;
      return x === y ? (ordinals[a] as number) - (ordinals[b] as number) : y > x ? 1 : -1;
    });
    const kept = Math.min(this.#wanted, this.#size);
    const newTimes = Float64Array.from(order.subarray(0, kept), (at) => times[at] as number);
    const newOrdinals = Float64Array.from(order.subarray(0, kept), (at) => ordinals[at] as number);
    times.set(newTimes);
    ordinals.set(newOrdinals);
    this.#size = kept;
    if (kept < this.#wanted) return;
    this.#full = true;
    this.#least = newTimes[kept - 1] as number;
  }
}
