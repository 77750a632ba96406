import { grownDoubles } from './state';

/** Lower parts stay below this, so that adding a value below it is exact. */
const CARRY = 2 ** 52;
/** Beyond this, carries of many values might not be exact any more; such values are added apart. */
const HUGE = 2 ** 70;

/** Exact sums of whole numbers per group: in two parts, the lower one from 0 to 2^52. */
export class ExactSums {
  #low = new Float64Array(1_024);
  #high = new Float64Array(1_024);
  #huge: Map<number, bigint> | null = null;

  reserve(groups: number): void {
    this.#low = grownDoubles(this.#low, groups);
    this.#high = grownDoubles(this.#high, groups);
  }

  /** @param value whole, of any size and sign */
  add(group: number, value: number): void {
    let rest = value;
    if (rest < 0 || rest >= CARRY) {
      if (Math.abs(rest) >= HUGE) {
        this.addBig(group, BigInt(rest));
        return;
      }
      const carry = Math.floor(rest / CARRY);
      rest -= carry * CARRY;
      this.#high[group] = (this.#high[group] as number) + carry;
    }
    rest += this.#low[group] as number;
    if (rest >= CARRY) {
      rest -= CARRY;
      this.#high[group] = (this.#high[group] as number) + 1;
    }
    this.#low[group] = rest;
  }

  addBig(group: number, value: bigint): void {
    this.#huge ??= new Map();
    this.#huge.set(group, (this.#huge.get(group) ?? 0n) + value);
  }

  /** The sum as a number while numbers are exact, else as a bigint. */
  sum(group: number): number | bigint {
    const high = this.#high[group] as number;
    const low = this.#low[group] as number;
    const huge = this.#huge?.get(group);
    if (huge === undefined) {
      const sum = high * CARRY + low;
      if (Number.isSafeInteger(sum)) return sum;
    }
    return inOneForm(this.big(group));
  }

  big(group: number): bigint {
    const high = BigInt(this.#high[group] as number);
    const low = BigInt(this.#low[group] as number);
    return high * BigInt(CARRY) + low + (this.#huge?.get(group) ?? 0n);
  }

  compare(a: number, b: number): number {
    if (this.#huge !== null) {
      const difference = this.big(a) - this.big(b);
      return difference < 0n ? -1 : difference > 0n ? 1 : 0;
    }
    const high = (this.#high[a] as number) - (this.#high[b] as number);
    return high !== 0 ? high : (this.#low[a] as number) - (this.#low[b] as number);
  }
}

function inOneForm(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Sums of doubles per group, with what each addition rounds away kept beside them. */
export class RoundedSums {
  #sums = new Float64Array(1_024);
  #rests = new Float64Array(1_024);

  reserve(groups: number): void {
    this.#sums = grownDoubles(this.#sums, groups);
    this.#rests = grownDoubles(this.#rests, groups);
  }

  add(group: number, value: number): void {
    const before = this.#sums[group] as number;
    const sum = before + value;
    const lost = Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
    this.#sums[group] = sum;
    this.#rests[group] = (this.#rests[group] as number) + lost;
  }

  sum(group: number): number {
    return (this.#sums[group] as number) + (this.#rests[group] as number);
  }

  compare(a: number, b: number): number {
    return this.sum(a) - this.sum(b);
  }
}
