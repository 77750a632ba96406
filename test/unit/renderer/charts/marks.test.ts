import { describe, expect, test } from 'vitest';
import { type Mark, nextMark } from '../../../../renderer/charts/marks/mark';

const at = (column: number, row: number): Mark => ({
  id: `${column}/${row}`,
  column,
  row,
  text: '',
  open: null,
  why: null,
});

describe('arrow keys', () => {
  const marks = [at(0, 0), at(0, 1), at(2, 0), at(2, 5), at(3, 4)];
  const go = (from: number, ...keys: readonly string[]): string => {
    const end = keys.reduce((active, key) => nextMark(marks, active, key) ?? active, from);
    return marks[end]?.id ?? '';
  };

  test('go to the next column that has marks, there to the nearest row', () => {
    expect(go(1, 'ArrowRight')).toBe('2/0');
    expect(go(4, 'ArrowLeft')).toBe('2/5');
    expect(go(4, 'ArrowRight')).toBe('3/4');
  });

  test('go up and down in a column', () => {
    expect(go(2, 'ArrowDown')).toBe('2/5');
    expect(go(3, 'ArrowUp', 'ArrowUp')).toBe('2/0');
    expect(go(0, 'End')).toBe('3/4');
    expect(go(3, 'Home')).toBe('0/0');
  });

  test('other keys are not taken', () => {
    expect(nextMark(marks, 0, 'a')).toBeNull();
    expect(nextMark([], 0, 'ArrowRight')).toBeNull();
  });

  test('go along a single row by up and down, too', () => {
    const row = [at(0, 0), at(1, 0), at(2, 0)];
    expect(nextMark(row, 1, 'ArrowDown')).toBe(2);
    expect(nextMark(row, 1, 'ArrowUp')).toBe(0);
  });
});
