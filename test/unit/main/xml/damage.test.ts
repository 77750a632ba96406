import { describe, expect, it } from 'vitest';
import { reportsFile } from '../../../../main/xml/write-xml-file';
import { onlyReport, read, reportXml, widgetXml } from './read';

describe('an element within text', () => {
  it.each([
    ['a filter', reportXml({ filter: '<b>srcAction = "ACCEPT"</b>' }), 5, 18],
    ['a list', reportXml({ select: '<a>srcIpAddr</a><a>COUNT(*)</a>' }), 3, 25],
    ['groups', reportXml({ groupBy: 'srcIpAddr<br/>' }), 6, 23],
    ['a name', reportXml().replace('>R<', '>Top <b>talkers</b><'), 2, 28],
    ['settings', widgetXml({ dataParam: '<p>dtIndex:0</p>' }), null, null],
    ['bands', widgetXml({ settings: '1,<i>0</i>' }), null, null],
  ])('of %s is a fault at its place, never text left out', (_what, xml, line, column) => {
    const { problems, reports, dashboards } = read(xml);
    const markup = problems.find(({ code }) => code === 'xml/markup');
    expect(markup?.action).toMatch(/^Remove the tags of <\w+>/);
    if (line !== null) expect(markup?.place).toMatchObject({ line, column });
    expect([...reports, ...dashboards]).toEqual([]);
  });

  it.each([
    ['<AttrList>srcIpAddr,COUNT(*)</AttrList>', 'srcIpAddr,COUNT(*)', 3, 15],
    ['<GroupByAttr>srcIpAddr</GroupByAttr>', 'srcAction = "ACCEPT"', null, null],
  ])('is missed where text stands in its place: %s', (part, text, line, column) => {
    const xml = reportXml().replace(part, text);
    const { problems, reports } = read(xml);
    expect(problems[0]).toMatchObject({
      code: 'xml/stray-text',
      message: expect.stringContaining(text) as string,
      ...(line === null ? {} : { place: { file: 'test.xml', line, column } }),
    });
    expect(reports).toEqual([]);
  });

  it('is told where stray text stands beside others', () => {
    const file = read(reportXml({ more: '<SyncOrgs/>\n\n  Page 12 <!-- x -->\n<Low/>' }));
    expect(file.notices.find(({ code }) => code === 'xml/stray-text')).toMatchObject({
      message: 'The text "Page 12" within <Report> is passed over.',
      place: { line: 9, column: 3 },
    });
  });
});

