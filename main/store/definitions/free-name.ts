import { limits } from '../../../contract/limits';

/** The name itself, or the first of `name (2)`, `name (3)`, … that is free; cut where it would be too long. */
export function freeName(name: string, taken: Pick<ReadonlySet<string>, 'has'>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) {
    const tail = ` (${number})`;
    const numbered = name.slice(0, limits.name - tail.length) + tail;
    if (!taken.has(numbered)) return numbered;
  }
}
