import { describe, expect, test } from 'vitest';
import { assignColours } from '../../../../renderer/charts/series-colours';
import { layoutTree, type Tile } from '../../../../renderer/charts/tree-map/layout';
import { buildTree, leafSums, nodeAt } from '../../../../renderer/charts/tree-map/tree';

const ROWS = [
  { path: ['10.0.0.1', '10.0.0.9', '443'], value: 60 },
  { path: ['10.0.0.1', '10.0.0.8', '443'], value: 20 },
  { path: ['10.0.0.2', '10.0.0.9', '53'], value: 15 },
  { path: ['10.0.0.2', '10.0.0.9', '53'], value: 5 },
];

describe('the tree', () => {
  const root = buildTree(ROWS);

  test('holds true sums at every level', () => {
    expect(root.value).toBe(100);
    expect(root.children.map((child) => [child.label, child.value])).toEqual([
      ['10.0.0.1', 80],
      ['10.0.0.2', 20],
    ]);
    expect(nodeAt(root, ['10.0.0.2', '10.0.0.9', '53'])?.value).toBe(20);
    expect(nodeAt(root, ['10.0.0.3'])).toBeNull();
  });

  test('adds up the innermost level over all branches', () => {
    expect(leafSums(root)).toEqual([
      ['443', 80],
      ['53', 20],
    ]);
  });
});

describe('the tiles', () => {
  const tiles = layoutTree(buildTree(ROWS), 600, 300, String);
  const inside = (inner: Tile, outer: Tile): boolean =>
    inner.x >= outer.x - 0.01 &&
    inner.y >= outer.y - 0.01 &&
    inner.x + inner.width <= outer.x + outer.width + 0.01 &&
    inner.y + inner.height <= outer.y + outer.height + 0.01;

  test('lie inside their parents and inside the plot', () => {
    for (const tile of tiles) {
      const parent = tiles.find(
        (other) =>
          other.node.path.length === tile.node.path.length - 1 &&
          other.node.path.every((part, level) => part === tile.node.path[level]),
      );
      const plot = { ...tile, x: 0, y: 0, width: 600, height: 300 };
      expect(inside(tile, parent ?? plot)).toBe(true);
    }
  });

  test('have areas in the order of their values', () => {
    const outer = tiles.filter((tile) => tile.role === 'outer');
    const [first, second] = outer.map((tile) => tile.width * tile.height);
    expect((first ?? 0) / (second ?? 1)).toBeGreaterThan(3.5);
    expect((first ?? 0) / (second ?? 1)).toBeLessThan(4.5);
  });

  test('leave out what does not fit', () => {
    const tiny = layoutTree(buildTree(ROWS), 30, 20, String);
    expect(tiny.every((tile) => !tile.name && tile.sum === null)).toBe(true);
    expect(layoutTree(buildTree([]), 600, 300, String)).toEqual([]);
  });
});

test('a key keeps its colour when others come and go', () => {
  const first = assignColours(new Map(), ['443', '53']);
  const second = assignColours(first, ['53', '22']);
  expect(second.get('53')).toBe(first.get('53'));
  expect(second.get('22')).toBe('s3');
  const many = assignColours(
    new Map(),
    Array.from({ length: 9 }, (_, i) => String(i)),
  );
  expect([many.get('6'), many.get('7'), many.get('8')]).toEqual(['s7', 's-other', 's-other']);
});
