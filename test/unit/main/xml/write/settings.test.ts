import { describe, expect, it } from 'vitest';
import type { Dashboard, Widget } from '../../../../../core/dashboard/model';
import { newDashboard, newWidget } from '../../../../../core/dashboard/new-dashboard';
import { ProblemError } from '../../../../../core/problem';
import { newReport } from '../../../../../core/report/new-report';
import { repairKey } from '../../../../../core/report/xml/findings';
import { readXmlFile } from '../../../../../main/xml/read-xml-file';
import { dashboardsFile, reportsFile } from '../../../../../main/xml/write-xml-file';
import { fixtureText, read, widgetXml } from '../read';

const REPORT = {
  ...newReport('R'),
  select: ['srcIpAddr', 'destIpAddr', 'COUNT(*)'],
  groupBy: ['srcIpAddr', 'destIpAddr'],
};
const of = (...widgets: readonly Widget[]): Dashboard => ({ ...newDashboard('D'), widgets });
const written = (name: string, widget: Widget): string =>
  new RegExp(`<${name}>(.*)</${name}>`).exec(dashboardsFile([of(widget)]))?.[1] ?? '';
const readWidget = (parts: Parameters<typeof widgetXml>[0]): Widget => {
  const [widget] = read(widgetXml(parts)).dashboards[0]?.widgets ?? [];
  if (!widget) throw new Error('no widget');
  return widget;
};

describe('the settings of a new widget', () => {
  it.each([
    [
      'bar-list',
      'twIndex:4;dtIndex:0;barType:overlaid;numResults:10;timeInterval:0;bizSvcId:0;',
      false,
    ],
    ['table', 'twIndex:4;dtIndex:4;numResults:10;timeInterval:0;bizSvcId:0;', false],
    ['tree-map', 'twIndex:4;dtIndex:7;numResults:10;timeInterval:0;bizSvcId:0;', false],
    ['geo-map', 'twIndex:4;dtIndex:9;numResults:10;timeInterval:0;bizSvcId:0;', false],
    ['sankey', 'twIndex:4;dtIndex:4;numResults:10;timeInterval:0;bizSvcId:0;', true],
  ] as const)('%s are what FortiSIEM writes', (kind, dataParam, own) => {
    const widget = newWidget(REPORT, kind);
    expect(written('dataParam', widget)).toBe(dataParam);
    expect(dashboardsFile([of(widget)]).includes(`"kind":"${kind}"`)).toBe(own);
    const again = read(dashboardsFile([of(widget)]));
    expect(again.dashboards).toEqual([of(widget)]);
    // What the app wrote itself is no news.
    expect(again.notices).toEqual([]);
  });
});

describe('the settings of a widget that was changed', () => {
  const dataParam = 'twIndex:9;novel:x;dtIndex:23;numResults:5;timeInterval:60000;bizSvcId:7';

  it('stay word for word while they say the same', () => {
    expect(written('dataParam', readWidget({ dataParam }))).toBe(dataParam);
  });

  it.each<[string, Partial<Widget>, string]>([
    ['rows', { limit: 8 }, dataParam.replace(':5;', ':8;')],
    ['refresh', { refreshMs: 0 }, dataParam.replace('60000', '0')],
    ['kind', { kind: 'geo-map' }, dataParam.replace('23', '9')],
    [
      'order of a tree map',
      { kind: 'tree-map', nesting: [1, 0] },
      `${dataParam.replace('23', '7')};chartSet:2,1,0`,
    ],
    // A kind of this app stays a table there, which the unknown one is here.
    ['kind to one of the app', { kind: 'pie' }, dataParam],
  ])('differ in the %s alone', (_what, change, expected) => {
    expect(written('dataParam', { ...readWidget({ dataParam }), ...change })).toBe(expected);
  });

  it('keep the numbers of unknown meaning beside colours', () => {
    const settings = '2,A(x, y):9:7|1|2|3|4:5,B:1:0|1|2|3|4:0,9';
    const widget = readWidget({ settings });
    const [a] = widget.thresholds;
    if (!a) throw new Error('no colours');
    expect(written('displaySettings', widget)).toBe(settings);
    expect(written('displaySettings', { ...widget, thresholds: [{ ...a, max: 40 }] })).toBe(
      '2,A(x, y):9:7|1|2|3|40:5,9',
    );
    const more = { column: 'C', min: 0, middle: 1, high: 2, max: 3 };
    expect(
      written('displaySettings', { ...widget, thresholds: [...widget.thresholds, more] }),
    ).toBe('2,A(x, y):9:7|1|2|3|4:5,B:1:0|1|2|3|4:0,C:1:0|0|1|2|3:0,9');
    expect(written('displaySettings', { ...newWidget(REPORT, 'table'), thresholds: [more] })).toBe(
      '1,C:1:0|0|1|2|3:0,0',
    );
  });
});

describe('what XML cannot hold', () => {
  it.each([
    ['a\u0000b', 'U+0000'],
    ['\u001b[1m', 'U+001B'],
    ['\ud800', 'U+D800'],
    ['\udc00x', 'U+DC00'],
    ['\uffff', 'U+FFFF'],
  ])('%j is refused by name', (text, name) => {
    for (const report of [
      { ...REPORT, name: text },
      { ...REPORT, description: text },
      { ...REPORT, constraint: `eventType = "${text}"` },
      { ...REPORT, select: [`COUNT(*) "${text}"`] },
    ]) {
      expect(() => reportsFile([report])).toThrow(name);
      expect(() => dashboardsFile([of(newWidget(report, 'table'))])).toThrow(name);
    }
  });

  it.each(['<a', '<a></b>', '<a/><b', 'text & more'])(
    'a kept part that is broken is refused: %s',
    (part) => {
      expect(() => reportsFile([{ ...REPORT, extra: { a: part } }])).toThrow(ProblemError);
    },
  );
});

describe('a repair that is not to be made', () => {
  it('is left out, and only it', () => {
    const text = fixtureText('dashboard-cloudwatch.as-printed.xml');
    const bytes = new TextEncoder().encode(text);
    const all = readXmlFile(bytes, 'x').repairs;
    const wrapped = all.filter(({ kind }) => kind === 'wrapped-text');
    expect(wrapped).toHaveLength(2);
    const file = readXmlFile(bytes, 'x', { without: wrapped.map(repairKey) });
    expect(file.problems).toEqual([]);
    expect(file.repairs).toEqual(all.filter((repair) => !wrapped.includes(repair)));
    expect(file.dashboards[0]?.widgets[1]?.report.description).toMatch(/Feb\s*\n\s*27 2019|\n/);
  });

  it('makes the part that needs it a problem at its place', () => {
    const text = fixtureText('report-top-accepted.as-printed.xml');
    const bytes = new TextEncoder().encode(text);
    const name = readXmlFile(bytes, 'x').repairs.find(({ kind }) => kind === 'misread-attribute');
    if (!name) throw new Error('no repair');
    const file = readXmlFile(bytes, 'x', { without: [repairKey(name)] });
    expect(file.reports).toEqual([]);
    expect(file.problems).toMatchObject([{ code: 'report/unknown-attribute', place: name.place }]);
  });
});
