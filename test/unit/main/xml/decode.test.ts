import { describe, expect, it } from 'vitest';
import { readXmlFile } from '../../../../main/xml/read-xml-file';
import { onlyReport, reportXml } from './read';

const xml = reportXml().replace('<Name>R', '<Name>Zürich → ∑');
const body = (encoding: string, name = 'Zürich'): string =>
  reportXml().replace('UTF-8', encoding).replace('<Name>R', `<Name>${name}`);

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

describe('the encoding of a file', () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(xml), 'Zürich → ∑'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${xml}`), 'Zürich → ∑'],
    ['UTF-16, little end first, with a mark', utf16(`\ufeff${xml}`, false), 'Zürich → ∑'],
    ['UTF-16, big end first, with a mark', utf16(`\ufeff${xml}`, true), 'Zürich → ∑'],
    ['UTF-16, little end first', utf16(xml, false), 'Zürich → ∑'],
    ['UTF-16, big end first', utf16(xml, true), 'Zürich → ∑'],
    ['UTF-8 that claims to be UTF-16', Buffer.from(body('UTF-16')), 'Zürich'],
    ['ISO 8859-1', Buffer.from(body('ISO-8859-1'), 'latin1'), 'Zürich'],
    ['Windows-1252', Buffer.from(body('windows-1252'), 'latin1'), 'Zürich'],
    [
      'Windows-1252 with its own quotes',
      Buffer.from(body('cp1252', '\x93a\x94 \x96 \x80'), 'latin1'),
      '“a” – €',
    ],
    ['ISO 8859-15', Buffer.from(body('ISO-8859-15', '1 \xa4'), 'latin1'), '1 €'],
    ['Windows-1250', Buffer.from(body('windows-1250', '\xb9'), 'latin1'), 'ą'],
    ['KOI8-R', Buffer.from(body('KOI8-R', '\xc1'), 'latin1'), 'а'],
    ['Shift JIS', Buffer.from(body('Shift_JIS', '\x83\x65'), 'latin1'), 'テ'],
    [
      'UTF-8 with a mark that claims to be Windows-1252',
      Buffer.from(`\ufeff${body('windows-1252')}`),
      'Zürich',
    ],
    ['UTF-16 that claims to be UTF-8', utf16(`\ufeff${body('UTF-8')}`, false), 'Zürich'],
  ])('may be %s', (_name, bytes, expected) => {
    expect(onlyReport(readXmlFile(bytes, 'x')).name).toBe(expected);
  });

  const far = `<!--${'é'.repeat(5_000)}\n-->`;
  it.each<[string, Uint8Array, number, number, string]>([
    ['UTF-8 with a byte of another', Buffer.from(body('UTF-8'), 'latin1'), 2, 25, 'byte 0xFC'],
    [
      'UTF-8 with a byte of another far inside',
      Buffer.concat([Buffer.from(far), Buffer.from('<a>\xe9</a>', 'latin1')]),
      2,
      7,
      'byte 0xE9',
    ],
    [
      'half a character of UTF-16',
      utf16('\ufeff<a>\n<b/>', false).slice(0, -1),
      2,
      4,
      'ends within a character',
    ],
    [
      'half a surrogate pair',
      utf16('\ufeff<a>\ud83d</a>', false),
      1,
      4,
      'stands where none of that encoding can',
    ],
    ['UTF-32', new Uint8Array([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 1, 1, 'UTF-32'],
    ['an encoding that is not read', Buffer.from(body('EBCDIC-CP-US', 'R')), 1, 1, 'ebcdic-cp-us'],
    ['one that switches', Buffer.from(body('ISO-2022-JP', 'R')), 1, 1, 'iso-2022-jp'],
  ])('is refused when it is %s', (_name, bytes, line, column, words) => {
    const { problems } = readXmlFile(bytes, 'x');
    expect(problems.map(({ code }) => code)).toEqual(['xml/encoding']);
    expect(problems[0]?.message).toContain(words);
    expect(problems[0]?.action).toContain('UTF-8');
    expect(problems[0]?.place).toEqual({ file: 'x', line, column });
  });

  it('does not move places', () => {
    const broken = '<Reports>\n  <Report></Reports>';
    const place = { file: 'x', line: 2, column: expect.any(Number) as number };
    for (const bytes of [Buffer.from(`\ufeff${broken}`), utf16(`\ufeff${broken}`, true)]) {
      expect(readXmlFile(bytes, 'x').problems[0]?.place).toEqual(place);
    }
  });
});
