export type Unit = 'seconds' | 'minutes' | 'hours' | 'days';

export const UNITS: readonly {
  readonly value: Unit;
  readonly label: string;
  readonly seconds: number;
}[] = [
  { value: 'seconds', label: 'seconds', seconds: 1 },
  { value: 'minutes', label: 'minutes', seconds: 60 },
  { value: 'hours', label: 'hours', seconds: 3600 },
  { value: 'days', label: 'days', seconds: 86_400 },
];

/** Seconds in the largest unit that divides them: 7200 is 2 hours. */
export function partsOf(seconds: number): { readonly count: number; readonly unit: Unit } {
  const fits = UNITS.filter((unit) => seconds > 0 && seconds % unit.seconds === 0).at(-1);
  return fits
    ? { count: seconds / fits.seconds, unit: fits.value }
    : { count: seconds, unit: 'seconds' };
}

/** A count of a unit in seconds. */
export function lastOf(count: number, unit: Unit): number {
  return count * (UNITS.find(({ value }) => value === unit)?.seconds ?? 1);
}
