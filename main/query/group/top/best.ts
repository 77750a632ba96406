/**
 * The first `limit` of the groups 0 … `size` - 1 in the given order, ordered; null: all.
 * @param only the groups to choose from; null: all of them
 */
export function bestGroups(
  size: number,
  limit: number | null,
  compare: (a: number, b: number) => number,
  only: Uint32Array | null = null,
): number[] {
  const choice = only?.length ?? size;
  const at = (place: number): number => (only === null ? place : (only[place] as number));
  if (limit === null || limit >= choice) {
    return Array.from({ length: choice }, (_, place) => at(place)).sort(compare);
  }
  if (limit <= 0) return [];
  // A heap of the best so far, the worst of them on top.
  const heap: number[] = [];
  for (let place = 0; place < choice; place++) {
    const group = at(place);
    if (heap.length < limit) {
      heap.push(group);
      rise(heap, compare);
    } else if (compare(group, heap[0] as number) < 0) {
      heap[0] = group;
      sink(heap, compare);
    }
  }
  return heap.sort(compare);
}

function rise(heap: number[], compare: (a: number, b: number) => number): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (compare(heap[at] as number, heap[parent] as number) <= 0) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: number[], compare: (a: number, b: number) => number): void {
  let at = 0;
  for (;;) {
    let worst = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && compare(heap[child] as number, heap[worst] as number) > 0)
        worst = child;
    }
    if (worst === at) return;
    swap(heap, at, worst);
    at = worst;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const value = heap[a] as number;
  heap[a] = heap[b] as number;
  heap[b] = value;
}
