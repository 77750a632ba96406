import { describe, expect, it } from 'vitest';
import type { Report } from '../../../../core/report/model';
import { onlyReport, read, reportXml } from './read';

const reportOf = (...parts: Parameters<typeof reportXml>): Report =>
  onlyReport(read(reportXml(...parts)));

describe('a report file', () => {
  it.each([
    [
      'the alias DataRequest',
      (xml: string) =>
        xml
          .replaceAll('<Report>', '<DataRequest type="Report">')
          .replaceAll('</Report>', '</DataRequest>'),
    ],
    ['one report as root', (xml: string) => xml.replace('<Reports>', '').replace('</Reports>', '')],
    [
      'a root in lower case',
      (xml: string) => xml.replace('<Reports>', '<reports>').replace('</Reports>', '</reports>'),
    ],
    [
      'children in another order',
      (xml: string) => {
        const select = /<SelectClause>[\s\S]*<\/SelectClause>/.exec(xml)?.[0] ?? '';
        return xml.replace(select, '').replace('</Report>', `${select}</Report>`);
      },
    ],
    ['CDATA', (xml: string) => xml.replace('srcIpAddr,COUNT(*)', '<![CDATA[srcIpAddr,COUNT(*)]]>')],
    [
      'a comment',
      (xml: string) =>
        xml.replace('srcIpAddr,COUNT(*)', 'srcIpAddr,<!-- d\nashboard <x -->COUNT(*)'),
    ],
    ['no declaration', (xml: string) => xml.replace(/^<\?xml.*\n/, '')],
    ['blank lines before the declaration', (xml: string) => `\n\n  ${xml}`],
    ['line ends of Windows', (xml: string) => xml.replaceAll('\n', '\r\n')],
  ])('may have %s', (_name, change) => {
    const changed = change(reportXml());
    expect(changed).not.toBe(reportXml());
    const file = read(changed);
    expect(onlyReport(file)).toMatchObject({
      name: 'R',
      select: ['srcIpAddr', 'COUNT(*)'],
      groupBy: ['srcIpAddr'],
    });
    expect(file.repairs).toEqual([]);
  });

  it('may hold several, and keeps the good beside the bad', () => {
    const good = reportXml().replace(/^<\?xml.*\n<Reports>|<\/Reports>$/g, '');
    const bad = good
      .replace('srcIpAddr,COUNT', 'nothingLikeIt,COUNT')
      .replace('<Name>R', '<Name>Bad');
    const file = read(`<Reports>${good}${bad}${good}</Reports>`);
    expect(file.reports.map(({ name }) => name)).toEqual(['R', 'R']);
    expect(file.problems.map(({ code }) => code)).toEqual(['report/unknown-attribute']);
  });

  it('without a filter, a time or groups is raw records', () => {
    const file = read(
      '<Reports><Report><Name>Raw</Name><SelectClause><AttrList/></SelectClause></Report></Reports>',
    );
    expect(onlyReport(file)).toEqual({
      name: 'Raw',
      description: '',
      select: [],
      groupBy: [],
      constraint: null,
      having: null,
      patterns: [],
      orderBy: [],
      interval: null,
      limit: null,
      naturalId: null,
      extra: {},
    });
  });

  it('without a name gets one', () => {
    const file = read(reportXml().replace('<Name>R</Name>', '<Name/>'));
    expect(onlyReport(file).name).toBe('Unnamed report');
    expect(file.notices.map(({ code }) => code)).toEqual(['report/unnamed']);
  });
});

