import { planReport } from '../../query/compile';
import { resultColumns } from '../../query/result-columns';
import type { Report } from '../../report/model';
import type { Findings } from '../../report/xml/findings';
import {
  checkedLength,
  checkKept,
  keepUnknown,
  MAX_DESCRIPTION,
  MAX_NAME,
} from '../../report/xml/parts';
import { readReport } from '../../report/xml/read-report';
import { readLine } from '../../report/xml/text';
import { attributeOf, childOf, childText, OWN_TARGET, type XmlElement } from '../../xml/element';
import { KeptParts } from '../../xml/kept-parts';
import type { Widget } from '../model';
import { readDataParam, type Tell } from './data-param';
import { readThresholds } from './display-settings';
import { ADDED_PARTS, type OwnParts, readInstruction } from './instruction';

/** Their text is kept word for word for export. */
export const VERBATIM = [...ADDED_PARTS, 'dataProviderNaturalId'] as const;
const READ = [...VERBATIM, 'name', 'description', 'dataProviderType'] as const;
const MAX_POSITION = 1_000_000;

/** Reports that widgets may refer to in place of holding their own. */
export type ReportLookup = (naturalId: string, name: string) => Report | null;

/**
 * Reads a <widget>. Null when its report cannot be run: its faults are then among the findings, and so is
 * that the widget is left out.
 */
export function readWidget(
  element: XmlElement,
  index: number,
  findings: Findings,
  lookup: ReportLookup,
): Widget | null {
  const widget = findings.attempt(
    () => usableWidget(element, index, findings, lookup),
    element.place,
  );
  if (widget === null) {
    const name = childText(element, 'name').replace(/\s+/g, ' ').slice(0, 60);
    const message = `The widget ${name === '' ? 'without a name' : `“${name}”`} is left out of the dashboard.`;
    findings.tell(
      {
        code: 'dashboard/widget-left-out',
        message,
        action: 'Mend its problems, then import the file again.',
      },
      element.place,
    );
  }
  return widget;
}

function usableWidget(
  element: XmlElement,
  index: number,
  findings: Findings,
  lookup: ReportLookup,
): Widget | null {
  findings.strayText(element);
  const nameChild = childOf(element, 'name');
  const name = nameChild ? boundedLine(nameChild, 'wrapped-name', MAX_NAME, findings) : '';
  const description = childOf(element, 'description');
  const about = description
    ? boundedLine(description, 'wrapped-text', MAX_DESCRIPTION, findings)
    : '';
  const report = reportOf(element, name, findings, lookup);
  if (report === null) return null;
  const own = ownParts(element, findings);
  const kept = new KeptParts();
  const texts = keepTexts(element, own, findings, kept);
  const { added: _, ...restored } = own;
  const widget: Omit<Widget, 'extra'> = {
    name: name === '' ? report.name : name,
    description: about,
    position: positionOf(element, index, findings),
    report,
    range: null,
    span: { columns: 1, rows: 1 },
    colour: null,
    ...readDataParam(texts('dataParam'), report, teller(element, 'dataParam', own, findings)),
    thresholds: readThresholds(
      texts('displaySettings'),
      teller(element, 'displaySettings', own, findings),
    ),
    ...restored,
  };
  const settings = childOf(element, 'displaySettings') ?? element;
  tellColumnless(widget, settings, findings);
  keepRest(element, findings, kept);
  const extra = kept.toRecord();
  checkKept(Object.entries(extra), 'widget', element, findings);
  return { ...widget, extra };
}

/** Colours of columns that the report does not show colour nothing. */
function tellColumnless(
  { report, thresholds }: Pick<Widget, 'report' | 'thresholds'>,
  settings: XmlElement,
  findings: Findings,
): void {
  if (thresholds.length === 0) return;
  const { context } = findings;
  const plan = planReport(report, {
    range: { from: null, to: null },
    limit: null,
    trendBuckets: 0,
    context,
  });
  const names = new Set(resultColumns(plan).flatMap(({ key, displayName }) => [key, displayName]));
  for (const { column } of thresholds) {
    if (names.has(column)) continue;
    const message = `The colours of ${column.slice(0, 60)} colour nothing: the report shows no such column.`;
    findings.notice('dashboard/thresholds', message, settings.place);
  }
}

