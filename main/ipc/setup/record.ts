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
 * A run whose collecting user was made elsewhere: its name is that of the key's ARN, and nothing of it is
 * left to be made. `now` in epoch milliseconds.
 */
export function withCollector(setup: Setup, arn: string, keyTail: string, now: number): Setup {
  const userName = /:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1] ?? setup.choices.collector.userName;
  const item = (kind: SetupItem['kind'], id: string): SetupItem => ({
    kind,
    id,
    target: '',
    origin: 'existed',
    at: now,
  });
  const items = [
    item('user', userName),
    item('user-policy', userName),
    item('access-key', keyTail),
  ];
  return {
    ...setup,
    choices: { ...setup.choices, collector: { mode: 'create-user', userName } },
    items: withItems(setup.items, items),
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
