import { describe, expect, it } from 'vitest';
import { read, reportXml } from './read';

const GROUPS = '<GroupByAttr>srcIpAddr</GroupByAttr>';

describe('a report that cannot be used', () => {
  it.each([
    [
      'an unknown attribute',
      reportXml({ select: 'srcIpAddr,sentByte64' }),
      'report/unknown-attribute',
      3,
      35,
      'sentBytes64',
    ],
    [
      'an unknown group',
      reportXml({ groupBy: 'sorceIpAddr' }),
      'report/unknown-attribute',
      6,
      14,
      'srcIpAddr',
    ],
    [
      'an unknown function',
      reportXml({ select: 'COUNT(*),MEDAIN(sentBytes64)' }),
      'report/function',
      3,
      34,
      'MEDIAN',
    ],
    [
      'an unknown attribute in its filter',
      reportXml({ filter: 'destIpPort &gt; 1 AND dstIpAddr = 10.0.0.1' }),
      'constraint/unknown-attribute',
      5,
      40,
      'destIpAddr',
    ],
    [
      'a broken filter',
      reportXml({ filter: 'destIpPort ==' }),
      'constraint/syntax',
      5,
      30,
      undefined,
    ],
    [
      'an order by what there is not',
      reportXml({ more: '<OrderByClause><AttrList>SUM(sentByte64)</AttrList></OrderByClause>' }),
      'report/unknown-attribute',
      7,
      59,
      'sentBytes64',
    ],
    [
      'several patterns without a word between them',
      reportXml().replace(
        '</PatternClause>',
        `<SubPattern id="2">${GROUPS}</SubPattern></PatternClause>`,
      ),
      'report/pattern-operator',
      7,
      14,
      'OR, AND, AND_NOT',
    ],
    [
      'patterns in the order of time',
      reportXml().replace(
        '</PatternClause>',
        `<Operator type="followed by" rank="0"/><SubPattern id="2">${GROUPS}</SubPattern></PatternClause>`,
      ),
      'report/pattern-operator',
      7,
      14,
      'each pattern',
    ],
    [
      'patterns joined by something else',
      reportXml().replace(
        '</PatternClause>',
        `<Operator type="XOR"/><SubPattern id="2">${GROUPS}</SubPattern></PatternClause>`,
      ),
      'report/pattern-operator',
      7,
      14,
      'OR, AND, AND_NOT',
    ],
    [
      'a moving average',
      reportXml({ select: 'EMA(sentBytes64)' }),
      'report/function-refused',
      3,
      25,
      'Leave it out',
    ],
    [
      'a look-up in the CMDB',
      reportXml({ groupBy: 'DeviceToCMDBAttr(srcIpAddr, city)' }),
      'report/function-refused',
      6,
      14,
      undefined,
    ],
    [
      'a condition on groups that cannot be read',
      reportXml().replace(
        '</GroupByAttr>',
        '</GroupByAttr>\n<GroupEvtConstr>COUNT(*) &gt;= 2 AND SUM(sentByte64) &gt; 1</GroupEvtConstr>',
      ),
      'report/unknown-attribute',
      7,
      42,
      'sentBytes64',
    ],

    [
      'SQL of ClickHouse',
      '<Reports><Report><Name>A</Name><ClickHouseSQL><SQL><![CDATA[SELECT 1 < 2]]></SQL></ClickHouseSQL></Report></Reports>',
      'report/clickhouse-sql',
      1,
      32,
      'GROUP BY',
    ],
    [
      'a rule',
      '<Rules>\n<Rule id="1"><Name>A</Name></Rule></Rules>',
      'report/rule',
      1,
      1,
      'Reports',
    ],
    [
      'a rule as request',
      '<rules><DataRequest type="Rule"><Name>A</Name></DataRequest></rules>',
      'report/rule',
      1,
      1,
      'Reports',
    ],
    [
      'a rule among reports',
      '<Reports>\n <DataRequest type="Rule"/></Reports>',
      'report/rule',
      2,
      2,
      'Reports',
    ],
    ['no report', '<Reports/>', 'xml/empty', 1, 1, 'Export'],
    ['a parser', '<eventParser name="x"/>', 'xml/not-a-report', 1, 1, '<Reports>'],
    ['a web page', '<html><body/></html>', 'xml/not-a-report', 1, 1, '<Reports>'],
    ['another root', '<svg/>', 'xml/not-a-report', 1, 1, '<Reports>'],
    [
      'a name without end',
      reportXml().replace('<Name>R', `<Name>${'R'.repeat(501)}`),
      'report/too-large',
      2,
      24,
      'Shorten',
    ],
    [
      'a list without end',
      reportXml({ select: 'srcIpAddr,'.repeat(201) }),
      'report/too-large',
      3,
      25,
      'Split',
    ],
  ])('has %s', (_name, xml, code, line, column, action) => {
    const file = read(xml);
    expect(file.reports).toEqual([]);
    expect(file.problems.map((problem) => problem.code)).toEqual([code]);
    expect(file.problems[0]?.place).toEqual({ file: 'test.xml', line, column });
    expect(file.problems[0]?.message).toMatch(/[^.]\.$/);
    expect(file.problems[0]?.action).toMatch(/[^.]\.$/);
    if (action !== undefined) expect(file.problems[0]?.action).toContain(action);
  });
});