/** A line of prose; one that is longer than what can be stored is a fault. */
export function boundedLine(
  element: XmlElement,
  kind: 'wrapped-name' | 'wrapped-text',
  most: number,
  findings: Findings,
): string {
  return checkedLength(
    readLine(element, findings, kind),
    most,
    element,
    findings,
    'dashboard/too-large',
  );
}

/** Tells at an element's place; what this app wrote itself is no news. */
function teller(
  element: XmlElement,
  part: (typeof ADDED_PARTS)[number],
  { added = [] }: OwnParts,
  findings: Findings,
): Tell {
  const place = childOf(element, part)?.place ?? element.place;
  return (code, message) => {
    if (!added.includes(part)) findings.notice(code, message, place);
  };
}

function ownParts(element: XmlElement, findings: Findings): OwnParts {
  const [first, second] = element.instructions;
  if (second) {
    const message = `The widget holds several instructions <?${OWN_TARGET} …?>; the first is used.`;
    findings.notice('dashboard/instruction', message, second.place);
  }
  if (!first) return {};
  return readInstruction(first.text, (code, message) => {
    findings.notice(code, message, first.place);
  });
}

/** Keeps the texts of FortiSIEM's own elements, but of those that this app added. */
function keepTexts(
  element: XmlElement,
  { added = [] }: OwnParts,
  findings: Findings,
  kept: KeptParts,
): (part: (typeof VERBATIM)[number]) => string {
  const texts = new Map<string, string>();
  for (const part of VERBATIM) {
    const child = childOf(element, part);
    if (!child) continue;
    const text = readLine(child, findings, 'wrapped-text', part === 'displaySettings' ? ' ' : '');
    texts.set(part, text);
    kept.keepAttributes(child, part);
    const silent = part === 'dataProviderNaturalId' && text === '';
    if (!silent && !added.some((name) => name === part)) kept.keep(part, text);
  }
  return (part) => texts.get(part) ?? '';
}

function keepRest(element: XmlElement, findings: Findings, kept: KeptParts): void {
  kept.keepAttributes(element, 'widget', 'pos');
  const used = [
    ...READ.map((name) => childOf(element, name)),
    childOf(element, 'Report', 'DataRequest'),
  ];
  for (const child of element.children) {
    if (!used.includes(child)) keepUnknown(child, '', findings, kept, ...used);
  }
  for (const part of ['name', 'description', 'dataProviderType']) {
    const child = childOf(element, part);
    if (child) kept.keepAttributes(child, part);
  }
}

function positionOf(element: XmlElement, index: number, findings: Findings): number {
  const written = (attributeOf(element, 'pos') ?? '').trim();
  if (written === '') return index;
  if (/^\d{1,7}$/.test(written) && Number(written) <= MAX_POSITION) return Number(written);
  const message = `pos="${written.slice(0, 40)}" is no position; the widget stands where it is in the file.`;
  findings.notice('dashboard/position', message, element.place);
  return index;
}

function reportOf(
  element: XmlElement,
  name: string,
  findings: Findings,
  lookup: ReportLookup,
): Report | null {
  const typeChild = childOf(element, 'dataProviderType');
  if (typeChild) findings.textOnly(typeChild);
  const type = childText(element, 'dataProviderType');
  if (type !== '' && !/^report$/i.test(type)) {
    throw findings.fault(
      'dashboard/provider',
      `The widget “${name}” shows ${type.slice(0, 60)}, not a report.`,
      typeChild?.place ?? element.place,
      'Only widgets of reports can be shown.',
    );
  }
  const own = childOf(element, 'Report', 'DataRequest');
  if (own) return readReport(own, findings);
  const naturalId = childText(element, 'dataProviderNaturalId').replace(/\s+/g, '');
  const found = lookup(naturalId, name);
  if (found) return found;
  throw findings.fault(
    'dashboard/missing-report',
    `The widget “${name}” refers to the report ${naturalId || name || 'without a name'}, which is neither in the file nor built in.`,
    element.place,
    'Export the dashboard with its reports, or put the report into the same file.',
  );
}
