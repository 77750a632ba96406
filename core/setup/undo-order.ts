import type { SetupItem } from './model';
import { sameItem } from './same-item';

/** What uses something goes before it: a flow log that still runs would need its role and its group. */
export const UNDO_ORDER: readonly SetupItem['kind'][] = [
  'flow-log',
  'role-policy',
  'role',
  'access-key',
  'user-policy',
  'user',
  'retention',
  'log-group',
];

/**
 * What of a journal undo has to remove, in the order of removal, within a kind the newest first: each thing
 * whose last entry says that it was created. What existed before, and what is removed already, is left out.
 */
export function undoOrder(items: readonly SetupItem[]): readonly SetupItem[] {
  const last = items.filter(
    (item, index) => !items.slice(index + 1).some((later) => sameItem(later, item)),
  );
  return last
    .filter(({ origin }) => origin === 'created')
    .reverse()
    .sort((a, b) => UNDO_ORDER.indexOf(a.kind) - UNDO_ORDER.indexOf(b.kind));
}
