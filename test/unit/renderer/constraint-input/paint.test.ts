import { describe, expect, test } from 'vitest';
import { completeExpression } from '../../../../renderer/constraint-input/complete-expression';
import { offered, take } from '../../../../renderer/constraint-input/completion';
import { offsetOfPlace, paint } from '../../../../renderer/constraint-input/paint';
import { picks } from '../../../../renderer/reports/editor/form/picker/picks';

const NONE = new Set<string>();
const inks = (text: string) =>
  paint(text, NONE, null)
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, ink }) => [text.trim(), ink]);

describe('colours of a filter', () => {
  test('attributes, operators, values, groups and functions each have theirs', () => {
    expect(inks('srcIpAddr NOT IN (10.0.0.0/8, Group@Servers)')).toEqual([
      ['srcIpAddr', 'attribute'],
      ['NOT', 'keyword'],
      ['IN', 'keyword'],
      ['(', 'sign'],
      ['10.0.0.0/8', 'value'],
      [',', 'sign'],
      ['Group@Servers', 'group'],
      [')', 'sign'],
    ]);
    expect(inks('LEN(vpcId) > 2')[0]).toEqual(['LEN', 'function']);
    expect(inks('nothing = "a \\" b"').map(([, ink]) => ink)).toEqual(['plain', 'sign', 'value']);
  });

  test('every letter is in exactly one piece, also of half a text', () => {
    for (const text of ['a = "open', "b CONTAIN 'it", '(((', '“ä”\n\t=  ::1', '', '\\"x\\']) {
      const pieces = paint(text, NONE, 0).map((segment) => segment.text);
      expect(pieces.join('')).toBe(text);
    }
  });

  test('the fault marks the word it stands at, and nothing behind the end', () => {
    const faulty = (at: number) =>
      paint('srcIpAdr = 1', NONE, at)
        .filter(({ fault }) => fault)
        .map(({ text }) => text);
    expect(faulty(0)).toEqual(['srcIpAdr']);
    expect(faulty(11)).toEqual(['1']);
    expect(faulty(12)).toEqual([]);
  });

  test('a stored field is an attribute', () => {
    expect(paint('my-field = 1', new Set(['my-field']), null)[0]).toMatchObject({
      text: 'my-field',
      ink: 'attribute',
    });
  });

  test('line and column are an offset of the text', () => {
    expect(offsetOfPlace('ab\ncd', { line: 2, column: 2 })).toBe(4);
    expect(offsetOfPlace('ab', { column: 1 })).toBe(0);
    expect(offsetOfPlace('ab', { line: 3, column: 1 })).toBeNull();
    expect(offsetOfPlace('ab', {})).toBeNull();
    expect(offsetOfPlace('ab', { line: 1, column: 99 })).toBe(2);
  });
});

describe('completing an expression', () => {
  const complete = (text: string, caret = text.length, aggregates = true) =>
    completeExpression(text, caret, NONE, aggregates);

  test('offers what begins as typed before what holds it, by display name, too', () => {
    const labels = complete('SUM(sentb').items.map(({ label }) => label);
    expect(labels[0]).toBe('sentBytes64');
    expect(complete('Source I').items).toEqual(complete('I').items.map((item) => item));
    expect(complete('destination').items.map(({ text }) => text)).toContain('destIpAddr');
  });

  test('takes the place of the whole word, and puts the caret into a call', () => {
    const completion = complete('HourOfD / 2', 5);
    expect([completion.from, completion.to]).toEqual([0, 7]);
    const item = completion.items.find(({ text }) => text === 'HourOfDay()');
    if (!item) throw new Error('HourOfDay is not offered.');
    expect(take('HourOfD / 2', completion, item)).toEqual({ text: 'HourOfDay() / 2', caret: 10 });
  });

  test('a call that has its parentheses gets no others', () => {
    expect(complete('SU(sentBytes64)', 2).items.map(({ text }) => text)).toContain('SUM');
  });

  test('functions of groups are left out where they cannot stand', () => {
    expect(complete('SU', 2, false).items.map(({ text }) => text)).not.toContain('SUM()');
  });

  test('nothing inside quotes, nor behind a value', () => {
    expect(complete('REPLACE(vpcId, "sr').items).toEqual([]);
    expect(complete('srcIpAddr ').items).toEqual([]);
  });

  test('what stands there already is not offered again', () => {
    const text = 'srcIpAddr';
    const texts = offered(text, complete(text)).items.map((item) => item.text);
    expect(texts).not.toContain('srcIpAddr');
    expect(texts).toContain('pktSrcIpAddr');
  });
});

describe('the picker', () => {
  test('finds by name, display name, type and help', () => {
    const labels = (find: string) => picks(NONE, 'all', find).map(({ label }) => label);
    expect(labels('destination address')[0]).toBe('destIpAddr');
    expect(labels('percentile')).toContain('PCTILE(x, percent)');
    expect(labels('count')[0]).toBe('COUNT(*)');
    expect(labels('no such thing')).toEqual([]);
  });

  test('offers the store’s own fields, and for GROUP BY no function of groups', () => {
    const own = picks(new Set(['my-field']), 'of-records', '');
    expect(own.map(({ text }) => text)).toContain('my-field');
    expect(own.map(({ text }) => text)).not.toContain('SUM()');
    expect(own.map(({ text }) => text)).not.toContain('COUNT(*)');
    expect(own.map(({ text }) => text)).toContain('HourOfDay()');
  });
});
