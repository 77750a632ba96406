import type { Findings } from '../../report/xml/findings';
import { checkKept, keepUnknown, MAX_DESCRIPTION, MAX_NAME } from '../../report/xml/parts';
import { childOf, childrenOf, childText, type XmlElement } from '../../xml/element';
import { KeptParts } from '../../xml/kept-parts';
import type { Dashboard } from '../model';
import { DEFAULT_COLUMNS, MAX_COLUMNS } from '../new-dashboard';
import { boundedLine, type ReportLookup, readWidget } from './read-widget';

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
  const typeChild = childOf(group, 'type');
  if (typeChild) findings.textOnly(typeChild);
  const type = childText(group, 'type');
  if (type !== '' && !/^widget$/i.test(type)) {
    throw findings.fault(
      'dashboard/type',
      `The dashboard is of the type ${type.slice(0, 60)}, which is not read.`,
      typeChild?.place ?? group.place,
      'Export a widget dashboard.',
    );
  }
  const layout = childOf(group, 'dashboard');
  const parts = [group, ...(layout ? [layout] : [])].flatMap((part) => childrenOf(part, 'Widgets'));
  const elements = parts.flatMap((part) => childrenOf(part, 'widget'));
  for (const part of parts) findings.strayText(part);
  if (elements.length > MAX_WIDGETS) {
    const message = `The dashboard holds more than ${MAX_WIDGETS} widgets.`;
    findings.fail('dashboard/too-large', message, group.place, 'Split it.');
  }
  const widgets = elements
    .slice(0, MAX_WIDGETS)
    .flatMap((element, index) => {
      const widget = readWidget(element, index, findings, lookup);
      return widget ? [widget] : [];
    })
    .sort((a, b) => a.position - b.position);
  if (widgets.length === 0) {
    const folder = childOf(group, 'group') !== null;
    throw findings.fault(
      'dashboard/empty',
      folder
        ? 'The group holds further groups and no widget of its own; groups within groups are not read.'
        : 'The dashboard holds no widget that can be shown.',
      group.place,
      folder
        ? 'Put each inner <group> directly into <DashboardConfigs>.'
        : 'Export it with its widgets.',
    );
  }
  const nameChild = childOf(group, 'name');
  const description = childOf(group, 'description');
  const kept = new KeptParts();
  const dashboard: Omit<Dashboard, 'extra'> = {
    name:
      (nameChild ? boundedLine(nameChild, 'wrapped-name', MAX_NAME, findings) : '') ||
      'Unnamed dashboard',
    description: description
      ? boundedLine(description, 'wrapped-text', MAX_DESCRIPTION, findings)
      : '',
    columns: readColumns(layout, findings, kept),
    widgets,
  };
  keepRest(group, layout, parts, findings, kept);
  const extra = kept.toRecord();
  checkKept(Object.entries(extra), 'dashboard', group, findings);
  return { ...dashboard, extra };
}

/** The columns that a dashboard is shown with: what is written, as far as it is a number that can be shown. */
export function shownColumns(written: string): number {
  return /^[1-9]\d{0,3}$/.test(written) ? Math.min(MAX_COLUMNS, Number(written)) : DEFAULT_COLUMNS;
}

function readColumns(layout: XmlElement | null, findings: Findings, kept: KeptParts): number {
  const child = layout ? childOf(layout, 'columns') : null;
  if (child) findings.textOnly(child);
  const written = child?.text.trim() ?? '';
  const columns = shownColumns(written);
  if (child && written !== '' && String(columns) !== written) {
    kept.keep('dashboard/columns', written);
    findings.notice(
      'dashboard/columns',
      `The dashboard has ${written.slice(0, 40)} columns; it is shown with ${columns}.`,
      child.place,
    );
  }
  return columns;
}

function keepRest(
  group: XmlElement,
  layout: XmlElement | null,
  lists: readonly XmlElement[],
  findings: Findings,
  kept: KeptParts,
): void {
  const used = [...['name', 'description', 'type'].map((name) => childOf(group, name)), layout];
  const known = new Set(lists);
  kept.keepAttributes(group, 'group');
  for (const child of group.children) {
    if (known.has(child)) continue;
    if (!used.includes(child)) keepUnknown(child, '', findings, kept, ...used);
    else if (child !== layout) kept.keepAttributes(child, child.name.toLowerCase());
  }
  if (layout) {
    const columns = childOf(layout, 'columns');
    kept.keepAttributes(layout, 'dashboard');
    for (const child of layout.children) {
      if (child === columns) kept.keepAttributes(child, 'dashboard/columns');
      else if (!known.has(child)) keepUnknown(child, 'dashboard', findings, kept, columns);
    }
  }
  for (const [index, list] of lists.entries()) {
    if (index === 0) kept.keepAttributes(list, 'Widgets');
    else if (list.attributes.size > 0) {
      const names = [...list.attributes.keys()].join(', ').slice(0, 100);
      const message = `The widgets of this <${list.name}> join those of the first; its ${names} is passed over.`;
      findings.notice('xml/repeated-part', message, list.place);
    }
    for (const child of list.children) {
      if (child.name.toLowerCase() !== 'widget') keepUnknown(child, 'Widgets', findings, kept);
    }
  }
}
