import { describe, expect, test } from 'vitest';
import { SERIES, type ThemeName, type TokenName, tokens } from '../../../../renderer/styles/tokens';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: readonly (readonly [TokenName, TokenName])[] = [
  ['text', 'bg'],
  ['text', 'surface'],
  ['text', 'inset'],
  ['text', 'hover'],
  ['text', 'accent-soft'],
  ['text', 'bar'],
  ['text', 'tint1'],
  ['text', 'tint2'],
  ['text2', 'tint1'],
  ['text2', 'bg'],
  ['text2', 'surface'],
  ['text2', 'hover'],
  ['text3', 'bg'],
  ['text3', 'surface'],
  ['text3', 'inset'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accept-text', 'surface'],
  ['reject-text', 'surface'],
  ['warning-text', 'surface'],
  ['warning-text', 'warning-soft'],
  ['error-text', 'surface'],
  ['error-text', 'error-soft'],
];

const MARKS: readonly TokenName[] = [
  'accept-mark',
  'reject-mark',
  'error-mark',
  'bar-ink',
  ...SERIES,
];

describe.each<ThemeName>(['light', 'dark'])('the %s theme', (theme) => {
  test.each(TEXT)('%s on %s is readable', (text, ground) => {
    expect(contrast(tokens[theme][text], tokens[theme][ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(MARKS)('%s stands out from the surface', (mark) => {
    expect(contrast(tokens[theme][mark], tokens[theme].surface)).toBeGreaterThanOrEqual(3);
  });
});
