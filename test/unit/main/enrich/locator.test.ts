import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { ProblemError, toProblem } from '../../../../core/problem';
import { clientAddresses, clientAddresses6 } from '../../../../core/sample/peers';
import { seededRandom } from '../../../../core/sample/random';
import { countryOf } from '../../../../main/enrich/country';
import { openLocator } from '../../../../main/enrich/locator';

const locator = openLocator();

describe('the locator', () => {
  it('finds the country of IPv4 and IPv6, with name and centre', () => {
    const [german, irish] = locator.locate(['3.120.0.1', '2a05:d018::1']);
    expect(german).toMatchObject({
      kind: 'country',
      countryCode: 'DE',
      countryName: 'Germany',
      network: null,
    });
    expect(german?.latitude).toBeCloseTo(51.2, 0);
    expect(german?.longitude).toBeCloseTo(10.5, 0);
    expect(irish).toMatchObject({ kind: 'country', countryCode: 'IE', countryName: 'Ireland' });
  });

  it.each([
    ['10.20.1.11', '10.20.1.0/24'],
    ['172.31.255.1', '172.31.255.0/24'],
    ['192.168.7.200', '192.168.7.0/24'],
    ['100.64.3.4', '100.64.3.0/24'],
    ['169.254.169.254', '169.254.169.0/24'],
    ['fd12:3456:789a:1::7', 'fd12:3456:789a:1::/64'],
    ['fe80::1', 'fe80::/64'],
    ['::ffff:10.20.1.11', '10.20.1.0/24'],
  ])('places %s in the private network %s', (address, network) => {
    expect(locator.locate([address])).toEqual([
      {
        address,
        kind: 'private',
        countryCode: null,
        countryName: null,
        latitude: null,
        longitude: null,
        network,
      },
    ]);
  });

  it.each([
    '192.0.2.1',
    '2001:db8::1',
    '224.0.0.1',
    '',
    'eni-0a1',
    '10.0.0.256',
    '1.2.3.4.5',
    'x'.repeat(5_000),
  ])('says unknown for %s', (address) => {
    expect(locator.locate([address])[0]).toMatchObject({
      kind: 'unknown',
      network: null,
      countryCode: null,
    });
  });

  it('looks an IPv4 address in IPv6 form up as IPv4', () => {
    expect(locator.locate(['::ffff:3.120.0.1'])[0]?.countryCode).toBe('DE');
  });

  it('answers any text, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6())), (addresses) => {
        expect(locator.locate(addresses).map(({ address }) => address)).toEqual(addresses);
      }),
    );
  });

  it('knows the countries of the sample day', () => {
    const random = seededRandom(1);
    const addresses = [...clientAddresses(random), ...clientAddresses6(random)];
    const codes = new Set(locator.locate(addresses).map(({ countryCode }) => countryCode));
    for (const code of ['DE', 'GB', 'FR', 'IT', 'IE', 'NL', 'SE', 'US', 'JP', 'BR'])
      expect(codes).toContain(code);
    expect(codes).not.toContain(null);
  });

  it('names the file when the database is missing or no database', () => {
    const directory = mkdtempSync(join(tmpdir(), 'flowglass-enrich-'));
    const broken = join(directory, 'broken.mmdb');
    writeFileSync(broken, 'not a database');
    try {
      for (const file of [broken, join(directory, 'absent.mmdb')]) {
        const poor = openLocator(file);
        expect(poor.locate(['10.0.0.1'])[0]?.kind).toBe('private');
        const thrown = problemOf(() => poor.locate(['3.120.0.1']));
        expect(thrown).toMatchObject({ code: 'enrich/no-country-database', place: { file } });
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('countryOf', () => {
  it.each(['AX', 'BL', 'BQ', 'CW', 'MF', 'SS', 'SX', 'UM', 'GB', 'XK'])(
    'knows the centre of %s',
    (code) => {
      const country = countryOf(code);
      expect(Math.abs(country?.latitude ?? Number.NaN)).toBeLessThanOrEqual(90);
      expect(Math.abs(country?.longitude ?? Number.NaN)).toBeLessThanOrEqual(180);
      expect(country?.name).not.toBe(code);
    },
  );

  it.each(['', 'de', 'DEU', '1A', '__'])('refuses %j', (code) => {
    expect(countryOf(code)).toBeNull();
  });
});

function problemOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError);
    return toProblem(error);
  }
  throw new Error('Nothing was thrown.');
}
