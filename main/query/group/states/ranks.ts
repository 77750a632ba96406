/**
 * The value at a place of an ordered list, of which each value stands as often as its weight says.
 * Values are different from each other and come back in another order, as do their weights.
 * @param count how many of the arrays' first entries are the list
 * @param rank from 0 to the sum of the weights less 1
 */
export function weightedAt(
  values: Float64Array,
  weights: Uint32Array,
  count: number,
  rank: number,
): number {
  let from = 0;
  let to = count - 1;
  let left = rank;
  while (from < to) {
    const [lower, upper] = split(values, weights, from, to);
    let below = 0;
    for (let at = from; at <= lower; at++) below += weights[at] as number;
    if (left < below) {
      to = lower;
      continue;
    }
    left -= below;
    let between = 0;
    for (let at = lower + 1; at < upper; at++) between += weights[at] as number;
    if (left < between) return values[lower + 1] as number;
    left -= between;
    from = upper;
  }
  return values[from] as number;
}

/** What stands one place behind `rank`, where `value` stands, in the same list. */
export function weightedNext(
  values: Float64Array,
  weights: Uint32Array,
  count: number,
  value: number,
  rank: number,
): number {
  let through = 0;
  let next = Number.POSITIVE_INFINITY;
  for (let at = 0; at < count; at++) {
    const other = values[at] as number;
    if (other <= value) through += weights[at] as number;
    else if (other < next) next = other;
  }
  return through > rank + 1 ? value : next;
}

/** Parts a stretch: up to the first number the values are at most, from the second on at least, the middle one. */
function split(
  values: Float64Array,
  weights: Uint32Array,
  from: number,
  to: number,
): [lower: number, upper: number] {
  const middle = values[(from + to) >> 1] as number;
  let i = from;
  let j = to;
  while (i <= j) {
    while ((values[i] as number) < middle) i++;
    while ((values[j] as number) > middle) j--;
    if (i > j) break;
    swap(values, i, j);
    swap(weights, i, j);
    i++;
    j--;
  }
  return [j, i];
}

function swap(list: Float64Array | Uint32Array, a: number, b: number): void {
  const value = list[a] as number;
  list[a] = list[b] as number;
  list[b] = value;
}
