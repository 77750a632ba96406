import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { XmlPreviewFile } from '../../../../contract/values';
import type { Report } from '../../../../core/report/model';
import { readXmlFile } from '../../../../main/xml/read-xml-file';

const FIXTURES = new URL('../../../fixtures/fortisiem/', import.meta.url);

export function fixtureText(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, FIXTURES)), 'utf8');
}

export function read(text: string, file = 'test.xml'): XmlPreviewFile {
  return readXmlFile(new TextEncoder().encode(text), file);
}

export function readFixture(name: string): XmlPreviewFile {
  return read(fixtureText(name), name);
}

/** The only report of a file without problems. */
export function onlyReport(file: XmlPreviewFile): Report {
  const [report, second] = file.reports;
  if (!report || second || file.problems.length > 0) {
    throw new Error(`not one report: ${JSON.stringify(file.problems)}`);
  }
  return report;
}

/** A report file with the given parts of its body. */
export function reportXml(
  parts: {
    select?: string;
    filter?: string;
    groupBy?: string;
    more?: string;
    selectAttributes?: string;
    attributes?: string;
  } = {},
): string {
  const { select = 'srcIpAddr,COUNT(*)', filter = '', groupBy = 'srcIpAddr' } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Reports><Report${parts.attributes ?? ''}><Name>R</Name>
<SelectClause${parts.selectAttributes ?? ''}><AttrList>${select}</AttrList></SelectClause>
<PatternClause><SubPattern id="1" name="">
${filter === '' ? '' : `<SingleEvtConstr>${filter}</SingleEvtConstr>`}
<GroupByAttr>${groupBy}</GroupByAttr>
</SubPattern></PatternClause>${parts.more ?? ''}
</Report></Reports>`;
}

/** A dashboard file with one widget. */
export function widgetXml(parts: {
  dataParam?: string;
  settings?: string;
  report?: string;
  more?: string;
}): string {
  const report =
    parts.report ??
    `<Report><Name>W</Name><SelectClause><AttrList>srcIpAddr,destIpAddr,SUM(sentBytes64)</AttrList></SelectClause>
<PatternClause><SubPattern id="1" name=""><GroupByAttr>srcIpAddr,destIpAddr</GroupByAttr></SubPattern></PatternClause></Report>`;
  return `<DashboardConfigs><group><name>D</name><type>Widget</type><dashboard><columns>3</columns></dashboard>
<Widgets><widget pos="0"><name>W</name><displaySettings>${parts.settings ?? ''}</displaySettings>
<dataParam>${parts.dataParam ?? 'dtIndex:4;'}</dataParam><dataProviderType>Report</dataProviderType>
${report}${parts.more ?? ''}</widget></Widgets></group></DashboardConfigs>`;
}
