import { describe, expect, it } from 'vitest';
import { repairKey } from '../../../../core/report/xml/findings';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { readXmlFile } from '../../../../main/xml/read-xml-file';
import { read, reportXml, widgetXml } from './read';

const places = (list: ReturnType<typeof read>['problems']): readonly string[] =>
  list.map(({ code, place }) => `${place?.line}:${place?.column} ${code}`);

/** The line and column of a text in the file, as the problems name them. */
function placeIn(xml: string, text: string): string {
  const lines = xml.slice(0, xml.indexOf(text)).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

describe('a report with many faults', () => {
  const xml = reportXml({
    select: 'fooA,SUM(barB) / SUM(barC),\nEMA(sentBytes64)',
    filter:
      'destIpPort = &quot;ssh&quot; AND srcIpAddr IN (1.2.3.4, &quot;alpha&quot;, beta) AND unkD = 1 AND LEN(unkE) + unkF &gt; 2',
    groupBy: 'gruG,COUNT(*)',
    more: '<OrderByClause><AttrList>ordH DESC, SUM(ordI)</AttrList></OrderByClause>',
  }).replace(
    '</GroupByAttr>',
    '</GroupByAttr><GroupEvtConstr>SUM(havJ) &gt; 1 AND COUNT(*) = &quot;many&quot;</GroupEvtConstr>',
  );

  it('has each of them told at its own place', () => {
    const file = read(xml);
    expect(file.reports).toEqual([]);
    expect(new Set(places(file.problems))).toEqual(
      new Set([
        `${placeIn(xml, 'fooA')} report/unknown-attribute`,
        `${placeIn(xml, 'barB')} report/unknown-attribute`,
        `${placeIn(xml, 'barC')} report/unknown-attribute`,
        `${placeIn(xml, 'EMA')} report/function-refused`,
        `${placeIn(xml, '&quot;ssh')} constraint/value`,
        `${placeIn(xml, '&quot;alpha')} constraint/value`,
        `${placeIn(xml, 'beta')} constraint/value`,
        `${placeIn(xml, 'unkD')} constraint/unknown-attribute`,
        `${placeIn(xml, 'unkE')} constraint/unknown-attribute`,
        `${placeIn(xml, 'unkF')} constraint/unknown-attribute`,
        `${placeIn(xml, 'gruG')} report/unknown-attribute`,
        `${placeIn(xml, 'COUNT(*)</GroupBy')} report/group-by-aggregate`,
        `${placeIn(xml, 'havJ')} report/unknown-attribute`,
        `${placeIn(xml, '&quot;many')} constraint/value`,
        `${placeIn(xml, 'ordH')} report/unknown-attribute`,
        `${placeIn(xml, 'ordI')} report/unknown-attribute`,
      ]),
    );
  });

  it('leaves the other reports of its file', () => {
    const body = (text: string): string =>
      text.slice(text.indexOf('<Report>'), -'</Reports>'.length);
    const file = read(`<Reports>${body(xml)}${body(reportXml())}</Reports>`);
    expect(file.reports).toHaveLength(1);
    expect(file.problems).toHaveLength(16);
  });

  it('has a fault of syntax told once for its filter, beside the faults elsewhere', () => {
    const text = reportXml({ select: 'fooA', filter: 'unkB = 1 AND AND unkC = 2' });
    expect(places(read(text).problems)).toEqual([
      `${placeIn(text, 'fooA')} report/unknown-attribute`,
      `${placeIn(text, 'AND unkC')} constraint/syntax`,
    ]);
  });

  it('has too long names, too many patterns and wrong operators told together', () => {
    const further =
      '<Operator type="XOR"/><SubPattern name="p"><GroupByAttr>srcIpAddr</GroupByAttr></SubPattern>';
    const text = reportXml({ select: 'fooA' })
      .replace('<Name>R', `<Name>${'R'.repeat(501)}`)
      .replace('</PatternClause>', `${further.repeat(20)}</PatternClause>`);
    const { problems } = read(text);
    expect(problems.filter(({ code }) => code === 'report/too-large')).toHaveLength(2);
    expect(problems.filter(({ code }) => code === 'report/pattern-operator')).toHaveLength(19);
    expect(problems.filter(({ code }) => code === 'report/unknown-attribute')).toHaveLength(1);
  });

  it('has a hundred listed, and the others counted', () => {
    const names = Array.from({ length: 150 }, (_, index) => `unknown${index}`).join(',');
    const { problems } = read(reportXml({ select: names, groupBy: '' }));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.message).toBe('The file has 50 more problems, which are not listed.');
  });
});

