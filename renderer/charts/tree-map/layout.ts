import { hierarchy, type HierarchyRectangularNode, treemap, treemapSquarify } from 'd3-hierarchy';
import type { Amount, TreeNode } from './tree';

export type TileRole = 'outer' | 'middle' | 'leaf';

export interface Tile {
  readonly node: TreeNode;
  readonly role: TileRole;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The text that fits: name, name and sum, or nothing. */
  readonly name: boolean;
  readonly sum: 'beside' | 'below' | null;
  /** Labels of the leaves under it, for the colour. */
  readonly leaf: string;
}

const RATIO = 1.25;
const GAP_OUTER = 4;
const GAP_INNER = 2;
const EDGE = 4;
const OUTER_HEAD = 21;
const MIDDLE_HEAD = 19;
const MONO = 7.25;
const SANS = 6.6;
const LINE = 18;
const LEAST_SIDE = 1;

/**
 * Squarified tiles of every level under `root`, parents before children. A heading is left out
 * when its text does not fit, so that small tiles stay true.
 */
export function layoutTree(
  root: TreeNode,
  width: number,
  height: number,
  sumText: (value: Amount) => string,
): readonly Tile[] {
  if (width <= 0 || height <= 0 || Number(root.value) <= 0) return [];
  const tree = hierarchy<TreeNode>(root, (node) => [...node.children]).sum((node) =>
    node.children.length === 0 ? Math.max(0, Number(node.value)) : 0,
  );
  const levels = tree.height;
  const role = (depth: number): TileRole =>
    depth === levels ? 'leaf' : depth === 1 ? 'outer' : 'middle';
  const heading = (node: HierarchyRectangularNode<TreeNode>): number => {
    if (node.depth === 0) return 0;
    const head = role(node.depth) === 'outer' ? OUTER_HEAD : MIDDLE_HEAD;
    const fits = node.data.label.length * MONO + 12 <= node.x1 - node.x0;
    return fits && node.y1 - node.y0 >= head + 16 ? head : 0;
  };
  const laid = treemap<TreeNode>()
    .tile(treemapSquarify.ratio(RATIO))
    .size([width, height])
    .paddingInner((node) => (node.depth === 0 ? GAP_OUTER : GAP_INNER))
    .paddingTop((node) => heading(node) || (role(node.depth) === 'middle' ? EDGE : 0))
    .paddingRight((node) => (role(node.depth) === 'middle' && node.depth > 0 ? EDGE : 0))
    .paddingBottom((node) => (role(node.depth) === 'middle' && node.depth > 0 ? EDGE : 0))
    .paddingLeft((node) => (role(node.depth) === 'middle' && node.depth > 0 ? EDGE : 0))(tree);
  return (
    laid
      .descendants()
      .slice(1)
      // Thinner ones could not be seen; their room and their sums stay.
      .filter((node) => node.x1 - node.x0 >= LEAST_SIDE && node.y1 - node.y0 >= LEAST_SIDE)
      .map((node) => toTile(node, role(node.depth), heading(node), sumText))
  );
}

function toTile(
  node: HierarchyRectangularNode<TreeNode>,
  role: TileRole,
  head: number,
  sumText: (value: Amount) => string,
): Tile {
  const width = node.x1 - node.x0;
  const height = node.y1 - node.y0;
  const nameWidth = (node.data.label.length + (role === 'leaf' ? 1 : 0)) * MONO;
  const sumWidth = sumText(node.data.value).length * SANS;
  const beside = nameWidth + sumWidth + 22 <= width;
  const name = role === 'leaf' ? nameWidth + 8 <= width && height >= LINE : head > 0;
  const below = role === 'leaf' && height >= 2 * LINE && sumWidth + 12 <= width;
  return {
    node: node.data,
    role,
    x: node.x0,
    y: node.y0,
    width,
    height,
    name,
    sum: !name || role === 'middle' ? null : beside ? 'beside' : below ? 'below' : null,
    leaf: largestLeaf(node.data),
  };
}

/** The innermost label that holds most of a node; its colour is the node's. */
function largestLeaf(node: TreeNode): string {
  const first = node.children[0];
  return first ? largestLeaf(first) : node.label;
}
