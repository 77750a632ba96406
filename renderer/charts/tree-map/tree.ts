import { exactSum } from '../../../core/format/exact';

/** A whole number beyond 2^53 is a bigint, so that sums stay true. */
export type Amount = number | bigint;

/** A node of the tree; `value` is the true sum of the leaves under it. */
export interface TreeNode {
  readonly label: string;
  /** Labels from the outermost level to this node. */
  readonly path: readonly string[];
  readonly value: Amount;
  readonly children: readonly TreeNode[];
}

export interface TreeRow {
  readonly path: readonly string[];
  readonly value: Amount;
}

interface Building {
  value: Amount;
  children: Map<string, Building>;
}

/** Groups rows by their path; equal paths are added up; children come largest first. */
export function buildTree(rows: readonly TreeRow[]): TreeNode {
  const root: Building = { value: 0, children: new Map() };
  for (const { path, value } of rows) {
    let node = root;
    node.value = add(node.value, value);
    for (const label of path) {
      const child = node.children.get(label) ?? { value: 0, children: new Map() };
      child.value = add(child.value, value);
      node.children.set(label, child);
      node = child;
    }
  }
  return freeze('', [], root);
}

function freeze(label: string, path: readonly string[], node: Building): TreeNode {
  const children = [...node.children]
    .map(([name, child]) => freeze(name, [...path, name], child))
    .sort((a, b) => Number(b.value) - Number(a.value) || (a.label < b.label ? -1 : 1));
  return { label, path, value: node.value, children };
}

/** The node at a path, or null when it is not there (any more). */
export function nodeAt(root: TreeNode, path: readonly string[]): TreeNode | null {
  let node: TreeNode | undefined = root;
  for (const label of path) node = node?.children.find((child) => child.label === label);
  return node ?? null;
}

/** Sums by innermost label, largest first: the key of the picture. */
export function leafSums(root: TreeNode): readonly (readonly [string, Amount])[] {
  const sums = new Map<string, Amount>();
  const visit = (node: TreeNode): void => {
    if (node.children.length === 0)
      sums.set(node.label, add(sums.get(node.label) ?? 0, node.value));
    else for (const child of node.children) visit(child);
  };
  if (root.children.length > 0) visit(root);
  return [...sums].sort((a, b) => Number(b[1]) - Number(a[1]) || (a[0] < b[0] ? -1 : 1));
}

/** The innermost nodes, in the order in which they are drawn. */
export function leavesOf(node: TreeNode): readonly TreeNode[] {
  if (node.path.length > 0 && node.children.length === 0) return [node];
  return node.children.flatMap(leavesOf);
}

export function add(a: Amount, b: Amount): Amount {
  return exactSum([a, b]) ?? 0;
}