describe('letters that came with copying', () => {
  it.each([
    [
      'curly quotes',
      'srcAction = “ACCEPT” AND logStatus IN (‘OK’)',
      'srcAction = "ACCEPT" AND logStatus IN (\'OK\')',
    ],
    [
      'signs',
      'srcIpPort ≥ 5 AND destIpPort ≠ 6 AND ipProto ≤ 7',
      'srcIpPort >= 5 AND destIpPort != 6 AND ipProto <= 7',
    ],
    ['soft hyphens', 'src\u00ADAction = "ACCEPT"', 'srcAction = "ACCEPT"'],
    ['letters without width', 'srcAction\u200B = "ACCEPT"', 'srcAction = "ACCEPT"'],
    ['letters printed as one', 'ﬂowVersion = 2', 'flowVersion = 2'],
    ['wide letters', 'srcIpPort ＝ 5', 'srcIpPort = 5'],
    [
      'references escaped twice',
      'srcAction = &amp;quot;A&amp;quot; AND srcIpPort &amp;amp;gt; 1',
      'srcAction = "A" AND srcIpPort > 1',
    ],
    ['misread names beside them', 'src\u00AD1pAddr = 10.0.0.1', 'srcIpAddr = 10.0.0.1'],
    ['a blank in a name', 'srcIp Addr = 10.0.0.1', 'srcIpAddr = 10.0.0.1'],
    ['a hyphen at a line’s end', 'srcIp-\nAddr = 10.0.0.1', 'srcIpAddr = 10.0.0.1'],
  ])('%s of a filter are mended, and told', (_what, filter, mended) => {
    const file = read(reportXml({ filter }));
    expect(onlyReport(file).constraint).toBe(mended);
    expect(file.repairs.length).toBeGreaterThan(0);
    expect(file.repairs.some(({ after }) => mended.includes(after))).toBe(true);
    expect(file.repairs.at(-1)?.place).toMatchObject({ line: 5 });
  });

  it.each([
    ['srcIp\u00ADAddr,COUNT(*)', ['srcIpAddr', 'COUNT(*)']],
    ['srcIpAddr，COUNT(＊)', ['srcIpAddr', 'COUNT(*)']],
    ['srcIpAddr,SUM(sentBytes64)–COUNT(*)', ['srcIpAddr', 'SUM(sentBytes64)-COUNT(*)']],
    ['srcIpAddr,COUNT(*) “number, of all”', ['srcIpAddr', 'COUNT(*) "number, of all"']],
    ['srcIp-\nAddr,COUNT(*)', ['srcIpAddr', 'COUNT(*)']],
    ['srcIp Addr,SU M(sent Bytes64)', ['srcIpAddr', 'SUM(sentBytes64)']],
    ['src\u200B1pAddr,COUNT(*)', ['srcIpAddr', 'COUNT(*)']],
  ])('of the list %j are mended, and told', (select, list) => {
    const file = read(reportXml({ select }));
    expect(onlyReport(file).select).toEqual(list);
    expect(file.repairs.length).toBeGreaterThan(0);
  });

  it.each([
    ['srcAction = “ACCEPT', 'constraint/syntax'],
    ['srcIpPort destIpPort = 5', 'constraint/syntax'],
    ['nope– = 5', 'constraint/syntax'],
  ])('are left where %j cannot be read without them either', (filter, code) => {
    const file = read(reportXml({ filter }));
    expect(file.problems.map((problem) => problem.code)).toEqual([code]);
    expect(file.repairs).toEqual([]);
  });

  it('are left, and told, between quotes', () => {
    const filter = 'reptDevName = "of\u00ADﬁce\u00A0“1”" AND srcAction = "ACCEPT"';
    const file = read(reportXml({ filter }));
    expect(onlyReport(file).constraint).toBe(filter);
    expect(file.repairs).toEqual([]);
    expect(
      file.notices.map(({ code, message, place }) => [code, message.slice(17, 30), place?.column]),
    ).toEqual([
      ['report/odd-letter', 'U+00AD betwee', 35],
      ['report/odd-letter', 'ﬁ (U+FB01) be', 36],
      ['report/odd-letter', 'U+00A0 betwee', 39],
    ]);
  });

  it('move no later problem from its place', () => {
    const filter = 'srcAction = “A” AND src\u00ADIpAddr = 1.2.3.4 AND nope = 1';
    const [problem] = read(reportXml({ filter })).problems;
    expect(problem).toMatchObject({
      code: 'constraint/unknown-attribute',
      place: { line: 5, column: 18 + filter.indexOf('nope') },
    });
  });
});

describe('a time that is not understood', () => {
  const time = (inner: string) =>
    read(reportXml({ more: `<ReportInterval>${inner}</ReportInterval>` }));

  it.each([
    ['<Low>1551454781000</Low><High>1551455380000</High>', 'looks like milliseconds', 'last three'],
    ['<Low>1551455380</Low><High>1551454781</High>', 'lies behind its <High>', 'Swap'],
    ['<Low>-5</Low><High>7</High>', '"-5" is no number of seconds', 'seconds since 1970'],
    ['<Low>5</Low><High>2019-03-01</High>', 'its <High> "2019-03-01"', 'seconds since 1970'],
    ['<Low>5</Low>', 'has a <Low> and no <High>', 'both'],
    ['<Low><a>5</a></Low><High>7</High>', 'holds <a> in place of a number', 'seconds'],
    ['<Low/><High>7</High>', 'its <Low> is empty', 'seconds'],
    ['<Low>5</Low><High>999999999999</High>', 'behind the year 9999', 'seconds'],
    ['<Window unit="Month" val="1"/>', '"Month" is no unit', 'unit="Minute"'],
    ['<Window val="60"/>', 'has no unit', 'unit="Minute"'],
    ['<Window unit="Day" val="1.5"/>', 'val="1.5" of its <Window>', 'whole number'],
    ['<Span/>', 'neither <Low> and <High> nor a <Window>', ''],
  ])('%s is told with its reason', (inner, why, action) => {
    const file = time(inner);
    expect(onlyReport(file).interval).toBeNull();
    const [notice] = file.notices;
    expect(notice?.code).toBe('report/interval');
    expect(notice?.message).toContain(why);
    expect(notice?.message).toContain('runs over the time chosen');
    expect(notice?.action ?? '').toContain(action);
    expect(onlyReport(file).extra['ReportInterval']).toBe(
      `<ReportInterval>${inner}</ReportInterval>`,
    );
  });

  it('is not one whose fractions are cut, which is told', () => {
    const file = time('<Low>5.75</Low><High>7.25</High>');
    expect(onlyReport(file).interval).toEqual({ kind: 'absolute', from: 5, to: 7 });
    expect(file.notices.map(({ code, place }) => [code, place?.column])).toEqual([
      ['report/interval-fraction', 51],
      ['report/interval-fraction', 67],
    ]);
  });
});

