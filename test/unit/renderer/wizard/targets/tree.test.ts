import { describe, expect, test } from 'vitest';
import type { NetworkInventory } from '../../../../../core/setup/model';
import {
  readSelection,
  rowState,
  toggleTarget,
} from '../../../../../renderer/wizard/targets/selection';
import {
  buildTree,
  type TargetNode,
  type TargetTree,
} from '../../../../../renderer/wizard/targets/tree';
import { treeMove } from '../../../../../renderer/wizard/targets/tree-keys';
import { type ListView, visibleRows } from '../../../../../renderer/wizard/targets/visible-rows';
import {
  anInterface,
  BALANCER,
  CORE,
  DB,
  DB_NET,
  EDGE,
  INVENTORY,
  WEB,
  WEB_NET,
} from './an-inventory';

const EVERYTHING: ListView = {
  query: '',
  only: null,
  toggled: new Map(),
  reveal: new Set(),
};

function ids(tree: TargetTree, view: Partial<ListView> = {}): readonly string[] {
  return visibleRows(tree, { ...EVERYTHING, ...view }).map((row) => row.node.id);
}

function node(tree: TargetTree, id: string): TargetNode {
  const found = tree.byId.get(id);
  if (found === undefined) throw new Error(`No ${id} in the tree.`);
  return found;
}

describe('the tree of what can be logged', () => {
  const tree = buildTree(INVENTORY);

  test('holds VPCs with subnets with interfaces, by name, those without one last', () => {
    expect(tree.roots.map(({ id }) => id)).toEqual([EDGE, CORE]);
    expect(node(tree, CORE).children.map(({ id }) => id)).toEqual([DB_NET, WEB_NET]);
    expect(node(tree, WEB_NET).children.map(({ id }) => id)).toEqual([BALANCER, WEB]);
    expect(node(tree, WEB).level).toBe(3);
    expect(node(tree, BALANCER).name).toBe('ELB app/retail/50dc');
  });

  test('counts the interfaces of a VPC and of a subnet', () => {
    expect([CORE, EDGE, WEB_NET, DB].map((id) => node(tree, id).interfaces)).toEqual([3, 0, 2, 1]);
  });

  test('an interface whose subnet or VPC was not listed is still there', () => {
    const odd: NetworkInventory = {
      ...INVENTORY,
      subnets: [],
      interfaces: [
        anInterface(WEB, CORE, WEB_NET),
        anInterface(DB, 'vpc-0123456789abcdef0', 'subnet-0123456789abcdef0'),
      ],
    };
    const grown = buildTree(odd);
    expect(node(grown, WEB)).toMatchObject({ level: 2, parent: { id: CORE } });
    expect(node(grown, DB)).toMatchObject({ level: 1, parent: null });
  });
});

describe('the rows in sight', () => {
  const tree = buildTree(INVENTORY);

  test('are the VPCs, until one is opened; a small one opens down to its interfaces', () => {
    expect(ids(tree)).toEqual([EDGE, CORE]);
    const opened = ids(tree, { toggled: new Map([[CORE, true]]) });
    expect(opened).toEqual([EDGE, CORE, DB_NET, DB, WEB_NET, BALANCER, WEB]);
  });

  test('a large VPC opens to its subnets only', () => {
    const interfaces = Array.from({ length: 41 }, (_, index) =>
      anInterface(`eni-${index}`, CORE, WEB_NET),
    );
    const large = buildTree({ ...INVENTORY, interfaces });
    expect(ids(large, { toggled: new Map([[CORE, true]]) })).toEqual([EDGE, CORE, DB_NET, WEB_NET]);
  });

  test.each([
    ['a name', 'db-1', [CORE, DB_NET, DB]],
    ['an ID', WEB, [CORE, WEB_NET, WEB]],
    ['a second address', '10.16.12.22', [CORE, WEB_NET, WEB]],
    ['a tag in any case', 'TEAM=checkout', [CORE, WEB_NET, WEB]],
    ['two words of one row', 'web-10 checkout', [CORE, WEB_NET, WEB]],
    ['words of two rows', 'web-10 db-1', []],
    ['a second range of a VPC', '10.18.', [EDGE]],
  ])('a search for %s shows the row and what it is in', (_, query, expected) => {
    expect(ids(tree, { query })).toEqual(expected);
  });

  test('under a VPC that matches itself everything can be opened', () => {
    expect(ids(tree, { query: 'retail-core' })).toEqual([CORE]);
    const opened = ids(tree, { query: 'retail-core', toggled: new Map([[CORE, true]]) });
    expect(opened).toEqual([CORE, DB_NET, WEB_NET]);
  });

  test('only what is chosen: with what it is in, and without what comes with it', () => {
    expect(ids(tree, { only: new Set([DB, EDGE]) })).toEqual([EDGE, CORE, DB_NET, DB]);
    expect(ids(tree, { only: new Set([CORE, DB]) })).toEqual([CORE, DB_NET, DB]);
  });

  test('what has to be seen is open at first and may be closed', () => {
    expect(ids(tree, { reveal: new Set([DB]) })).toContain(DB);
    const closed = ids(tree, { reveal: new Set([DB]), toggled: new Map([[CORE, false]]) });
    expect(closed).toEqual([EDGE, CORE]);
  });

  test('tell their place among what is in sight', () => {
    const rows = visibleRows(tree, { ...EVERYTHING, query: 'db-1' });
    expect(rows.map(({ place, siblings, expanded }) => [place, siblings, expanded])).toEqual([
      [1, 1, true],
      [1, 1, true],
      [1, 1, null],
    ]);
  });

  test('ten thousand interfaces all have their row', () => {
    const interfaces = Array.from({ length: 10_000 }, (_, index) =>
      anInterface(`eni-${index}`, CORE, WEB_NET, {
        addresses: [`10.16.${index >> 8}.${index & 255}`],
      }),
    );
    const large = buildTree({ ...INVENTORY, interfaces });
    const toggled = new Map([
      [CORE, true],
      [WEB_NET, true],
    ]);
    expect(ids(large, { toggled })).toHaveLength(10_004);
    expect(ids(large, { query: '10.16.39.15' })).toEqual([CORE, WEB_NET, 'eni-9999']);
  });
});

