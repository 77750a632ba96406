import { builtInReports } from '../../report/built-in';
import type { Report } from '../../report/model';
import type { Findings } from '../../report/xml/findings';
import { readReport } from '../../report/xml/read-report';
import { childrenOf, type XmlElement } from '../../xml/element';
import type { Dashboard } from '../model';
import { readDashboard } from './read-dashboard';
import type { ReportLookup } from './read-widget';

/** What other files of FortiSIEM and its neighbours start with. */
const OTHERS: Readonly<Record<string, string>> = {
  eventparser: 'a log parser',
  eventparsers: 'a log parser',
  patterndefinitions: 'a log parser',
  eventtypes: 'a list of event types',
  eventattributetypes: 'a list of event attributes',
  devices: 'a list of devices',
  discoveredsettings: 'a discovery definition',
  queryresult: 'the answer of a query, not its report',
  html: 'a web page',
};
const RULES = ['rules', 'rule'];
const READ_ROOTS = new Set(['reports', 'report', 'datarequest', 'dashboardconfigs', 'group']);

/**
 * Reads every report and dashboard below the root of a file, by element name. Faults of single
 * reports and widgets become problems; what else the file holds is told.
 */
export function readDocument(
  root: XmlElement,
  findings: Findings,
): { readonly reports: readonly Report[]; readonly dashboards: readonly Dashboard[] } {
  const reports: Report[] = [];
  const dashboards: Dashboard[] = [];
  const read = (element: XmlElement): void => {
    const name = element.name.toLowerCase();
    if (name === 'report' || name === 'datarequest' || RULES.includes(name)) {
      const report = readReport(element, findings);
      if (report) reports.push(report);
    } else if (name === 'reports') {
      members(element, ['report', 'datarequest', 'rule'], 'a report', findings).forEach(read);
    } else if (name === 'dashboardconfigs') {
      const groups = members(element, ['group', 'reports', 'report'], 'a dashboard', findings);
      // Reports first: widgets may refer to them.
      for (const child of groups) if (child.name.toLowerCase() !== 'group') read(child);
      for (const group of childrenOf(element, 'group')) {
        const lookup = lookupIn(reports);
        const dashboard = findings.attempt(
          () => readDashboard(group, findings, lookup),
          group.place,
        );
        if (dashboard) dashboards.push(dashboard);
      }
    } else if (name === 'group') {
      const lookup = lookupIn([]);
      const dashboard = findings.attempt(
        () => readDashboard(element, findings, lookup),
        element.place,
      );
      if (dashboard) dashboards.push(dashboard);
    } else throw notOurs(element, findings);
  };
  findings.attempt(() => read(root), root.place);
  return { reports, dashboards };
}

function members(
  element: XmlElement,
  names: readonly string[],
  what: string,
  findings: Findings,
): readonly XmlElement[] {
  findings.strayText(element);
  const attributes = [...element.attributes.keys()].filter(
    (name) => !/^(?:xmlns|xsi|xml)\b/.test(name),
  );
  if (attributes.length > 0) {
    const message = `${attributes.join(', ').slice(0, 100)} of <${element.name}> is about the file, and is passed over.`;
    findings.notice('xml/unknown-part', message, element.place);
  }
  const found = childrenOf(element, ...names);
  const known = new Set(found);
  if (found.length === 0) {
    const message = `<${element.name}> holds no ${what.replace(/^a /, '')}.`;
    throw findings.fault('xml/empty', message, element.place, 'Export the file again.');
  }
  for (const child of element.children) {
    if (known.has(child)) continue;
    const message = `<${child.name.slice(0, 60)}> is not ${what} and is passed over.`;
    findings.notice('xml/unknown-part', message, child.place);
  }
  return found;
}

function lookupIn(reports: readonly Report[]): ReportLookup {
  const all = [...reports, ...builtInReports()];
  return (naturalId, name) =>
    (naturalId === '' ? undefined : all.find((report) => report.naturalId === naturalId)) ??
    (name === '' ? undefined : all.find((report) => report.name === name)) ??
    null;
}

function notOurs(element: XmlElement, findings: Findings): Error {
  const what = OTHERS[element.name.toLowerCase()];
  const [prefix, local] = element.name.split(':', 2);
  if (local !== undefined && READ_ROOTS.has(local.toLowerCase())) {
    return findings.fault(
      'xml/not-a-report',
      `The names of the file carry the prefix ${(prefix ?? '').slice(0, 40)}:, which those of reports and dashboards do not.`,
      element.place,
      'Remove the prefix from every tag.',
    );
  }
  return findings.fault(
    'xml/not-a-report',
    what
      ? `This is ${what}: its root is <${element.name}>.`
      : `This is neither a report nor a dashboard: its root is <${element.name.slice(0, 60)}>.`,
    element.place,
    'Choose an export of reports (<Reports>) or of a dashboard (<DashboardConfigs>).',
  );
}
