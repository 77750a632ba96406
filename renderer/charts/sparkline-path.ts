/**
 * The lines of a sparkline. Values are scaled between 0 and `max`, so that an area tells the truth;
 * an empty one leaves a hole. Returns the lines and the closed areas under them; both empty where
 * no two values stand side by side.
 */
export function sparklinePath(
  values: readonly (number | null)[],
  width: number,
  height: number,
  max: number,
): { readonly line: string; readonly area: string } {
  const inset = 1;
  const tallest = height - 2 * inset;
  const step = width / Math.max(1, values.length - 1);
  const lines: string[] = [];
  const areas: string[] = [];
  let points: { readonly x: number; readonly y: number }[] = [];
  const end = (): void => {
    const [first, last] = [points[0], points.at(-1)];
    if (points.length > 1 && first && last) {
      const line = `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
      lines.push(line);
      areas.push(`${line}L${last.x} ${height}L${first.x} ${height}Z`);
    }
    points = [];
  };
  values.forEach((value, index) => {
    if (value === null) {
      end();
      return;
    }
    const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
    points.push({ x: round(index * step), y: round(height - inset - share * tallest) });
  });
  end();
  return { line: lines.join(''), area: areas.join('') };
}

/** The scale of a column of sparklines: the largest value of all rows. */
export function largest(series: readonly (readonly (number | null)[])[]): number {
  let max = 0;
  for (const row of series) for (const value of row) if (value !== null && value > max) max = value;
  return max;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