describe('the choice', () => {
  const tree = buildTree(INVENTORY);
  const vpc = { kind: 'VPC', id: CORE, name: 'retail-core' } as const;
  const db = { kind: 'NetworkInterface', id: DB, name: 'db-1 primary' } as const;

  test('of a VPC brings its interfaces, which cannot be taken out one by one', () => {
    const selection = readSelection(tree, [vpc]);
    expect(rowState(selection, node(tree, WEB))).toMatchObject({
      state: 'comes',
      with: { id: CORE },
    });
    expect(toggleTarget([vpc], selection, node(tree, WEB))).toEqual([vpc]);
  });

  test('of a VPC after one of its interfaces holds both', () => {
    const both = toggleTarget([db], readSelection(tree, [db]), node(tree, CORE));
    expect(both).toEqual([db, vpc]);
    const selection = readSelection(tree, both);
    expect(rowState(selection, node(tree, DB))).toMatchObject({
      state: 'chosen',
      with: { id: CORE },
    });
    expect(toggleTarget(both, selection, node(tree, DB))).toEqual([vpc]);
  });

  test('tells how much is chosen inside, and what is not there any more', () => {
    const gone = { kind: 'VPC', id: 'vpc-0123456789abcdef0', name: 'old' } as const;
    const selection = readSelection(tree, [db, gone]);
    expect(rowState(selection, node(tree, CORE)).inside).toBe(1);
    expect(rowState(selection, node(tree, EDGE)).inside).toBe(0);
    expect(selection.missing).toEqual([gone]);
  });
});

describe('the keys of the list', () => {
  const tree = buildTree(INVENTORY);
  const rows = visibleRows(tree, { ...EVERYTHING, toggled: new Map([[CORE, true]]) });
  const at = (id: string): number => rows.findIndex((row) => row.node.id === id);

  test.each([
    ['ArrowRight', EDGE, null],
    ['ArrowRight', CORE, { kind: 'go', row: at(DB_NET) }],
    ['ArrowLeft', CORE, { kind: 'close', row: at(CORE) }],
    ['ArrowLeft', WEB, { kind: 'go', row: at(WEB_NET) }],
    ['ArrowLeft', EDGE, null],
    ['ArrowDown', EDGE, { kind: 'go', row: at(CORE) }],
    ['End', EDGE, { kind: 'go', row: at(WEB) }],
    [' ', DB, { kind: 'toggle', row: at(DB) }],
    ['Enter', DB, { kind: 'detail', row: at(DB) }],
    ['x', DB, null],
  ])('%s on %s', (key, id, expected) => {
    expect(treeMove(key, at(id), rows, 5)).toEqual(expected);
  });

  test('Right opens a closed VPC', () => {
    const closed = visibleRows(tree, EVERYTHING);
    expect(treeMove('ArrowRight', 1, closed, 5)).toEqual({ kind: 'open', row: 1 });
  });
});
