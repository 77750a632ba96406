import { type Findings, KeptParts } from '../../report/xml/findings';
import { readLine } from '../../report/xml/text';
import { childOf, childrenOf, childText, type XmlElement } from '../../xml/element';
import type { Dashboard } from '../model';
import { type ReportLookup, readWidget } from './read-widget';

const READ = new Set(['name', 'description', 'type', 'dashboard', 'widgets']);
const DEFAULT_COLUMNS = 2;
const MAX_COLUMNS = 6;
const MAX_WIDGETS = 100;

/**
 * Reads a <group>, one dashboard. A widget that cannot be shown is left out and its problem told.
 * Throws a ProblemError with the place when nothing can be shown.
 */
export function readDashboard(
  group: XmlElement,
  findings: Findings,
  lookup: ReportLookup,
): Dashboard {
  findings.strayText(group);
  const type = childText(group, 'type');
  if (type !== '' && !/^widget$/i.test(type)) {
    throw findings.fault(
      'dashboard/type',
      `The dashboard is of the type ${type.slice(0, 60)}, which is not read.`,
      childOf(group, 'type')?.place ?? group.place,
      'Export a widget dashboard.',
    );
  }
  const layout = childOf(group, 'dashboard');
  const parts = [group, ...(layout ? [layout] : [])].flatMap((part) => childrenOf(part, 'Widgets'));
  const elements = parts.flatMap((part) => childrenOf(part, 'widget'));
  for (const part of parts) findings.strayText(part);
  if (elements.length > MAX_WIDGETS) {
    const message = `The dashboard holds more than ${MAX_WIDGETS} widgets.`;
    throw findings.fault('dashboard/too-large', message, group.place, 'Split it.');
  }
  const widgets = elements
    .flatMap((element, index) => {
      const widget = findings.attempt(
        () => readWidget(element, index, findings, lookup),
        element.place,
      );
      return widget ? [widget] : [];
    })
    .sort((a, b) => a.position - b.position);
  if (widgets.length === 0) {
    const message = 'The dashboard holds no widget that can be shown.';
    throw findings.fault('dashboard/empty', message, group.place, 'Export it with its widgets.');
  }
  const nameChild = childOf(group, 'name');
  const description = childOf(group, 'description');
  return {
    name: (nameChild ? readLine(nameChild, findings, 'wrapped-name') : '') || 'Unnamed dashboard',
    description: description ? readLine(description, findings, 'wrapped-text') : '',
    columns: columnsOf(layout),
    widgets,
    extra: keptOf(group, findings),
  };
}

function columnsOf(layout: XmlElement | null): number {
  const written = layout ? childText(layout, 'columns') : '';
  return /^[1-9]\d{0,3}$/.test(written) ? Math.min(MAX_COLUMNS, Number(written)) : DEFAULT_COLUMNS;
}

function keptOf(group: XmlElement, findings: Findings): Readonly<Record<string, string>> {
  const kept = new KeptParts();
  for (const child of group.children) {
    if (READ.has(child.name.toLowerCase())) continue;
    kept.keepElement(child);
    const message = `<${child.name.slice(0, 60)}> of a dashboard is not known; it is kept for export and not used.`;
    findings.notice('xml/unknown-part', message, child.place);
  }
  return kept.toRecord();
}
