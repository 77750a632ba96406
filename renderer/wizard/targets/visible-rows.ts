import { ancestors, type TargetNode, type TargetTree } from './tree';

/** One line of the list. */
export interface VisibleRow {
  readonly node: TargetNode;
  /** Null where there is nothing to open. */
  readonly expanded: boolean | null;
  /** 1-based place among its siblings in sight, and their number. */
  readonly place: number;
  readonly siblings: number;
}

/** What the list is asked to show. */
export interface ListView {
  /** Words that all have to be in a row's name, ID, addresses or tags. */
  readonly query: string;
  /** Not null: only these IDs, with what they are in. */
  readonly only: ReadonlySet<string> | null;
  /** What the person opened (true) or closed (false). */
  readonly toggled: ReadonlyMap<string, boolean>;
  /** IDs that have to be seen, so what they are in is open at first. */
  readonly reveal: ReadonlySet<string>;
}

/** A VPC of at most this many interfaces opens down to them at once. */
const SMALL = 40;

/**
 * The rows in sight, in order. A row is shown when it, something it is in, or something in it matches;
 * with a query or a filter, what holds a match is open until the person closes it.
 */
export function visibleRows(tree: TargetTree, view: ListView): readonly VisibleRow[] {
  const words = view.query.toLowerCase().split(/\s+/).filter(Boolean);
  const filters = words.length > 0 || view.only !== null;
  const hits = filters ? matches(tree, words, view.only) : null;
  const holds = new Set<string>();
  for (const id of hits ?? view.reveal) {
    const node = tree.byId.get(id);
    if (node) for (const up of ancestors(node)) holds.add(up.id);
  }
  const rows: VisibleRow[] = [];
  const walk = (nodes: readonly TargetNode[], inside: boolean): void => {
    const shown =
      hits === null || (inside && view.only === null)
        ? nodes
        : nodes.filter((node) => hits.has(node.id) || holds.has(node.id));
    shown.forEach((node, index) => {
      const under = inside || (hits?.has(node.id) ?? false);
      const hasRows =
        view.only === null || hits === null ? node.children.length > 0 : holds.has(node.id);
      const open = hasRows && (view.toggled.get(node.id) ?? opensItself(node, holds, hits));
      rows.push({
        node,
        expanded: hasRows ? open : null,
        place: index + 1,
        siblings: shown.length,
      });
      // Under a match everything is shown, but not beside another match inside of it.
      if (open) walk(node.children, under && !holds.has(node.id));
    });
  };
  walk(tree.roots, false);
  return rows;
}

/** IDs of the rows that hold every word themselves and are among `only`. */
function matches(
  tree: TargetTree,
  words: readonly string[],
  only: ReadonlySet<string> | null,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of tree.byId.values()) {
    if (only !== null && !only.has(node.id)) continue;
    if (words.every((word) => node.text.includes(word))) found.add(node.id);
  }
  return found;
}

function opensItself(
  node: TargetNode,
  holds: ReadonlySet<string>,
  hits: ReadonlySet<string> | null,
): boolean {
  if (holds.has(node.id)) return true;
  return hits === null && node.kind === 'Subnet' && (node.parent?.interfaces ?? 0) <= SMALL;
}
