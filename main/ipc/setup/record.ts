import type { Setup } from '../../../contract/setup';
import { DEFAULT_CHOICES } from '../../../core/setup/defaults';
import type { SetupItem } from '../../../core/setup/model';
import { sameItem } from '../../../core/setup/same-item';

/** A run that has just begun. `now` in epoch milliseconds. */
export function newSetup(id: string, now: number): Setup {
  return {
    id,
    step: 'identity',
    modes: {
      identity: 'do',
      'log-group': 'do',
      role: 'do',
      targets: 'do',
      watch: 'do',
      review: 'do',
    },
    choices: DEFAULT_CHOICES,
    identity: null,
    items: [],
    sourceId: null,
    startedAt: now,
    changedAt: now,
  };
}

/**
 * The journal with what a call brought: the latest word on a thing takes the place of an earlier one,
 * and keeps its place in the order, which undo follows backwards. What the run made stays 'created'
 * when a later look finds it there.
 */
export function withItems(
  items: readonly SetupItem[],
  added: readonly SetupItem[],
): readonly SetupItem[] {
  const next = [...items];
  for (const item of added) {
    const at = next.findIndex((one) => sameItem(one, item));
    const known = next[at];
    if (known === undefined) next.push(item);
    else if (!(known.origin === 'created' && item.origin === 'existed')) next[at] = item;
  }
  return next;
}
