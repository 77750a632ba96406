import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../core/constraint/pattern/match';
import { PatternFault } from '../../../../core/constraint/pattern/syntax';

/**
 * Patterns on which this language and JavaScript's agree: two levels of groups at most, since
 * JavaScript's matcher, the judge here, may take exponential time.
 */
const single = fc.constantFrom(
  ...['a', 'b', '.', '\\d', '\\w', '\\S', '[ab]', '[^a1]', '[a-c\\d]', '\\.', '1'],
);
const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{0,}', '*?', '+?');
const choiceOf = (atom: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(
      fc.array(
        fc.tuple(atom, quantifier).map(([a, q]) => a + q),
        { maxLength: 3 },
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((parts) => parts.map((atoms) => atoms.join('')).join('|'));
const groupOf = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('(', '(?:'), inner).map(([open, text]) => `${open}${text})`);
const part = choiceOf(fc.oneof(single, groupOf(choiceOf(single))));
const anchored = fc
  .tuple(fc.constantFrom('', '^', '\\b'), part, fc.constantFrom('', '$', '\\b'))
  .map(([start, inner, end]) => start + (start || end ? `(?:${inner})` : inner) + end);
const subject = fc
  .array(fc.constantFrom('a', 'b', 'c', '1', '2', '.', ' ', 'é', '😀', '_'), { maxLength: 7 })
  .map((letters) => letters.join(''));

describe('a pattern', () => {
  it('finds what JavaScript finds', () => {
    fc.assert(
      fc.property(anchored, subject, (pattern, text) => {
        expect(compilePattern(pattern)(text)).toBe(new RegExp(pattern, 'u').test(text));
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it.each([
    ['(?i)accept', 'ACCEPT', true],
    ['[[:digit:]]+', 'port 443', true],
    ['[[:^digit:]]', '443', false],
    ['\\Aab\\z', 'ab', true],
    ['(?<port>\\d+)', '443', true],
    ['a{2}', 'a', false],
    ['\\x41\\u0042', 'AB', true],
    ['', '', true],
    ['()*a', 'a', true],
  ])('%s on %s', (pattern, text, expected) => {
    expect(compilePattern(pattern)(text)).toBe(expected);
  });

  it.each([
    ['a(b', 1],
    ['a)b', 1],
    ['a[b', 1],
    ['*a', 0],
    ['a**', 2],
    ['(a)\\1', 3],
    ['(?=a)', 0],
    ['a{5,2}', 1],
    ['a{1001}', 1],
    ['[z-a]', 2],
    ['[[:nope:]]', 1],
    ['^*', 1],
    ['\\y', 0],
    ['a'.repeat(2_049), 2_048],
  ])('is refused at its place: %s', (pattern, offset) => {
    try {
      compilePattern(pattern);
    } catch (error) {
      if (!(error instanceof PatternFault)) throw error;
      expect(error.offset).toBe(offset);
      return;
    }
    throw new Error('accepted');
  });

  it('refuses repetitions that multiply', () => {
    expect(() => compilePattern('((a{1000}){1000}){1000}')).toThrow(PatternFault);
    expect(() => compilePattern(`${'('.repeat(100)}${')'.repeat(100)}`)).toThrow(PatternFault);
  });

  it('answers on text that would keep a backtracking matcher busy for ages', () => {
    expect(compilePattern('^(a+)+$')(`${'a'.repeat(5_000)}b`)).toBe(false);
    expect(compilePattern('(a|a)*c')('a'.repeat(5_000))).toBe(false);
    expect(compilePattern('(a?){200}a{200}')('a'.repeat(300))).toBe(true);
  });
});
