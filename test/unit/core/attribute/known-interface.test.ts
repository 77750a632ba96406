import { describe, expect, it } from 'vitest';
import { interfaceName } from '../../../../core/attribute/known-interface';

describe('the name of an interface', () => {
  it.each([
    ['web', 'Primary network interface', 'web'],
    [undefined, 'ELB app/front/1', 'ELB app/front/1'],
    ['', 'ELB app/front/1', 'ELB app/front/1'],
    [' \u0000\t', 'NAT', 'NAT'],
    [null, null, null],
    ['', ' \u202E ', null],
    ['Büro 5 – 東京 👩‍💻', '', 'Büro 5 – 東京 👩‍💻'],
  ])('of tag %j and description %j is %j', (tag, description, name) => {
    expect(interfaceName(tag, description)).toBe(name);
  });

  it('has no control characters and nothing that turns text around', () => {
    expect(interfaceName('\u001B[2Ja\u0007\r\nb\u2028c\u202Ed\u2066e\uD800', null)).toBe(
      '[2Ja b cde',
    );
  });

  it('has at most 255 characters, none cut in two', () => {
    expect(interfaceName('x'.repeat(300), null)).toBe('x'.repeat(255));
    expect(interfaceName('👍'.repeat(300), null)).toBe('👍'.repeat(255));
    expect(interfaceName(`${'x'.repeat(254)} y`, null)).toBe('x'.repeat(254));
  });
});
