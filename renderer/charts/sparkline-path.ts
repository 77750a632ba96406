/**
 * The lines of a sparkline. Values are scaled between 0 and `max`, so that an area tells the truth.
 * Returns the line and the closed area under it; both empty without two points.
 */
export function sparklinePath(
  values: readonly number[],
  width: number,
  height: number,
  max: number,
): { readonly line: string; readonly area: string } {
  if (values.length < 2) return { line: '', area: '' };
  const inset = 1;
  const tallest = height - 2 * inset;
  const step = width / (values.length - 1);
  const points = values.map((value, index) => {
    const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
    return `${round(index * step)} ${round(height - inset - share * tallest)}`;
  });
  const line = `M${points.join('L')}`;
  return { line, area: `${line}L${round(width)} ${height}L0 ${height}Z` };
}

/** The scale of a column of sparklines: the largest value of all rows. */
export function largest(series: readonly (readonly number[])[]): number {
  let max = 0;
  for (const row of series) for (const value of row) if (value > max) max = value;
  return max;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
