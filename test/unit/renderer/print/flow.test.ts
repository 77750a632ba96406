import { describe, expect, it } from 'vitest';
import { paperArea } from '../../../../core/print/paper';
import { cardHeight, flow, GAP, type Placed } from '../../../../renderer/print/flow';

const picture: Placed = { columns: 1, rows: 1, list: null, low: false };
const list = (rows: number): Placed => ({ ...picture, list: rows });

describe('what comes one below the other', () => {
  it('is rows of cards, as many as there are columns', () => {
    const wide = { ...picture, columns: 2 };
    expect(flow([picture, picture, wide, picture], 2)).toEqual([
      { kind: 'cards', parts: [0, 1] },
      { kind: 'cards', parts: [2] },
      { kind: 'cards', parts: [3] },
    ]);
    // Wider than the dashboard is as wide as it.
    expect(flow([{ ...picture, columns: 6 }, picture], 2)).toHaveLength(2);
  });

  it('puts a long list after the row it would cut, and a short one into a card', () => {
    expect(flow([picture, list(25), list(24), list(400)], 2)).toEqual([
      { kind: 'cards', parts: [0, 2] },
      { kind: 'list', part: 1 },
      { kind: 'list', part: 3 },
    ]);
    expect(flow([list(300), picture], 2)).toEqual([
      { kind: 'list', part: 0 },
      { kind: 'cards', parts: [1] },
    ]);
  });

  it('holds every part once', () => {
    const parts = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0 ? list(index * 7) : { ...picture, columns: 1 + (index % 4) },
    );
    const seen = flow(parts, 3).flatMap((block) =>
      block.kind === 'list' ? [block.part] : block.parts,
    );
    expect([...seen].sort((a, b) => a - b)).toEqual(parts.map((_, index) => index));
  });
});

describe('the height of a card', () => {
  it.each([
    ['A4', true, 2],
    ['A4', false, 3],
    ['Letter', true, 2],
    ['Letter', false, 3],
  ] as const)('lets whole rows of cards stand on %s, lying: %s', (size, landscape, rows) => {
    const { height } = paperArea(size, landscape);
    const one = cardHeight(picture, height, landscape);
    expect(one).toBeGreaterThan(330);
    expect(rows * one + (rows - 1) * GAP).toBeLessThan(height);
    expect(cardHeight({ rows: 4, low: false }, height, landscape)).toBeLessThan(height);
    expect(cardHeight({ rows: 1, low: true }, height, landscape)).toBeLessThan(one);
  });
});
