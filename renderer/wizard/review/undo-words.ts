import type { SetupItem } from '../../../core/setup/model';
import { UNDO_ORDER } from '../../../core/setup/undo-order';

/** What undo does with a thing, and how far it is. */
export type UndoState = 'removes' | 'removing' | 'removed' | 'keeps' | 'left';

export interface UndoLine {
  readonly item: SetupItem;
  readonly state: UndoState;
  /** `Flow log fl-… on vpc-…`. */
  readonly title: string;
  /** One sentence: what is lost, or why it stays. */
  readonly loss: string;
}

/** Everything in the journal, in the order of undo; what the run did not make comes last and stays. */
export function undoLines(
  items: readonly SetupItem[],
  keepLogGroup: boolean,
  running: boolean,
): readonly UndoLine[] {
  const ordered = [...items]
    .reverse()
    .sort((a, b) => UNDO_ORDER.indexOf(a.kind) - UNDO_ORDER.indexOf(b.kind));
  const own = ordered.filter((item) => item.origin !== 'existed');
  const others = ordered.filter((item) => item.origin === 'existed');
  const next = own.find((item) => goes(item, keepLogGroup));
  return [...own, ...others].map((item) => {
    const state = stateOf(item, keepLogGroup, running && item === next);
    return { item, state, title: titleOf(item), loss: lossOf(item, state) };
  });
}

/** How many things undo would remove. */
export function removable(items: readonly SetupItem[], keepLogGroup: boolean): number {
  return items.filter((item) => goes(item, keepLogGroup)).length;
}

function goes(item: SetupItem, keepLogGroup: boolean): boolean {
  return item.origin === 'created' && !(keepLogGroup && ofLogGroup(item));
}

/** Retention is a property of its group: it stays with it and goes with it. */
function ofLogGroup(item: SetupItem): boolean {
  return item.kind === 'log-group' || item.kind === 'retention';
}

function stateOf(item: SetupItem, keepLogGroup: boolean, running: boolean): UndoState {
  if (item.origin === 'removed') return 'removed';
  if (item.origin === 'existed') return 'left';
  if (keepLogGroup && ofLogGroup(item)) return 'keeps';
  return running ? 'removing' : 'removes';
}

function titleOf({ kind, id, target }: SetupItem): string {
  switch (kind) {
    case 'flow-log':
      return target === '' ? `Flow log ${id}` : `Flow log ${id} on ${target}`;
    case 'access-key':
      return `Access key …${id.slice(-4)}`;
    case 'user-policy':
      return `Policy of user ${id}`;
    case 'user':
      return `User ${id}`;
    case 'role-policy':
      return `Policy of role ${id}`;
    case 'role':
      return `Role ${id}`;
    case 'retention':
      return `Retention of log group ${id}`;
    case 'log-group':
      return `Log group ${id}`;
  }
}

const LOSSES: Readonly<Record<SetupItem['kind'], string>> = {
  'flow-log': 'Recording stops at once; records that were delivered stay in the log group.',
  'access-key': 'What collects with it stops.',
  'user-policy': 'The user may no longer read the log group.',
  user: 'Nothing can sign in as it any more.',
  'role-policy': 'The role may no longer write to the log group.',
  role: 'Flow logs that others made with it stop delivering.',
  retention: 'It goes with the log group.',
  'log-group': 'Every event in it is deleted for good; what was collected stays here.',
};

function lossOf({ kind }: SetupItem, state: UndoState): string {
  switch (state) {
    case 'left':
      return 'Was there before, and is left alone.';
    case 'keeps':
      return kind === 'log-group' ? 'Kept, with every event in it.' : 'Kept, with the log group.';
    case 'removed':
      return 'Removed.';
    default:
      return LOSSES[kind];
  }
}
