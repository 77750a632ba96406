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
  ])('may be %s', (_name, bytes, expected) => {
    expect(onlyReport(readXmlFile(bytes, 'x')).name).toBe(expected);
  });

  it.each<[string, Uint8Array]>([
    ['UTF-8 with a byte of another', Buffer.from(body('UTF-8'), 'latin1')],
    ['half a character of UTF-16', utf16(`\ufeff${xml}`, false).slice(0, -1)],
    ['an encoding that is not read', Buffer.from(body('EBCDIC-CP-US', 'R'))],
  ])('is refused when it is %s', (_name, bytes) => {
    const { problems } = readXmlFile(bytes, 'x');
    expect(problems.map(({ code }) => code)).toEqual(['xml/encoding']);
    expect(problems[0]?.action).toContain('UTF-8');
  });

  it('does not move places', () => {
    const broken = '<Reports>\n  <Report></Reports>';
    const place = { file: 'x', line: 2, column: expect.any(Number) as number };
    for (const bytes of [Buffer.from(`\ufeff${broken}`), utf16(`\ufeff${broken}`, true)]) {
      expect(readXmlFile(bytes, 'x').problems[0]?.place).toEqual(place);
    }
  });
});
