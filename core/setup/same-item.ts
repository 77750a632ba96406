import type { SetupItem } from './model';

/** True when two entries of a journal speak of the same thing in AWS. */
export function sameItem(a: SetupItem, b: SetupItem): boolean {
  return a.kind === b.kind && a.id === b.id && a.target === b.target;
}
