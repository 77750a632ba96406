import { describe, expect, it } from 'vitest';
import { leafPredicate } from '../../../../core/constraint/leaf';
import { testCell } from '../../../../core/constraint/match';
import { parseConstraint } from '../../../../core/constraint/parse';
import { isLeaf } from '../../../../core/constraint/tree';
import { typedLeaf } from '../../../../core/constraint/typed';
import type { Cell, ValueType } from '../../../../core/query/result-table';

const groups = [{ name: 'Sizes', description: '', values: ['1', '2', 'many'] }];

/** A clause of a condition on groups, whose left side is known to its caller. */
function typed(text: string, type: ValueType) {
  const { tree } = parseConstraint(text);
  if (!isLeaf(tree)) throw new Error('not a clause');
  return typedLeaf(tree, { name: 'SUM(sentBytes64)', type }, text, { groups });
}

const holds = (text: string, type: ValueType, cell: Cell): boolean =>
  testCell(leafPredicate(typed(text, type).leaf, { type }), cell);

describe('a clause whose left side is no attribute', () => {
  it('is typed by what its caller knows of it, and takes its name', () => {
    const { leaf, notices } = typed('SUM( sentBytes64 ) IN (1, Group@Sizes)', 'integer');
    expect(leaf.attribute).toBe('SUM(sentBytes64)');
    expect(notices.map(({ code }) => code)).toEqual(['constraint/group-value']);
    expect(leaf).toMatchObject({
      values: [
        { kind: 'number', value: 1 },
        { kind: 'group', values: [{ value: 1 }, { value: 2 }] },
      ],
    });
  });

  it('compares exact sums', () => {
    const text = 'SUM(sentBytes64) > 18014398509481985';
    expect(holds(text, 'integer', 18014398509481986n)).toBe(true);
    expect(holds(text, 'integer', 18014398509481985n)).toBe(false);
    expect(holds(text, 'integer', 2 ** 54)).toBe(false);
    expect(holds('SUM(x) BETWEEN (18014398509481985, 18014398509481985)', 'integer', 2 ** 54)).toBe(
      false,
    );
    expect(holds('SUM(x) NOT IN (18014398509481985)', 'integer', 2n ** 54n + 1n)).toBe(false);
    expect(holds('AVG(x) > 0.5', 'number', 0.75)).toBe(true);
  });

  it('is refused by the same rules', () => {
    expect(() => typed('SUM(x) CONTAIN "1"', 'integer')).toThrow('CONTAIN does not work');
    expect(() => typed('SUM(x) > many', 'integer')).toThrow('holds a number');
  });
});
