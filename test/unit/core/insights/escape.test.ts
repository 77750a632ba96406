import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../../core/constraint/pattern/parse';
import { compilePattern } from '../../../../core/constraint/pattern/match';
import { parseFormat } from '../../../../core/flow/format';
import { compileInsights } from '../../../../core/insights/compile';
import { literalPattern, thousandth } from '../../../../core/insights/literal';
import { networksBetween } from '../../../../core/insights/networks';
import { translatePattern, UntranslatablePattern } from '../../../../core/insights/pattern';
import { inCidr, compareAddresses, formatIpv4, parseCidr } from '../../../../core/format/address';
import type { Report } from '../../../../core/report/model';
import { parseQuery } from './ql/parse';
import { runQuery } from './ql/run';

/** Everything a person, or an imported file, may have written in a constraint. */
const wild = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '"',
      "'",
      '\\',
      '/',
      '|',
      '#',
      '`',
      '\n',
      ' ',
      '(',
      ')',
      '-',
      '.',
      '*',
      '@',
      '$',
    ),
    fc.constantFrom('a', 'Z', '0', 'é', '😀', '\u2028', '\u0000', '{', '}', '[', ']', '^', '%'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  ),
  maxLength: 20,
});
const FORMAT = parseFormat('instance-tag bytes start end');

function reportOf(constraint: string): Report {
  return {
    ...{ name: 'x', description: '', select: ['COUNT(*)'], groupBy: [], constraint },
    ...{
      having: null,
      patterns: [],
      orderBy: [],
      interval: null,
      limit: null,
      naturalId: null,
      extra: {},
    },
  };
}

/** Text in the quotes of the constraint language. */
const written = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

describe('no text of a constraint breaks out of its literal', () => {
  const commands = (text: string): readonly string[] => parseQuery(text).map(({ kind }) => kind);
  const harmless = commands(compile('instanceTag = "a"'));

  function compile(constraint: string, streams: readonly string[] | null = null): string {
    return compileInsights(reportOf(constraint), {
      ...{ range: { from: 0, to: 1 }, limit: null, formats: [FORMAT], streams },
    }).text;
  }

  it.each(['=', '!=', 'CONTAIN', 'NOT CONTAIN', 'IN'])('with %s', (operator) => {
    fc.assert(
      fc.property(wild, (value) => {
        const literal = written(value);
        const text = compile(
          `instanceTag ${operator} ${operator === 'IN' ? `(${literal})` : literal}`,
        );
        expect(commands(text)).toEqual(harmless);
        expect(text).not.toMatch(/[^\P{C}\n]/u);
      }),
      { numRuns: 300 },
    );
  });

  it('in the names of streams', () => {
    fc.assert(
      fc.property(fc.array(wild, { minLength: 1, maxLength: 3 }), (streams) => {
        expect(commands(compile('instanceTag = "a"', streams))).toEqual(['filter', ...harmless]);
      }),
    );
  });

  it('and equals exactly the value that was written', () => {
    const value = wild
      .map((text) => text.replace(/[\s\p{C}]/gu, ''))
      .filter((text) => text !== '' && text !== '-');
    fc.assert(
      fc.property(value, value, (tag, wanted) => {
        const event = (message: string) => ({
          message,
          timestamp: 0,
          ingestionTime: 0,
          stream: 's',
        });
        const events = [event(`${tag} 1 2 3`), event(`${wanted} 1 2 3`)];
        const { matched } = runQuery(compile(`instanceTag = ${written(wanted)}`), events);
        expect(matched).toBe(tag === wanted ? 2 : 1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('patterns', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'B',
      '0',
      '-',
      '/',
      '"',
      '.',
      '\\.',
      '\\d',
      '\\W',
      '[a-c]',
      '[^0-9/]',
      '[]x-]',
      '[[:alnum:]_]',
    ],
    ...[
      '(a|b)',
      '(?:ab)+',
      'x{2,3}',
      'a*?',
      '{',
      '}',
      '\\x41',
      '\\u0042',
      '\\b',
      '^',
      '$',
      '|',
      '[\\]\\\\]',
    ],
    ...['(?<name>z)', '\\t', '\\-', '#', '&&', ' '],
  );
  const pattern = fc
    .tuple(fc.constantFrom('', '(?i)'), fc.array(piece, { maxLength: 6 }))
    .map(([head, parts]) => head + parts.join(''))
    .filter((text) => {
      try {
        parsePattern(text);
        return true;
      } catch {
        return false;
      }
    });
  const subject = fc.string({ unit: fc.constantFrom(...'aAbBxz0-/".\\ {}&#]_'), maxLength: 8 });

  it('match what the filter language matches', () => {
    fc.assert(
      fc.property(pattern, subject, (text, value) => {
        const translated = translatePattern(text);
        expect(translated).not.toMatch(/["/#\n]|\(\?(?!i\))/);
        const folded = translated.startsWith('(?i)');
        const found = new RegExp(folded ? translated.slice(4) : translated, folded ? 'i' : '');
        expect(found.test(value)).toBe(compilePattern(text)(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it('with a negated named class have no equivalent', () => {
    expect(() => translatePattern('[[:^digit:]]')).toThrow(UntranslatablePattern);
  });

  it('of text match that text alone', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const inUnicode = literalPattern(text).replace(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}');
        expect(new RegExp(`^${inUnicode}$`, 'u').test(text)).toBe(true);
      }),
    );
  });
});

describe('numbers and networks', () => {
  it('milliseconds become seconds exactly', () => {
    expect(['1700000000500', '1000', '5', '-1500', '0', '1500.25'].map(thousandth)).toEqual([
      ...['1700000000.5', '1', '0.005', '-1.5', '0', '1.50025'],
    ]);
  });

  it('networks hold exactly the addresses between two', () => {
    const address = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(formatIpv4);
    fc.assert(
      fc.property(address, address, address, (a, b, probe) => {
        const [low, high] = compareAddresses(a, b) <= 0 ? [a, b] : [b, a];
        const blocks = networksBetween(low, high).flatMap((text) => parseCidr(text) ?? []);
        for (const one of [low, high, probe]) {
          const within = compareAddresses(one, low) >= 0 && compareAddresses(one, high) <= 0;
          expect(blocks.filter((block) => inCidr(one, block))).toHaveLength(within ? 1 : 0);
        }
      }),
    );
    expect(networksBetween('2001:db8::1', '2001:db8::4')).toEqual([
      ...['2001:db8::1/128', '2001:db8::2/127', '2001:db8::4/128'],
    ]);
    expect(networksBetween('10.0.0.9', '10.0.0.1')).toEqual([]);
    expect(networksBetween('10.0.0.1', '::1')).toEqual([]);
  });
});