describe('what is no part of a report', () => {
  it('in a list is told: nothing between commas', () => {
    const file = read(reportXml({ select: 'srcIpAddr,,COUNT(*),' }));
    expect(onlyReport(file).select).toEqual(['srcIpAddr', 'COUNT(*)']);
    expect(file.notices).toMatchObject([
      { code: 'report/empty-item', place: { line: 3, column: 35 } },
    ]);
  });

  it.each(['1e3', '0x10', '+5', '1.0', '0'])('numEntries="%s" is told, and kept', (written) => {
    const file = read(reportXml({ selectAttributes: ` numEntries="${written}"` }));
    const report = onlyReport(file);
    expect(report.limit).toBeNull();
    expect(report.extra['SelectClause@numEntries']).toBe(written);
    expect(file.notices.map(({ code }) => code)).toEqual(['report/limit']);
  });

  it.each(['All', 'some'])('numEntries="%s" gives way to a number chosen later', (written) => {
    const report = onlyReport(read(reportXml({ selectAttributes: ` numEntries="${written}"` })));
    const again = read(reportsFile([{ ...report, limit: 7 }]));
    expect(onlyReport(again).limit).toBe(7);
    expect(reportsFile([report])).toContain(`numEntries="${written}"`);
  });

  it('of the scope is known in any case', () => {
    const file = read(
      reportXml({ more: '<customerscope/><USERROLES><a/></USERROLES><syncorgs/>' }),
    );
    expect(file.notices.map(({ code }) => code)).toEqual(['report/scope']);
    const text = reportsFile([onlyReport(file)]);
    expect(text.indexOf('<customerscope/>')).toBeLessThan(text.indexOf('<SelectClause>'));
    expect(onlyReport(read(text))).toEqual(onlyReport(file));
  });

  it('but of its file is told', () => {
    const xml = reportXml().replace('<Reports>', '<Reports xmlns="urn:a" version="7" by="me">');
    expect(read(xml).notices).toMatchObject([
      { code: 'xml/unknown-part', message: expect.stringContaining('version, by of') as string },
    ]);
  });

  it('in an operator is told', () => {
    const second = '<SubPattern id="2"><GroupByAttr>srcIpAddr</GroupByAttr></SubPattern>';
    const xml = reportXml().replace(
      '</PatternClause>',
      `<Operator type="OR" rank="0">x</Operator>${second}</PatternClause>`,
    );
    const file = read(xml);
    expect(onlyReport(file).patterns).toHaveLength(1);
    expect(file.notices.map(({ code }) => code)).toEqual(['xml/stray-text']);
  });
});

describe('broken XML', () => {
  const at = (text: string, index: number) => {
    const lines = text.slice(0, index).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };

  it.each([
    [
      'a bare &',
      reportXml({ more: '<Description>Src & Dst</Description>' }),
      '& Dst',
      '"&" stands',
      '&amp;',
    ],
    [
      'a bare & before references',
      reportXml({ more: '<Description>A&B &lt; C</Description>' }),
      '&B',
      '"&" stands',
      '&amp;',
    ],
    ['a bare & in a value', reportXml({ attributes: ' id="a&b"' }), '&b', '"&" stands', '&amp;'],
    [
      'a bare < before a blank',
      reportXml({ filter: 'srcIpPort < 5' }),
      '< 5',
      '"<" stands',
      '&lt;',
    ],
    ['a bare < before a number', reportXml({ filter: 'srcIpPort <5' }), '<5', '"<" stands', '&lt;'],
    [
      'a reference of web pages',
      reportXml({ filter: 'srcIpPort&nbsp;= 5' }),
      '&nbsp;',
      '&nbsp;',
      '&#160;',
    ],
    ['a character that XML forbids', reportXml({ filter: '&#1; = 5' }), '&#1;', '&#1;', 'Remove'],
    ['text behind the end', `${reportXml()}\n\n  Page 12\n`, 'Page 12', '"Page 12"', 'Remove'],
    [
      'a second document',
      `${reportXml()}\n${reportXml()}`,
      null,
      'second document',
      'file of its own',
    ],
  ])('for %s is told where it is, and what to write', (_what, text, part, message, action) => {
    const { problems } = read(text);
    const index = part === null ? text.lastIndexOf('<?xml') : text.indexOf(part);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'xml/broken',
      place: at(text, index),
      message: expect.stringContaining(message) as string,
      action: expect.stringContaining(action) as string,
    });
  });

  it('may hold & and < where they stand for themselves', () => {
    const more = '<!-- a & b < c --><Description><![CDATA[a & b < c]]></Description>';
    expect(onlyReport(read(reportXml({ more }))).description).toBe('a & b < c');
  });
});
