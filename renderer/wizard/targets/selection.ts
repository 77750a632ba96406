import type { FlowLogTarget } from '../../../core/setup/model';
import { ancestors, type TargetNode, type TargetTree } from './tree';

/**
 * How a row stands: `chosen` itself, `comes` with something chosen that it is in (`with`), or `off`;
 * `chosen` with `with` is both, and would be recorded twice.
 */
export interface RowState {
  readonly state: 'chosen' | 'comes' | 'off';
  readonly with: TargetNode | null;
  /** Chosen rows inside, which a closed row would hide. */
  readonly inside: number;
}

/** The choice in a form that rows can ask. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** By ID of what holds chosen rows: how many. */
  readonly inside: ReadonlyMap<string, number>;
  /** Chosen before, and not in the Region now. */
  readonly missing: readonly FlowLogTarget[];
}

export function readSelection(tree: TargetTree, targets: readonly FlowLogTarget[]): Selection {
  const inside = new Map<string, number>();
  const missing: FlowLogTarget[] = [];
  for (const target of targets) {
    const node = tree.byId.get(target.id);
    if (node === undefined) missing.push(target);
    else for (const up of ancestors(node)) inside.set(up.id, (inside.get(up.id) ?? 0) + 1);
  }
  return { ids: new Set(targets.map((target) => target.id)), inside, missing };
}

export function rowState(selection: Selection, node: TargetNode): RowState {
  const above = ancestors(node).filter((up) => selection.ids.has(up.id));
  const chosen = selection.ids.has(node.id);
  return {
    state: chosen ? 'chosen' : above.length > 0 ? 'comes' : 'off',
    with: above[0] ?? null,
    inside: selection.inside.get(node.id) ?? 0,
  };
}

/** The choice with the row taken in or left out; a row that comes with another stays as it is. */
export function toggleTarget(
  targets: readonly FlowLogTarget[],
  selection: Selection,
  node: TargetNode,
): readonly FlowLogTarget[] {
  const { state } = rowState(selection, node);
  if (state === 'comes') return targets;
  if (state === 'chosen') return withoutTarget(targets, node.id);
  return [...targets, { kind: node.kind, id: node.id, name: node.name }];
}

export function withoutTarget(
  targets: readonly FlowLogTarget[],
  id: string,
): readonly FlowLogTarget[] {
  return targets.filter((target) => target.id !== id);
}
