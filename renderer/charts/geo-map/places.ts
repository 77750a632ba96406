import type { AddressLocation } from '../../../contract/values';

export interface CountryPlace {
  readonly code: string;
  readonly name: string;
  readonly value: number;
  /** Degrees; null when no centre is known, then it is in the list but not on the map. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface NetworkPlace {
  readonly network: string;
  readonly value: number;
}

/** Where the records of an answer come from; everything is in exactly one of the three. */
export interface Places {
  readonly countries: readonly CountryPlace[];
  readonly networks: readonly NetworkPlace[];
  /** Addresses of no known country, and rows without an address. */
  readonly unknown: number;
}

export interface AddressValue {
  readonly address: string | null;
  readonly value: number;
}

/** Sums rows by country or private network, largest first. */
export function groupPlaces(
  rows: readonly AddressValue[],
  locations: readonly AddressLocation[],
): Places {
  const byAddress = new Map(locations.map((location) => [location.address, location]));
  const countries = new Map<string, CountryPlace>();
  const networks = new Map<string, NetworkPlace>();
  let unknown = 0;
  for (const { address, value } of rows) {
    const at = address === null ? undefined : byAddress.get(address);
    if (at?.kind === 'country' && at.countryCode !== null) {
      const code = at.countryCode;
      const { latitude, longitude } = at;
      const sum = (countries.get(code)?.value ?? 0) + value;
      countries.set(code, { code, name: at.countryName ?? code, value: sum, latitude, longitude });
    } else if (at?.kind === 'private' && at.network !== null) {
      const sum = (networks.get(at.network)?.value ?? 0) + value;
      networks.set(at.network, { network: at.network, value: sum });
    } else {
      unknown += value;
    }
  }
  return {
    countries: [...countries.values()].sort(largestFirst((place) => place.name)),
    networks: [...networks.values()].sort(largestFirst((place) => place.network)),
    unknown,
  };
}

function largestFirst<T extends { readonly value: number }>(
  name: (place: T) => string,
): (a: T, b: T) => number {
  return (a, b) => b.value - a.value || name(a).localeCompare(name(b), 'en', { numeric: true });
}

/** The first entries and what the others add up to; all of them when only one would be left over. */
export function firstFew<T extends { readonly value: number }>(
  places: readonly T[],
  most: number,
): { readonly few: readonly T[]; readonly more: number; readonly moreValue: number } {
  const count = places.length <= most + 1 ? places.length : most;
  const rest = places.slice(count);
  return {
    few: places.slice(0, count),
    more: rest.length,
    moreValue: rest.reduce((sum, place) => sum + place.value, 0),
  };
}
