/** A node of the tree; `value` is the true sum of the leaves under it. */
export interface TreeNode {
  readonly label: string;
  /** Labels from the outermost level to this node. */
  readonly path: readonly string[];
  readonly value: number;
  readonly children: readonly TreeNode[];
}

export interface TreeRow {
  readonly path: readonly string[];
  readonly value: number;
}

interface Building {
  value: number;
  children: Map<string, Building>;
}

/** Groups rows by their path; equal paths are added up; children come largest first. */
export function buildTree(rows: readonly TreeRow[]): TreeNode {
  const root: Building = { value: 0, children: new Map() };
  for (const { path, value } of rows) {
    let node = root;
    node.value += value;
    for (const label of path) {
      const child = node.children.get(label) ?? { value: 0, children: new Map() };
      child.value += value;
      node.children.set(label, child);
      node = child;
    }
  }
  return freeze('', [], root);
}

function freeze(label: string, path: readonly string[], node: Building): TreeNode {
  const children = [...node.children]
    .map(([name, child]) => freeze(name, [...path, name], child))
    .sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
  return { label, path, value: node.value, children };
}

/** The node at a path, or null when it is not there (any more). */
export function nodeAt(root: TreeNode, path: readonly string[]): TreeNode | null {
  let node: TreeNode | undefined = root;
  for (const label of path) node = node?.children.find((child) => child.label === label);
  return node ?? null;
}

/** Sums by innermost label, largest first: the key of the picture. */
export function leafSums(root: TreeNode): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  const visit = (node: TreeNode): void => {
    if (node.children.length === 0) sums.set(node.label, (sums.get(node.label) ?? 0) + node.value);
    else for (const child of node.children) visit(child);
  };
  if (root.children.length > 0) visit(root);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
