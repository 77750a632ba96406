import type { AddressLocation } from '../../../contract/values';
import { exactSum } from '../../../core/format/exact';

/** A whole number beyond 2^53 is a bigint, so that sums stay true. */
export type Amount = number | bigint;

export interface CountryPlace {
  readonly code: string;
  readonly name: string;
  readonly value: Amount;
  /** Different addresses of the answer that are there. */
  readonly addresses: readonly string[];
  /** Degrees; null when no centre is known, then it is in the list but not on the map. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface NetworkPlace {
  readonly network: string;
  readonly value: Amount;
  readonly addresses: readonly string[];
}

/** Where the records of an answer come from; everything is in exactly one of the three. */
export interface Places {
  readonly countries: readonly CountryPlace[];
  readonly networks: readonly NetworkPlace[];
  /** Addresses of no known country, and rows without an address. */
  readonly unknown: Amount;
  /** Their addresses; null stands for rows without one. */
  readonly unknownAddresses: readonly (string | null)[];
}

export interface AddressValue {
  readonly address: string | null;
  readonly value: Amount;
}

/** Sums rows by country or private network, largest first. */
export function groupPlaces(
  rows: readonly AddressValue[],
  locations: readonly AddressLocation[],
): Places {
  const byAddress = new Map(locations.map((location) => [location.address, location]));
  const countries = new Map<string, Gathered<AddressLocation>>();
  const networks = new Map<string, Gathered<string>>();
  const unknown: Gathered<null> = { of: null, amounts: [], addresses: new Set() };
  for (const { address, value } of rows) {
    const at = address === null ? undefined : byAddress.get(address);
    let place: Gathered<unknown> = unknown;
    if (at?.kind === 'country' && at.countryCode !== null) {
      place = placeOf(countries, at.countryCode, at);
    } else if (at?.kind === 'private' && at.network !== null) {
      place = placeOf(networks, at.network, at.network);
    }
    place.amounts.push(value);
    place.addresses.add(address);
  }
  return {
    countries: [...countries]
      .map(([code, { of, ...rest }]) => ({
        code,
        name: of.countryName ?? code,
        latitude: of.latitude,
        longitude: of.longitude,
        ...summed(rest),
      }))
      .sort(largestFirst((place) => place.name)),
    networks: [...networks.values()]
      .map(({ of, ...rest }) => ({ network: of, ...summed(rest) }))
      .sort(largestFirst((place) => place.network)),
    unknown: exactSum(unknown.amounts) ?? 0,
    unknownAddresses: [...unknown.addresses],
  };
}

interface Gathered<T> {
  readonly of: T;
  readonly amounts: Amount[];
  readonly addresses: Set<string | null>;
}

function placeOf<T>(all: Map<string, Gathered<T>>, key: string, of: T): Gathered<T> {
  const place = all.get(key) ?? { of, amounts: [], addresses: new Set() };
  all.set(key, place);
  return place;
}

function summed({ amounts, addresses }: Omit<Gathered<unknown>, 'of'>): {
  readonly value: Amount;
  readonly addresses: readonly string[];
} {
  return {
    value: exactSum(amounts) ?? 0,
    addresses: [...addresses].filter((address) => address !== null),
  };
}

function largestFirst<T extends { readonly value: Amount }>(
  name: (place: T) => string,
): (a: T, b: T) => number {
  return (a, b) =>
    Number(b.value) - Number(a.value) || name(a).localeCompare(name(b), 'en', { numeric: true });
}

/** The first entries and what the others add up to; all of them when only one would be left over. */
export function firstFew<T extends { readonly value: Amount }>(
  places: readonly T[],
  most: number,
): { readonly few: readonly T[]; readonly more: number; readonly moreValue: Amount } {
  const count = places.length <= most + 1 ? places.length : most;
  const rest = places.slice(count);
  return {
    few: places.slice(0, count),
    more: rest.length,
    moreValue: exactSum(rest.map((place) => place.value)) ?? 0,
  };
}
