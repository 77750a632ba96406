import { describe, expect, it } from 'vitest';
import { toProblem } from '../../../../core/problem';
import { capture, shownArea } from '../../../../main/shell/picture';

const SIZE = { width: 1_000, height: 700 };
const code = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'none';
  } catch (error) {
    return toProblem(error).code;
  }
};

describe('the area of a picture', () => {
  it('is that of the page, grown by the zoom, and never beyond the window', () => {
    const area = { x: 10, y: 20, width: 300, height: 200 };
    expect(shownArea(area, 1, SIZE)).toEqual(area);
    expect(shownArea(area, 1.5, SIZE)).toEqual({ x: 15, y: 30, width: 450, height: 300 });
    // The page is as wide as the window, in fractions of its own pixels.
    expect(shownArea({ x: 0, y: 0, width: 910, height: 637 }, 1.1, SIZE)).toEqual({
      ...{ x: 0, y: 0 },
      ...SIZE,
    });
  });

  it.each([
    { x: 900, y: 0, width: 102, height: 10 },
    { x: 0, y: 690, width: 10, height: 12 },
    { x: 1_000, y: 0, width: 1, height: 1 },
    { x: 5_000, y: 5_000, width: 10, height: 10 },
  ])('is refused where it lies outside: %o', async (area) => {
    expect(await code(() => shownArea(area, 1, SIZE))).toBe('export/outside-window');
  });
});

it('without a window there is no picture', async () => {
  const area = { x: 0, y: 0, width: 1, height: 1 };
  expect(await code(() => capture(null, area))).toBe('export/no-window');
});
