import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import {
  canonicalAddress,
  compareAddresses,
  formatCidr,
  formatIpv4,
  inCidr,
  isPrivateAddress,
  networkOf,
  parseCidr,
  parseIpv4,
} from '../../../../core/format/address';
import { formatIpv6, parseIpv6 } from '../../../../core/format/ipv6';

describe('IPv4', () => {
  it('goes to a number and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (value) => {
        expect(parseIpv4(formatIpv4(value))).toBe(value);
      }),
    );
    expect(parseIpv4('10.0.0.1')).toBe(0x0a00_0001);
  });

  it.each(['', '1.2.3', '1.2.3.4.5', '1.2.3.256', '01.2.3.4', '1.2.3.4 ', '1..2.3', '1e1.2.3.4'])(
    'is not "%s"',
    (text) => {
      expect(parseIpv4(text)).toBeNull();
    },
  );
});

describe('IPv6', () => {
  it.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::', '::'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1::', '1::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::ffff:c000:280', '::ffff:192.0.2.128'],
    ['::FFFF:192.0.2.128', '::ffff:192.0.2.128'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
    expect(canonicalAddress(canonical)).toBe(canonical);
  });

  it.each([
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '12345::',
    'g::',
    'fe80::1%eth0',
    '1.2.3.4::',
    '::1.2.3',
    '::1.2.3.256',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:',
  ])('is not "%s"', (text) => {
    expect(canonicalAddress(text)).toBeNull();
  });

  it('goes to groups and back', () => {
    const group = fc.oneof(fc.constant(0), fc.nat(0xffff));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        expect(parseIpv6(formatIpv6(groups))).toEqual(groups);
      }),
    );
  });
});

describe('blocks', () => {
  it('hold their addresses', () => {
    const block = parseCidr('192.0.2.77/25');
    expect(block && formatCidr(block)).toBe('192.0.2.0/25');
    expect(
      block && ['192.0.2.127', '192.0.2.128', '::1', 'x'].map((a) => inCidr(a, block)),
    ).toEqual([true, false, false, false]);
    const six = parseCidr('2001:db8:ffff::/33');
    expect(six && formatCidr(six)).toBe('2001:db8:8000::/33');
    expect(six && inCidr('2001:db8:9000::1', six)).toBe(true);
    expect(six && inCidr('2001:db8:7000::1', six)).toBe(false);
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '::/129', 'x/8', '10.0.0.0/8/8'])(
    'are not "%s"',
    (text) => {
      expect(parseCidr(text)).toBeNull();
    },
  );

  it('all and none', () => {
    const all = parseCidr('0.0.0.0/0');
    expect(all && inCidr('203.0.113.9', all)).toBe(true);
    const one = parseCidr('203.0.113.9/32');
    expect(one && [inCidr('203.0.113.9', one), inCidr('203.0.113.8', one)]).toEqual([true, false]);
  });

  it('name the network of an address', () => {
    expect(networkOf('10.1.2.3', 24, 64)).toBe('10.1.2.0/24');
    expect(networkOf('2001:db8:1:2:3::4', 24, 64)).toBe('2001:db8:1:2::/64');
    expect(networkOf('x', 24, 64)).toBeNull();
  });
});

describe('order and kind', () => {
  it('is by number, IPv4 first, other text last', () => {
    const sorted = ['::1', '10.0.0.10', 'x', '9.255.0.0', '2001:db8::', '10.0.0.9'].sort(
      compareAddresses,
    );
    expect(sorted).toEqual(['9.255.0.0', '10.0.0.9', '10.0.0.10', '::1', '2001:db8::', 'x']);
  });

  it.each([
    ['10.255.0.1', true],
    ['172.16.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['100.64.0.1', true],
    ['169.254.1.1', true],
    ['203.0.113.9', false],
    ['fd00::1', true],
    ['fe80::1', true],
    ['::1', true],
    ['::ffff:10.0.0.1', true],
    ['::ffff:203.0.113.9', false],
    ['2001:db8::1', false],
  ])('%s is private: %s', (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected);
  });
});
