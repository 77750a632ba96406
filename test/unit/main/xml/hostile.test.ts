import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { readXmlFile } from '../../../../main/xml/read-xml-file';
import { fixtureText, onlyReport, read, reportXml } from './read';

const bombs = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<Reports><Report><Name>&c;</Name></Report></Reports>`;

describe('a hostile file', () => {
  it.each([
    ['nested entities', bombs, 'xml/doctype', 2],
    [
      'an outside entity',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><Reports>&x;</Reports>',
      'xml/doctype',
      1,
    ],
    [
      'an outside document type',
      '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><Reports/>',
      'xml/doctype',
      1,
    ],
    [
      'a parameter entity',
      '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><Reports/>',
      'xml/doctype',
      1,
    ],
    ['an open document type', '<!DOCTYPE r [<!ENTITY x "', 'xml/broken', 1],
    ['an unknown entity', '<Reports>\n&nbsp;</Reports>', 'xml/broken', 2],
    ['a character that XML forbids', '<Reports>\n&#0;</Reports>', 'xml/broken', 2],
    ['a tag that is not closed', '<Reports>\n<Report>\n</Reports>', 'xml/broken', 3],
    ['an attribute twice', '<Reports>\n<Report id="1" id="2"/></Reports>', 'xml/broken', 2],
    ['two roots', '<Reports/>\n<Reports/>', 'xml/broken', 2],
    ['text behind the root', '<Reports/>\ntext', 'xml/broken', 2],
    ['no element', 'only text', 'xml/not-xml', 1],
    ['no element in many lines', 'a,b\n1,2\n'.repeat(15), 'xml/not-xml', 1],
    ['text before the root', 'Dear reader,\n\n<Reports/>', 'xml/broken', 1],
    ['nothing', '', 'xml/broken', 1],
    ['blanks', ' \n ', 'xml/broken', 2],
    ['a nest without end', '<Reports>'.repeat(100_000), 'xml/too-complex', 1],
    ['elements without end', `<Reports>${'<a/>'.repeat(200_001)}</Reports>`, 'xml/too-complex', 1],
  ])('with %s is refused at its place', (_name, text, code, line) => {
    const file = read(text);
    expect(file.problems.map((problem) => problem.code)).toEqual([code]);
    expect(file.problems[0]?.place).toMatchObject({ file: 'test.xml', line });
    expect(file.problems[0]?.message).toMatch(/[^.]\.$/);
    expect(file.problems[0]?.action).toMatch(/[^.]\.$/);
    expect([...file.reports, ...file.dashboards]).toEqual([]);
  });

  it('that is no XML is named so, with its first line', () => {
    const [problem] = read(`${'a plain text\n'.repeat(30)}end`).problems;
    expect(problem?.message).toBe('This is no XML: the file begins with "a plain text".');
    expect(problem?.place).toEqual({ file: 'test.xml', line: 1, column: 1 });
  });

  it('that is too large is refused unread', () => {
    const file = readXmlFile(new Uint8Array(20 * 1_024 * 1_024 + 1), 'big.xml');
    expect(file.problems.map(({ code }) => code)).toEqual(['xml/too-large']);
  });

  it('cannot put names into places of its own', () => {
    const file = read(
      reportXml({
        more: '<__proto__ polluted="1"/><constructor>x</constructor>',
        attributes: ' __proto__="y"',
      }),
    );
    expect(Object.keys(onlyReport(file).extra)).toEqual(
      expect.arrayContaining(['__proto__', 'constructor', 'Report@__proto__']),
    );
    expect(Object.getPrototypeOf(onlyReport(file).extra)).toBe(Object.prototype);
  });

  it('that misleads the mending of split tags is read in linear time', () => {
    for (const piece of ['<d\n', '<a "', "</\n'", '<!--', '<![CDATA[', 'custI\n', '<d \n \n']) {
      expect(read(piece.repeat(100_000)).problems).toHaveLength(1);
    }
  }, 60_000);

  it('with very long names, lists and filters is answered by a problem or a report', () => {
    const long = 'x'.repeat(200_000);
    for (const parts of [
      { select: long },
      { groupBy: `${long},${long}` },
      { filter: long },
      {
        filter: `srclpAddr = 1.1.1.1 OR ${'srclpAddr = 1.1.1.1 OR '.repeat(500)} srclpAddr = 1.1.1.1`,
      },
      { filter: '('.repeat(60_000) },
      { more: `<a>${long}</a>` },
      { more: `<${long}/>` },
      { more: '<a/>'.repeat(201) },
      {
        more: `<OrderByClause><AttrList>${'srcIpAddr,'.repeat(51)}</AttrList></OrderByClause>`,
      },
      { select: `COUNT(${' '.repeat(100_000)}` },
    ]) {
      const file = read(reportXml(parts));
      expect(file.reports.length + file.problems.length).toBeGreaterThan(0);
      expect(file.problems.length).toBeLessThanOrEqual(101);
    }
  }, 60_000);

  it('made of a good one by damage never throws', () => {
    const good = fixtureText('dashboard-cloudwatch.as-printed.xml');
    fc.assert(
      fc.property(
        fc.nat(good.length),
        fc.nat(40),
        fc.string({ maxLength: 8, unit: 'binary' }),
        (at, cut, put) => {
          const file = read(good.slice(0, at) + put + good.slice(at + cut));
          for (const { place } of file.problems) expect(place?.file).toBe('test.xml');
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  it('of any bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const file = readXmlFile(bytes, 'x');
        expect(file.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