describe('the parts of a report', () => {
  it('are order and rows', () => {
    const report = reportOf({
      selectAttributes: ' numEntries="25"',
      more: '<OrderByClause><AttrList>COUNT( *) DESC, srcIpAddr</AttrList></OrderByClause>',
    });
    expect(report.limit).toBe(25);
    expect(report.orderBy).toEqual([
      { expression: 'COUNT( *)', descending: true },
      { expression: 'srcIpAddr', descending: false },
    ]);
    expect(reportOf({ selectAttributes: ' numEntries="All"' }).limit).toBeNull();
  });

  it.each([
    [
      '<Low>1551454378</Low><High>1551454977</High>',
      { kind: 'absolute', from: 1_551_454_378, to: 1_551_454_977 },
    ],
    [
      '<Low>1551454378.25</Low><High>1551454977.9</High>',
      { kind: 'absolute', from: 1_551_454_378, to: 1_551_454_977 },
    ],
    ['<Window unit="Minute" val="60"/>', { kind: 'relative', seconds: 3_600 }],
    ['<Window unit="Hourly" val="2"/>', { kind: 'relative', seconds: 7_200 }],
    ['<Window unit="Hourly"/>', { kind: 'relative', seconds: 3_600 }],
    ['<Window unit="Days" val="7"/>', { kind: 'relative', seconds: 604_800 }],
  ])('are a time: %s', (inner, interval) => {
    expect(reportOf({ more: `<ReportInterval>${inner}</ReportInterval>` }).interval).toEqual(
      interval,
    );
  });

  it.each([
    '<Low>2</Low><High>1</High>',
    '<Low>now</Low><High>1</High>',
    '<Low>1</Low>',
    '<Window unit="Moon" val="1"/>',
    '<Window unit="Minute" val="-1"/>',
    '<Other/>',
  ])('tell of a time that is not understood: %s', (inner) => {
    const file = read(reportXml({ more: `<ReportInterval>${inner}</ReportInterval>` }));
    expect(onlyReport(file).interval).toBeNull();
    expect(file.notices.map(({ code }) => code)).toEqual(['report/interval']);
  });

  it('that are not known are kept and told with their place', () => {
    const file = read(
      reportXml({
        more: '\n<Novel a="1 &lt; 2"><x>y &amp; z</x></Novel>',
        attributes: ' id="7" __proto__="p"',
      }),
    );
    expect(onlyReport(file).extra).toMatchObject({
      Novel: '<Novel a="1 &lt; 2"><x>y &amp; z</x></Novel>',
      'Report@id': '7',
      'Report@__proto__': 'p',
    });
    expect(file.notices).toEqual([
      {
        code: 'xml/unknown-part',
        message: '<Novel> is not known; it is kept for export and not used.',
        place: { file: 'test.xml', line: 8, column: 1 },
      },
    ]);
  });

  it('that would change the answer are told', () => {
    const having = read(
      reportXml().replace(
        '</GroupByAttr>',
        '</GroupByAttr><GroupEvtConstr>COUNT(*) &gt;= 2</GroupEvtConstr>',
      ),
    );
    expect(onlyReport(having).having).toBe('COUNT(*) >= 2');
    expect(having.notices).toEqual([]);
    expect(
      read(reportXml({ attributes: ' baseline="x"' })).notices.map(({ code }) => code),
    ).toEqual(['report/baseline']);
    expect(
      read(reportXml({ selectAttributes: ' numEntries="some"' })).notices.map(({ code }) => code),
    ).toEqual(['report/limit']);
  });

  it('may be parted by stray text, which is told', () => {
    const file = read(reportXml({ more: '</Reports>error'.replace('</Reports>', '') }));
    onlyReport(file);
    expect(file.notices[0]).toMatchObject({
      code: 'xml/stray-text',
      message: expect.stringContaining('"error"') as string,
    });
  });
});

describe('a repair', () => {
  it.each([
    [
      'a list',
      { select: 'srcIpAddr,COUNT(\n  DISTINCT\ndestIp\nAddr)' },
      'wrapped-list',
      'srcIpAddr,COUNT(DISTINCT destIpAddr)',
    ],
    [
      'an order',
      { more: '<OrderByClause><AttrList>COUNT(*)\nDESC</AttrList></OrderByClause>' },
      'wrapped-list',
      'COUNT(*) DESC',
    ],
    ['a name', { more: '<Description>one\n  two</Description>' }, 'wrapped-text', 'one two'],
    ['a filter', { filter: 'srcIp\nAddr = 10.0.0.1' }, 'wrapped-text', 'srcIpAddr = 10.0.0.1'],
  ])('joins %s', (_name, parts, kind, after) => {
    const file = read(reportXml(parts));
    onlyReport(file);
    expect(file.repairs).toMatchObject([{ kind, after }]);
  });

  it('joins the report’s name', () => {
    const file = read(reportXml().replace('<Name>R', '<Name>Long\nname'));
    expect(onlyReport(file).name).toBe('Long name');
    expect(file.repairs).toMatchObject([{ kind: 'wrapped-name', place: { line: 2, column: 28 } }]);
  });

  it('leaves line breaks that do no harm in a filter', () => {
    const filter = 'srcIpPort = 1 AND\n  destIpPort = 2';
    const file = read(reportXml({ filter }));
    expect(onlyReport(file).constraint).toBe(filter);
    expect(file.repairs).toEqual([]);
  });

  it('does not guess within quotes, and says so', () => {
    const file = read(reportXml({ filter: 'eventType = "AWS\nFLOW"' }));
    expect(onlyReport(file).constraint).toBe('eventType = "AWS\nFLOW"');
    expect(file.notices.map(({ code }) => code)).toEqual(['report/break-in-text']);
  });

  it('mends misread names in a filter at their places, and not in its text', () => {
    const file = read(
      reportXml({
        filter:
          'destIpPort &gt;= 1 AND srclpAddr = 10.0.0.1 OR eventType = "srclpAddr" AND srclpAddr IS NULL',
      }),
    );
    expect(onlyReport(file).constraint).toBe(
      'destIpPort >= 1 AND srcIpAddr = 10.0.0.1 OR eventType = "srclpAddr" AND srcIpAddr IS NULL',
    );
    const line = reportXml({ filter: 'destIpPort &gt;= 1 AND srclpAddr' }).split('\n')[4] ?? '';
    expect(file.repairs.map(({ place }) => [place.line, place.column])).toEqual([
      [5, line.indexOf('srclpAddr') + 1],
      [5, expect.any(Number) as number],
    ]);
  });
});