describe('what the plan tells', () => {
  it('stands at the clause or expression, in every pattern and condition', () => {
    const clause = (number: number): string =>
      `srcIpAddr BETWEEN (9.9.9.${number}, 1.1.1.1) OR destIpPort = ${number} AND srcIpPort = 1`;
    const xml = reportXml({ select: 'srcIpAddr,userX,COUNT(*)', filter: clause(1) })
      .replace('userX', 'FIRST(user)')
      .replace(
        '</PatternClause>',
        `<Operator type="OR"/><SubPattern name="b">\n<SingleEvtConstr>${clause(2)} OR destIpAddr = Group@Nowhere</SingleEvtConstr><GroupByAttr>srcIpAddr</GroupByAttr><GroupEvtConstr>COUNT(*) BETWEEN (3, 2)</GroupEvtConstr></SubPattern></PatternClause>`,
      );
    const { notices, problems } = read(xml);
    expect(problems).toEqual([]);
    const told = places(notices);
    expect(told).toContain(`${placeIn(xml, '9.9.9.1')} constraint/empty-range`);
    expect(told).toContain(`${placeIn(xml, '9.9.9.2')} constraint/empty-range`);
    expect(told).toContain(`${placeIn(xml, '3, 2')} constraint/empty-range`);
    expect(told.filter((text) => text.endsWith('constraint/mixed'))).toHaveLength(2);
    expect(told).toContain(`${placeIn(xml, 'Group@Nowhere')} constraint/unresolved-group`);
    expect(told).toContain(`${placeIn(xml, 'FIRST(user)')} report/empty-attribute`);
  });

  it('has no group that is defined', () => {
    const xml = reportXml({ filter: 'srcIpAddr IN (Group@Lab)' });
    const groups = [{ name: 'lab', description: '', values: ['10.0.0.0/8'] }];
    const bytes = new TextEncoder().encode(xml);
    const codes = (context = PLAIN_CONTEXT): readonly string[] =>
      readXmlFile(bytes, 'x', { context }).notices.map(({ code }) => code);
    expect(codes()).toContain('constraint/unresolved-group');
    expect(codes({ ...PLAIN_CONTEXT, groups })).not.toContain('constraint/unresolved-group');
  });

  it('keeps its places behind repairs of other lengths and joined lines', () => {
    const xml = reportXml({ filter: 'srclpAddr = 1.1.1.1 AND destIp\nPort BETWEEN (2, 1)' });
    const { notices, repairs } = read(xml);
    expect(repairs.map(({ kind }) => kind)).toContain('wrapped-text');
    expect(places(notices)).toContain(`${placeIn(xml, '2, 1')} constraint/empty-range`);
  });

  it('is that a window of no length is not understood', () => {
    const xml = reportXml({
      more: '<ReportInterval><Window unit="Minute" val="0"/></ReportInterval>',
    });
    const { notices, reports } = read(xml);
    expect(notices.map(({ code }) => code)).toContain('report/interval');
    expect(reports[0]?.interval).toBeNull();
  });
});

describe('a widget with a fault', () => {
  it('is named as left out beside the fault', () => {
    const good = widgetXml({});
    const widget = good.slice(good.indexOf('<widget'), good.indexOf('</Widgets>'));
    const bad = widget.replace('SUM(sentBytes64)', 'SUM(foo)').replace('<name>W', '<name>Bad');
    const file = read(good.replace('</Widgets>', `${bad}</Widgets>`));
    expect(file.dashboards[0]?.widgets.map(({ name }) => name)).toEqual(['W']);
    expect(file.problems.map(({ code }) => code)).toEqual(['report/unknown-attribute']);
    expect(file.notices.map(({ message }) => message)).toContain(
      'The widget “Bad” is left out of the dashboard.',
    );
  });
});

describe('a repair that is left out', () => {
  it('is told as such, and what it leads to', () => {
    const bytes = new TextEncoder().encode(reportXml({ select: 'srclpAddr,COUNT(*)' }));
    const [repair] = readXmlFile(bytes, 'x').repairs;
    if (repair === undefined) throw new Error('Nothing was repaired.');
    const file = readXmlFile(bytes, 'x', { without: [repairKey(repair)] });
    expect(file.repairs).toEqual([]);
    expect(file.left).toEqual([repair]);
    expect(file.problems.map(({ code }) => code)).toEqual(['report/unknown-attribute']);
  });
});
