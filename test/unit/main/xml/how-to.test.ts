import { describe, expect, it } from 'vitest';
import { builtInDashboards } from '../../../../core/dashboard/built-in';
import { builtInReports } from '../../../../core/report/built-in';
import type { Report } from '../../../../core/report/model';
import { fixtureText, onlyReport, read, readFixture } from './read';

const REPORTS = ['report-top-accepted', 'report-src-dst-port'];

/** What is asked, without when and how it was saved. */
function question({ name, select, groupBy, constraint, orderBy, limit }: Report) {
  return { name, select, groupBy, constraint, orderBy, limit };
}

describe('the reports of the how-to', () => {
  it.each(REPORTS)('%s is the same clean and as printed', (name) => {
    const clean = readFixture(`${name}.xml`);
    const printed = readFixture(`${name}.as-printed.xml`);
    expect(clean.repairs).toEqual([]);
    expect(onlyReport(printed)).toEqual(onlyReport(clean));
    expect(printed.notices.map(({ code }) => code)).toEqual(clean.notices.map(({ code }) => code));
  });

  it.each(REPORTS)('%s lists each repair with its place', (name) => {
    const lines = fixtureText(`${name}.as-printed.xml`).split('\n');
    const { repairs } = readFixture(`${name}.as-printed.xml`);
    expect(
      repairs.map(({ kind, before, after, place }) => [kind, before, after, place.line]),
    ).toEqual([
      ['spelling', 'rsync=""', 'rsSync=""', 1],
      ['misread-attribute', 'srclpAddr', 'srcIpAddr', 5],
      ['misread-attribute', 'srclpAddr', 'srcIpAddr', 9],
    ]);
    for (const { kind, before, place } of repairs) {
      if (kind !== 'misread-attribute') continue;
      expect(lines[(place.line ?? 0) - 1]?.slice((place.column ?? 0) - 1)).toMatch(
        new RegExp(`^${before}`),
      );
      expect(place.file).toBe(`${name}.as-printed.xml`);
    }
  });

  it('are those that are there from the start', () => {
    expect(REPORTS.map((name) => question(onlyReport(readFixture(`${name}.xml`))))).toEqual(
      builtInReports().map(question),
    );
  });

  it('keep their time and what is not used', () => {
    const report = onlyReport(readFixture('report-top-accepted.xml'));
    expect(report.interval).toEqual({ kind: 'absolute', from: 1_551_454_378, to: 1_551_454_977 });
    expect(report.description).toBe(
      'Amazon VPC Flow - Top Accepted Source, Dest, Port - 01:33:53 PM Feb 27 2019',
    );
    expect(report.extra).toEqual({
      'SubPattern@id': '194817051',
      CustomerScope:
        '<CustomerScope groupByEachCustomer="true"><Include>1</Include><Exclude/></CustomerScope>',
      userRoles: '<userRoles><roles custId="1">1681500</roles></userRoles>',
      SyncOrgs: '<SyncOrgs/>',
    });
  });
});

describe('the dashboard of the how-to', () => {
  const clean = readFixture('dashboard-cloudwatch.xml');
  const printed = readFixture('dashboard-cloudwatch.as-printed.xml');

  it('is the same clean and as printed', () => {
    expect(clean.problems).toEqual([]);
    expect(printed.problems).toEqual([]);
    expect(clean.repairs).toEqual([]);
    expect(printed.dashboards).toEqual(clean.dashboards);
    expect(clean.dashboards).toHaveLength(1);
  });

  it('lists each repair with its place, before and after', () => {
    expect(printed.repairs.map(({ kind, place }) => [kind, place.line, place.column])).toEqual([
      ['split-tag', 2, 99],
      ['misread-attribute', 22, 25],
      ['misread-attribute', 27, 28],
      ['wrapped-text', 45, 70],
      ['wrapped-text', 52, 104],
      ['wrapped-list', 59, 108],
    ]);
    const [split, , , settings, description, list] = printed.repairs;
    expect(split).toMatchObject({ before: '<d\nashboard>', after: '<dashboard>' });
    expect(settings?.after).toContain('SUM(Sent Bytes64):1:0|26890');
    expect(description?.after).toMatch(/Feb 27 2019$/);
    expect(list?.before).toContain('SUM(\nsentBytes64)');
    expect(list?.after).toMatch(/,SUM\(recvBytes64\),SUM\(sentBytes64\)$/);
  });

  it('is the one that is there from the start', () => {
    const widgets = (dashboard: (typeof clean.dashboards)[number] | undefined) =>
      dashboard?.widgets.map(
        ({ name, kind, position, limit, refreshMs, nesting, thresholds, report }) => ({
          ...{ name, kind, position, limit, refreshMs, nesting, thresholds },
          report: question(report),
        }),
      );
    const [builtIn] = builtInDashboards();
    expect(widgets(clean.dashboards[0])).toEqual(widgets(builtIn));
    expect(builtIn).toMatchObject({ name: 'CloudWatch', columns: 2 });
    expect(clean.dashboards[0]).toMatchObject({ name: 'CloudWatch', columns: 2 });
  });

  it('tells that the time preset of its widgets is not guessed', () => {
    expect(clean.notices.map(({ code }) => code)).toEqual([
      'report/scope',
      'dashboard/time-window',
      'report/empty-attribute',
    ]);
  });

  it('can be read with what a page break put between its elements', () => {
    const fence = '```\n\n\n\n```\n\n<dataProviderNaturalId/>';
    const text = fixtureText('dashboard-cloudwatch.as-printed.xml');
    const paged = read(text.replaceAll('<dataProviderNaturalId/>', fence));
    expect(paged.problems).toEqual([]);
    expect(paged.dashboards).toEqual(clean.dashboards);
    expect(paged.notices.map(({ message }) => message)).toContain(
      'The text "``` ```" within <widget> is passed over.',
    );
  });

  it('can be read with the line ends of Windows', () => {
    const windows = read(
      fixtureText('dashboard-cloudwatch.as-printed.xml').replaceAll('\n', '\r\n'),
    );
    expect(windows.problems).toEqual([]);
    expect(windows.dashboards).toEqual(clean.dashboards);
    expect(windows.repairs.map(({ kind, place }) => [kind, place.line, place.column])).toEqual(
      printed.repairs.map(({ kind, place }) => [kind, place.line, place.column]),
    );
  });

  it('can be cut by a line break within any tag name', () => {
    const text = fixtureText('dashboard-cloudwatch.xml');
    let cuts = 0;
    for (const tag of text.matchAll(/<\/?([A-Za-z]+)(?=[ />])/g)) {
      const name = tag[1] ?? '';
      // Every seventh is enough: the four widgets are alike.
      if (cuts++ % 7 !== 0 || name.length < 2) continue;
      const at = tag.index + tag[0].length - Math.ceil(name.length / 2);
      const cut = read(`${text.slice(0, at)}\n${text.slice(at)}`);
      expect(cut.problems).toEqual([]);
      expect(cut.dashboards).toEqual(clean.dashboards);
      expect(cut.repairs.map(({ kind }) => kind)).toEqual(['split-tag']);
    }
    expect(cuts).toBeGreaterThan(100);
  }, 60_000);
});
