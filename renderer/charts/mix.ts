/** `#RRGGBB` as three numbers of 0 to 255. */
function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** A colour between two, as `#RRGGBB`: 0 is `under`, 1 is `over`. */
export function mix(over: string, under: string, share: number): string {
  const below = channels(under);
  const parts = channels(over).map((value, i) => {
    const mixed = Math.round((below[i] ?? 0) + (value - (below[i] ?? 0)) * share);
    return mixed.toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [light = 1, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** Of black and white one can be read on every colour: at 4.58:1 at least. */
const LAST_INKS = ['#000000', '#FFFFFF'] as const;

/** The ink that stands out most on a colour; black or white where none of the given has 4.5:1. */
export function inkOn(colour: string, inks: readonly [string, ...string[]]): string {
  const best = strongest(colour, inks);
  return contrast(best, colour) >= 4.5 ? best : strongest(colour, LAST_INKS);
}

function strongest(colour: string, inks: readonly [string, ...string[]]): string {
  return inks.reduce((best, ink) => (contrast(ink, colour) > contrast(best, colour) ? ink : best));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
