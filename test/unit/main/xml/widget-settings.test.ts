import { describe, expect, it } from 'vitest';
import { read, widgetXml } from './read';

const codes = (xml: string) => read(xml).notices.map(({ code }) => code);

describe('what a widget’s settings hold beside what is used', () => {
  it.each([
    ['1,SUM(Sent Bytes64):1:0|0|1|2|3:0,0', []],
    ['2,SUM(Sent Bytes64):1:0|0|1|2|3:0,0', ['dashboard/display-flags']],
    ['1,SUM(Sent Bytes64):1:0|0|1|2|3:0,9', ['dashboard/display-flags']],
    ['1,SUM(Sent Bytes64):2:0|0|1|2|3:0,0', ['dashboard/display-flags']],
    ['1,SUM(Sent Bytes64):1:5|0|1|2|3:0,0', ['dashboard/display-flags']],
    ['x', ['dashboard/display-flags']],
    ['1,0', []],
    ['1,SUM(Received Bytes64):1:0|0|1|2|3:0,0', ['dashboard/thresholds']],
    ['1,SUM(sentBytes64):1:0|0|1|2|3:0,0', []],
  ])('displaySettings %s', (settings, expected) => {
    expect(codes(widgetXml({ settings }))).toEqual(expected);
  });

  it.each([
    ['dtIndex:0;barType:overlaid', []],
    ['dtIndex:0;barType:stacked', ['dashboard/bar-type']],
    ['dtIndex:4;numResults:5;numResults:50', ['dashboard/setting-value']],
    ['dtIndex:4;numResults:50;numResults:50', []],
  ])('dataParam %s', (dataParam, expected) => {
    expect(codes(widgetXml({ dataParam }))).toEqual(expected);
  });

  it('is one piece when a line break cut it, without a blank', () => {
    const file = read(widgetXml({ dataParam: 'dtIn\ndex:9;numRe\n  sults:50;' }));
    expect(file.dashboards[0]?.widgets[0]).toMatchObject({
      ...{ kind: 'geo-map', limit: 50, extra: { dataParam: 'dtIndex:9;numResults:50;' } },
    });
    expect(file.repairs).toMatchObject([{ kind: 'wrapped-text' }]);
  });
});

describe('groups and lists of widgets that exports do not have', () => {
  it('are told: groups within groups', () => {
    const xml = widgetXml({}).replace('<group>', '<group><name>Folder</name><group>');
    const { problems } = read(xml.replace('</group>', '</group></group>'));
    expect(problems).toMatchObject([
      { code: 'dashboard/empty', message: expect.stringContaining('further groups') as string },
    ]);
  });

  it('are told: attributes of a second list, whose widgets are shown', () => {
    const xml = widgetXml({}).replace(
      '</group>',
      `<Widgets kind="b">${/<widget [\s\S]*<\/widget>/.exec(widgetXml({}))?.[0] ?? ''}</Widgets></group>`,
    );
    const file = read(xml);
    expect(file.dashboards[0]?.widgets).toHaveLength(2);
    expect(file.notices).toMatchObject([
      { code: 'xml/repeated-part', message: expect.stringContaining('kind') as string },
    ]);
  });

  it('are told: a prefix before every name', () => {
    const { problems } = read('<a:Reports xmlns:a="urn:a"><a:Report/></a:Reports>');
    expect(problems).toMatchObject([
      { code: 'xml/not-a-report', message: expect.stringContaining('prefix a:') as string },
    ]);
  });
});
