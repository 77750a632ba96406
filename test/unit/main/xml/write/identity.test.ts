import { fc } from '../../../../harness/property';
import { describe, expect, it } from 'vitest';
import { dashboardsFile, reportsFile } from '../../../../../main/xml/write-xml-file';
import { fixtureText, read, readFixture } from '../read';
import { dashboard, report, settled } from './random-models';

describe('what is exported and imported again', () => {
  it('is the same report, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 3 }), (reports) => {
        const file = read(reportsFile(reports));
        expect(file.problems).toEqual([]);
        expect(file.repairs).toEqual([]);
        expect(file.reports).toEqual(reports);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('is the same dashboard, whatever it holds', () => {
    fc.assert(
      fc.property(dashboard, (random) => {
        const file = read(dashboardsFile([random]));
        expect(file.problems).toEqual([]);
        expect(file.repairs).toEqual([]);
        expect(file.dashboards).toEqual([settled(random)]);
        // Exported once more, it is word for word the same file.
        expect(dashboardsFile(file.dashboards)).toBe(dashboardsFile([random]));
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it.each(['report-top-accepted', 'report-src-dst-port'])('is the how-to’s %s', (name) => {
    const { reports } = readFixture(`${name}.xml`);
    expect(read(reportsFile(reports)).reports).toEqual(reports);
    expect(dense(reportsFile(reports))).toBe(
      dense(fixtureText(`${name}.xml`)).replaceAll('rsync', 'rsSync'),
    );
  });

  it('is the how-to’s dashboard, down to the order of elements and attributes', () => {
    const { dashboards } = readFixture('dashboard-cloudwatch.xml');
    const written = dashboardsFile(dashboards);
    expect(read(written).dashboards).toEqual(dashboards);
    expect(dense(written)).toBe(dense(fixtureText('dashboard-cloudwatch.xml')));
  });
});

/** Without the blanks between tags. */
function dense(xml: string): string {
  return xml.replace(/>\s+</g, '><').trim();
}
