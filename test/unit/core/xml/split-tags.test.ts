import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import type { Repair } from '../../../../core/report/model';
import { mendSplitTags } from '../../../../core/xml/split-tags';

function mend(text: string, accept = true) {
  const repairs: Repair[] = [];
  const mended = mendSplitTags(text, (repair, place) => {
    repairs.push({ ...repair, place });
    return accept;
  });
  return { text: mended, repairs };
}

describe('a tag cut by a line break', () => {
  it.each([
    ['<d\nashboard>x', '<dashboard\n        >x', '<d\nashboard>', '<dashboard>'],
    ['</\nName>', '</Name\n    >', '</\nName>', '</Name>'],
    ['</Na\nme>', '</Name\n  >', '</Na\nme>', '</Name>'],
    ['<\nName>', '<Name\n    >', '<\nName>', '<Name>'],
    [
      '<de \r\n  scription/>',
      '<description\r\n           />',
      '<de \r\n  scription/>',
      '<description/>',
    ],
    ['<Exclude/\n>', '<Exclude/>\n ', '/\n>', '/>'],
    ['<roles custI\nd="1">', '<roles custId\n ="1">', 'custI\nd', 'custId'],
    [
      '<Wid\ngets><wid\nget pos="0">',
      '<Widgets\n    ><widget\n    pos="0">',
      '<Wid\ngets>',
      '<Widgets>',
    ],
    ['<dash-\nboard>x', '<dashboard\n     >x', '<dash-\nboard>', '<dashboard>'],
    ['<Attr List>x', '<AttrList >x', '<Attr List>', '<AttrList>'],
    ['< Name>x</Na me >', '<Name >x</Name  >', '< Name>', '<Name>'],
    ['<roles cust Id="1">', '<roles custId ="1">', 'cust Id', 'custId'],
    [
      '<Report naturalId="PH_SYS_\n Report_1" id="1">',
      '<Report naturalId="PH_SYS_Report_1"\n           id="1">',
      '="PH_SYS_\n Report_1"',
      '="PH_SYS_Report_1"',
    ],
    ['<Exclude/ >', '<Exclude/> ', '/ >', '/>'],
  ])('%j is mended', (text, mended, before, after) => {
    const result = mend(text);
    expect(result.text.replace(/ +(?=pos)/, '    ')).toBe(mended);
    expect(result.repairs[0]).toMatchObject({ kind: 'split-tag', before, after });
  });

  it.each([
    ['<Report id=“a b” name=„c”>', '<Report id="a b" name="c">', '=“a b”', '="a b"'],
    ['<Report id=‘it"s’/>', "<Report id='it\"s'/>", '=‘it"s’', "='it\"s'"],
    [
      '<?xml version=“1.0” encoding=”UTF-8"?><a/>',
      '<?xml version="1.0" encoding="UTF-8"?><a/>',
      '=“1.0”',
      '="1.0"',
    ],
  ])('%j gets straight quotes', (text, mended, before, after) => {
    const result = mend(text);
    expect(result.text).toBe(mended);
    expect(result.repairs[0]).toMatchObject({ kind: 'misread-letters', before, after });
    expect(mend(text, false).text).toBe(text);
  });

  it.each([
    '<Name a="=“b”">=“c”</Name>',
    '<Report\nbaseline="">',
    '<Report\n  id="a"\n  name="b"\n/>',
    '<group\n>',
    '<group >',
    '<SubPattern displayName="Top\nsources"/>',
    '<Window unit="Minute" val="60" />',
    '<Window unit val="60"/>',
    '<sub-pattern\nid="1">',
    '<a\nb>',
    '<x>d\nashboard</x>',
    '<!-- <d\nashboard> -->',
    '<![CDATA[<d\nashboard>]]>',
    '<?pi <d\nashboard>?>',
    '<Name a="<d\nashboard>"/>',
    '<Name a="custI\nd=1"/>',
  ])('%j stays as it is', (text) => {
    expect(mend(text)).toEqual({ text, repairs: [] });
  });

  it('is placed, and everything behind it keeps its place', () => {
    const text = '<a/>\n  <d\nashboard><col\numns>2</columns>\n</dashboard>';
    const { text: mended, repairs } = mend(text);
    expect(repairs.map(({ place }) => place)).toEqual([
      { line: 2, column: 3 },
      { line: 3, column: 10 },
    ]);
    const before = text.split('\n');
    const after = mended.split('\n');
    expect(after).toHaveLength(before.length);
    expect(after[3]?.indexOf('2</columns>')).toBe(before[3]?.indexOf('2</columns>'));
    expect(after[2]?.indexOf('<col')).toBe(before[2]?.indexOf('<col'));
  });

  it('is all that changes: letters and line breaks stay, whatever the text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '\n',
      ' ',
      '"',
      '=',
      'Name',
      'dash',
      'board',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      'custI',
      'd',
      '<?',
      '?>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { text: mended } = mend(text);
        expect(mended.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(mended.split('\n')).toHaveLength(text.split('\n').length);
        expect(mend(mended).repairs).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);
});
