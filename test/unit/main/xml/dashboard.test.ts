import { describe, expect, it } from 'vitest';
import type { Widget } from '../../../../core/dashboard/model';
import { read, widgetXml } from './read';

function widgetOf(...parts: Parameters<typeof widgetXml>): Widget {
  const file = read(widgetXml(...parts));
  const widget = file.dashboards[0]?.widgets[0];
  if (!widget || file.problems.length > 0) throw new Error(JSON.stringify(file.problems));
  return widget;
}

const codes = (...parts: Parameters<typeof widgetXml>): string[] =>
  read(widgetXml(...parts)).notices.map(({ code }) => code);

describe('the settings of a widget', () => {
  it.each([
    ['dtIndex:0', 'bar-list'],
    ['dtIndex:4;', 'table'],
    ['dtIndex:7', 'tree-map'],
    ['dtIndex:9', 'geo-map'],
  ])('%s is a %s', (dataParam, kind) => {
    expect(widgetOf({ dataParam }).kind).toBe(kind);
    expect(codes({ dataParam })).toEqual([]);
  });

  it('are rows and refresh', () => {
    expect(widgetOf({ dataParam: 'dtIndex:4;numResults:25;timeInterval:60000' })).toMatchObject({
      limit: 25,
      refreshMs: 60_000,
    });
    expect(widgetOf({ dataParam: 'dtIndex:4;numResults:0;timeInterval:x' })).toMatchObject({
      limit: 1,
      refreshMs: 0,
    });
  });

  it('nest a tree map by positions in the select list', () => {
    expect(widgetOf({ dataParam: 'dtIndex:7;chartSet:2,1,0' }).nesting).toEqual([1, 0]);
    expect(widgetOf({ dataParam: 'dtIndex:7' }).nesting).toEqual([0, 1]);
    expect(widgetOf({ dataParam: 'dtIndex:7;chartSet:3,9' }).nesting).toEqual([0, 1]);
    expect(codes({ dataParam: 'dtIndex:7;chartSet:3,9' })).toEqual(['dashboard/nesting']);
  });

  it('that are not known are told and kept', () => {
    expect(codes({ dataParam: 'dtIndex:23' })).toEqual(['dashboard/unknown-display']);
    expect(widgetOf({ dataParam: 'dtIndex:23' })).toMatchObject({
      kind: 'table',
      extra: { dataParam: 'dtIndex:23' },
    });
    expect(codes({ dataParam: 'dtIndex:4;novel:1;twIndex:3;bizSvcId:9' })).toEqual([
      'dashboard/unknown-setting',
      'dashboard/time-window',
      'dashboard/business-service',
    ]);
    expect(codes({ more: '<novel a="1"/>' })).toEqual(['xml/unknown-part']);
    expect(widgetOf({ more: '<novel  a="1"/>' }).extra['novel']).toBe('<novel  a="1"/>');
  });

  it('colour columns, whose names may hold commas', () => {
    const settings = '1,F(a, b):1:0|1|2|3|4:0,SUM(Sent Bytes64):1:0|10|20.5|31|41:0,0';
    expect(widgetOf({ settings }).thresholds).toEqual([
      { column: 'F(a, b)', min: 1, middle: 2, high: 3, max: 4 },
      { column: 'SUM(Sent Bytes64)', min: 10, middle: 20.5, high: 31, max: 41 },
    ]);
  });

  it.each(['1,A:1:0|1|2:0', '1,A:1:0|9|2|3|4:0', '1,A:1:0|a|2|3|4:0', '1,A|B'])(
    'tell of colours that are not understood: %s',
    (settings) => {
      expect(widgetOf({ settings }).thresholds).toEqual([]);
      expect(codes({ settings })).toEqual(['dashboard/thresholds']);
    },
  );
});

describe('a widget without a report of its own', () => {
  const built = 'PH_SYS_Report_1551273213669';

  it('takes a built-in report by its id', () => {
    const { report } = widgetOf({
      report: `<dataProviderNaturalId>${built}</dataProviderNaturalId>`,
    });
    expect(report.name).toContain('Received Bytes');
  });

  it('takes a report of the same file by id or name', () => {
    const own =
      '<Report naturalId="mine"><Name>W</Name><SelectClause><AttrList>COUNT(*)</AttrList></SelectClause></Report>';
    for (const reference of ['<dataProviderNaturalId>mine</dataProviderNaturalId>', '']) {
      const file = read(
        widgetXml({ report: reference }).replace('</group>', `</group><Reports>${own}</Reports>`),
      );
      expect(file.problems).toEqual([]);
      expect(file.dashboards[0]?.widgets[0]?.report.select).toEqual(['COUNT(*)']);
      expect(file.reports.map(({ name }) => name)).toEqual(['W']);
    }
  });

  it('is left out, with its problem, when there is none', () => {
    const file = read(
      widgetXml({ report: '<dataProviderNaturalId>nobody</dataProviderNaturalId>' }),
    );
    expect(file.dashboards).toEqual([]);
    // As they stand in the file: the dashboard, then its widget.
    expect(file.problems.map(({ code }) => code)).toEqual([
      'dashboard/empty',
      'dashboard/missing-report',
    ]);
    expect(file.problems[1]?.message).toContain('nobody');
  });
});

describe('a dashboard', () => {
  it('keeps good widgets beside a bad one, in the order of their positions', () => {
    const widget = /<widget[\s\S]*<\/widget>/.exec(widgetXml({}))?.[0] ?? '';
    const at = (position: number, text = widget) => text.replace('pos="0"', `pos="${position}"`);
    const bad = at(1, widget.replace('SUM(sentBytes64)', 'SUM(nothingLikeIt)'));
    const file = read(widgetXml({}).replace(widget, at(2) + bad + at(0)));
    expect(file.dashboards[0]?.widgets.map(({ position }) => position)).toEqual([0, 2]);
    expect(file.problems.map(({ code }) => code)).toEqual(['report/unknown-attribute']);
    expect(file.dashboards[0]?.columns).toBe(3);
  });

  it.each([
    [
      'a widget of another kind',
      widgetXml({}).replace('>Report</data', '>Incident</data'),
      'dashboard/provider',
    ],
    ['a rule in a widget', widgetXml({ report: '<Report type="Rule"/>' }), 'report/rule'],
    ['another type', widgetXml({}).replace('<type>Widget', '<type>Business'), 'dashboard/type'],
    ['no group', '<DashboardConfigs/>', 'xml/empty'],
    [
      'no widgets',
      '<DashboardConfigs><group><name>x</name></group></DashboardConfigs>',
      'dashboard/empty',
    ],
  ])('with %s is refused', (_name, xml, code) => {
    const file = read(xml);
    expect(file.dashboards).toEqual([]);
    const problem = file.problems.find((one) => one.code === code);
    expect(file.problems.map((one) => one.code)).toContain(code);
    expect(problem?.place).toMatchObject({
      file: 'test.xml',
      line: expect.any(Number) as number,
    });
  });
});
