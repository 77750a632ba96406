import type { Report } from '../../report/model';
import { type Findings, KeptParts } from '../../report/xml/findings';
import { readReport } from '../../report/xml/read-report';
import { readLine } from '../../report/xml/text';
import { attributeOf, childOf, childText, type XmlElement } from '../../xml/element';
import type { Widget } from '../model';
import { readDataParam } from './data-param';
import { readThresholds } from './display-settings';

const READ = new Set([
  'name',
  'description',
  'report',
  'dataprovidertype',
  'dataprovidernaturalid',
]);
/** Kept word for word for export. */
const VERBATIM = ['horizontalCell', 'verticalCell', 'posX', 'posY', 'displaySettings', 'dataParam'];

/** Reports that widgets may refer to in place of holding their own. */
export type ReportLookup = (naturalId: string, name: string) => Report | null;

/** Reads a <widget>. Throws a ProblemError with the place when its report cannot be run. */
export function readWidget(
  element: XmlElement,
  index: number,
  findings: Findings,
  lookup: ReportLookup,
): Widget {
  findings.strayText(element);
  const nameChild = childOf(element, 'name');
  const name = nameChild ? readLine(nameChild, findings, 'wrapped-name') : '';
  const report = reportOf(element, name, findings, lookup);
  const kept = new KeptParts();
  const texts = new Map<string, string>();
  for (const part of VERBATIM) {
    const child = childOf(element, part);
    if (!child) continue;
    const text = readLine(child, findings, 'wrapped-text');
    texts.set(part, text);
    kept.keep(part, text);
  }
  const verbatim = new Set(VERBATIM.map((part) => part.toLowerCase()));
  for (const child of element.children) {
    if (READ.has(child.name.toLowerCase()) || verbatim.has(child.name.toLowerCase())) continue;
    kept.keepElement(child);
    const message = `<${child.name.slice(0, 60)}> of a widget is not known; it is kept for export and not used.`;
    findings.notice('xml/unknown-part', message, child.place);
  }
  const description = childOf(element, 'description');
  const place = childOf(element, 'dataParam')?.place ?? element.place;
  return {
    name: name === '' ? report.name : name,
    description: description ? readLine(description, findings, 'wrapped-text') : '',
    position: positionOf(element, index),
    report,
    ...readDataParam(texts.get('dataParam') ?? '', report, findings, place),
    range: null,
    span: { columns: 1, rows: 1 },
    colour: null,
    thresholds: readThresholds(
      texts.get('displaySettings') ?? '',
      findings,
      childOf(element, 'displaySettings')?.place ?? place,
    ),
    extra: kept.toRecord(),
  };
}

function positionOf(element: XmlElement, index: number): number {
  const written = attributeOf(element, 'pos') ?? '';
  return /^\d{1,6}$/.test(written) ? Number(written) : index;
}

function reportOf(
  element: XmlElement,
  name: string,
  findings: Findings,
  lookup: ReportLookup,
): Report {
  const type = childText(element, 'dataProviderType');
  if (type !== '' && !/^report$/i.test(type)) {
    throw findings.fault(
      'dashboard/provider',
      `The widget “${name}” shows ${type.slice(0, 60)}, not a report.`,
      childOf(element, 'dataProviderType')?.place ?? element.place,
      'Only widgets of reports can be shown.',
    );
  }
  const own = childOf(element, 'Report', 'DataRequest');
  if (own) return readReport(own, findings);
  const naturalId = childText(element, 'dataProviderNaturalId');
  const found = lookup(naturalId, name);
  if (found) return found;
  throw findings.fault(
    'dashboard/missing-report',
    `The widget “${name}” refers to the report ${naturalId || name || 'without a name'}, which is neither in the file nor built in.`,
    element.place,
    'Export the dashboard with its reports, or put the report into the same file.',
  );
}
