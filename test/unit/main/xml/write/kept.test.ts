import { expect, it } from 'vitest';
import { readXmlFile } from '../../../../../main/xml/read-xml-file';
import { dashboardsFile, reportsFile } from '../../../../../main/xml/write-xml-file';
import type { Report } from '../../../../../core/report/model';
import { read, widgetXml } from '../read';

const XML = `<Reports><Report>
<Name>Kept</Name>
<SelectClause><AttrList>destIpPort,COUNT(*)</AttrList><InSelect a="1"/></SelectClause>
<OrderByClause novel="yes"><AttrList>COUNT(*) DESC</AttrList><InOrder>x</InOrder></OrderByClause>
<PatternClause><SubPattern name=""><GroupByAttr>destIpPort</GroupByAttr><InPattern/></SubPattern>
<InClause>y</InClause></PatternClause>
<ReportInterval><Fortnight val="2"/></ReportInterval>
<InReport>z</InReport>
</Report></Reports>`;

function reportOf(xml: string): Report {
  const { reports, problems } = readXmlFile(Buffer.from(xml), 'kept.xml');
  expect(problems).toEqual([]);
  const [report] = reports;
  if (!report) throw new Error('no report');
  return report;
}

it('writes every unknown part again where it stood', () => {
  const report = reportOf(XML);
  const written = reportsFile([report]);
  for (const part of [
    '<InSelect a="1"/>',
    '<OrderByClause novel="yes">',
    '<InOrder>x</InOrder>',
    '<InPattern/>',
    '<InClause>y</InClause>',
    '<Fortnight val="2"/>',
    '<InReport>z</InReport>',
  ]) {
    expect(written.split(part)).toHaveLength(2);
  }
  expect(reportOf(written)).toEqual(report);
});

it('writes a time that was set in the place of one that is not understood', () => {
  const report: Report = { ...reportOf(XML), interval: { kind: 'relative', seconds: 600 } };
  const written = reportsFile([report]);
  expect(written.match(/<ReportInterval/g)).toHaveLength(1);
  expect(written).not.toContain('Fortnight');
  expect(reportOf(written).interval).toEqual(report.interval);
});

it.each(['9', 'two', '\\\\2'])('writes %s columns again until others are chosen', (columns) => {
  const [dashboard] = read(
    widgetXml({}).replace(/<columns>.*<\/columns>/, `<columns>${columns}</columns>`),
  ).dashboards;
  if (!dashboard) throw new Error('no dashboard');
  const written = dashboardsFile([dashboard]);
  expect(written).toContain(`<columns>${columns}</columns>`);
  expect(read(written).dashboards).toEqual([dashboard]);
  expect(dashboardsFile([{ ...dashboard, columns: 4 }])).toContain('<columns>4</columns>');
});
