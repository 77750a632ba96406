import { formatCount } from '../../core/format/count';

export { formatCount };

/** Thin space: between thousands, and before a percent sign. */
const THIN = '\u2009';

/** Large counts in short form: `482.1 M`, `9 214`. */
export function formatShortCount(value: number): string {
  if (value < 1_000_000) return formatCount(value);
  const [scaled, unit] = value < 1e9 ? [value / 1e6, 'M'] : [value / 1e9, 'G'];
  return `${trimZeros(scaled.toFixed(1))} ${unit}`;
}

/**
 * A share as percent with the given decimals. Never says 100 % or 0 % for a share that is not
 * whole or not nothing: 0.9999 is `> 99.9 %`, 0.0001 `< 0.1 %`.
 */
export function formatPercent(share: number, decimals = 1): string {
  if (!Number.isFinite(share)) return '–';
  const percent = share * 100;
  const step = 10 ** -decimals;
  let shown = percent.toFixed(decimals);
  if (share < 1 && Number(shown) >= 100) shown = `>${THIN}${(100 - step).toFixed(decimals)}`;
  else if (share > 0 && Number(shown) === 0) shown = `<${THIN}${step.toFixed(decimals)}`;
  return `${share === 1 || share === 0 ? String(percent) : shown}${THIN}%`;
}

/** `1 gap`, `2 gaps`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
