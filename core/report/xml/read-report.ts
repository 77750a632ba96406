import { planReport } from '../../query/compile';
import { attributeOf, childOf, type XmlElement } from '../../xml/element';
import { KeptParts } from '../../xml/kept-parts';
import type { OrderItem, Report } from '../model';
import { readExpressions, readOrder } from './expressions';
import type { Findings } from './findings';
import { readInterval } from './interval';
import { checkKept, keepUnknown } from './parts';
import { readPatterns } from './patterns';
import { refuseOthers } from './refused';
import { readLine } from './text';

/** Upper bounds of a report; what is beyond them is no report of a person. */
const MAX_NAME = 500;
const MAX_DESCRIPTION = 20_000;
/** Where {@link readPatterns} keeps the condition that joins patterns. */
const GLOBAL_CONDITION = 'PatternClause/GlobalConstr';

/** Of a scope without tenants and roles: kept for export, without effect here. */
const SCOPE = ['CustomerScope', 'userRoles', 'SyncOrgs'];
/** The parts that are used, each once. */
const READ = [
  'Name',
  'Description',
  'SelectClause',
  'OrderByClause',
  'PatternClause',
  'ReportInterval',
] as const;

/** The first element of each part that is used. */
type Parts = Readonly<Record<(typeof READ)[number], XmlElement | null>>;

/**
 * Reads a <Report> (or its alias <DataRequest>) and tries whether it can be planned.
 * Throws a ProblemError with the place when it is no report, or cannot run.
 */
export function readReport(element: XmlElement, findings: Findings): Report {
  refuseOthers(element, findings);
  findings.strayText(element);
  const kept = new KeptParts();
  const parts = Object.fromEntries(READ.map((name) => [name, childOf(element, name)])) as Parts;
  const select = readSelect(parts.SelectClause, findings, kept);
  const whole: Omit<Report, 'extra'> = {
    name: readName(element, parts.Name, findings),
    description: readDescription(parts.Description, findings),
    ...select,
    ...readPatterns(element, select.select, findings, kept),
    orderBy: readOrderClause(parts.OrderByClause, findings, kept),
    interval: parts.ReportInterval ? readInterval(parts.ReportInterval, findings, kept) : null,
    naturalId: attributeOf(element, 'naturalId') || null,
  };
  keepRest(element, parts, findings, kept);
  const report: Report = { ...whole, extra: kept.toRecord() };
  const extras = [report, ...report.patterns].flatMap(({ extra }) => Object.entries(extra));
  checkKept(extras, 'report', element, findings);
  tryPlan(report, element, parts, findings);
  return report;
}

/** What the plan says of a report is told at its place; that it cannot be made is a fault. */
function tryPlan(report: Report, element: XmlElement, parts: Parts, findings: Findings): void {
  const { context } = findings;
  const options = { range: { from: null, to: null }, limit: null, trendBuckets: 0, context };
  // A condition that joins patterns is refused when the report is run; what else it holds is tried.
  const { [GLOBAL_CONDITION]: _, ...extra } = report.extra;
  const whole = { ...report, extra };
  const order = parts.OrderByClause;
  const place = order ? (childOf(order, 'AttrList')?.contentPlace ?? order.place) : element.place;
  // Once without its order, so that a fault of the order is told where it stands.
  if (whole.orderBy.length > 0) planReport({ ...whole, orderBy: [] }, options);
  const plan = findings.placed(() => planReport(whole, options), place);
  for (const notice of plan.notices) findings.tell(notice, element.place);
}

function readName(report: XmlElement, element: XmlElement | null, findings: Findings): string {
  const name = element ? readLine(element, findings, 'wrapped-name') : '';
  if (element && name !== '') return checkedLength(name, MAX_NAME, element, findings);
  findings.notice(
    'report/unnamed',
    'The report has no name.',
    report.place,
    'It is called “Unnamed report”.',
  );
  return 'Unnamed report';
}

function readDescription(element: XmlElement | null, findings: Findings): string {
  if (!element) return '';
  const text = readLine(element, findings, 'wrapped-text');
  return checkedLength(text, MAX_DESCRIPTION, element, findings);
}

function checkedLength(
  text: string,
  most: number,
  element: XmlElement,
  findings: Findings,
): string {
  if (text.length <= most) return text;
  const message = `<${element.name}> is longer than ${most} characters.`;
  throw findings.fault('report/too-large', message, element.contentPlace, 'Shorten it.');
}

function readSelect(
  clause: XmlElement | null,
  findings: Findings,
  kept: KeptParts,
): Pick<Report, 'select' | 'limit'> {
  if (!clause) return { select: [], limit: null };
  const list = listOf(clause, 'SelectClause', findings, kept);
  const limit = readLimit(clause, findings);
  kept.keepAttributes(clause, 'SelectClause', ...(limit === null ? [] : ['numentries']));
  return { select: list ? readExpressions(list, findings) : [], limit };
}

function readOrderClause(
  clause: XmlElement | null,
  findings: Findings,
  kept: KeptParts,
): readonly OrderItem[] {
  if (!clause) return [];
  kept.keepAttributes(clause, 'OrderByClause');
  const list = listOf(clause, 'OrderByClause', findings, kept);
  return list ? readOrder(list, findings) : [];
}

/** The <AttrList> of a clause; everything else in it is kept. */
function listOf(
  clause: XmlElement,
  path: string,
  findings: Findings,
  kept: KeptParts,
): XmlElement | null {
  findings.strayText(clause);
  const list = childOf(clause, 'AttrList');
  for (const child of clause.children) {
    if (child === list) kept.keepAttributes(child, `${path}/AttrList`);
    else keepUnknown(child, path, findings, kept, list);
  }
  return list;
}

function readLimit(select: XmlElement, findings: Findings): number | null {
  const written = attributeOf(select, 'numEntries')?.trim() ?? '';
  if (written === '' || /^all$/i.test(written)) return null;
  const limit = Number(written);
  if (Number.isSafeInteger(limit) && limit > 0) return limit;
  const message = `numEntries="${written.slice(0, 40)}" is no number of rows, so all rows are shown.`;
  findings.notice('report/limit', message, select.place);
  return null;
}

/** Everything else of the report is kept; what may change its meaning, or is not known, is told. */
function keepRest(element: XmlElement, parts: Parts, findings: Findings, kept: KeptParts): void {
  keepReportAttributes(element, findings, kept);
  const used = Object.values(parts);
  const scope = element.children.filter(({ name }) => SCOPE.includes(name));
  for (const child of element.children) {
    if (SCOPE.includes(child.name)) kept.keepElement(child);
    else if (!used.includes(child)) keepUnknown(child, '', findings, kept, ...used);
  }
  if (parts.Name) kept.keepAttributes(parts.Name, 'Name');
  if (parts.Description) kept.keepAttributes(parts.Description, 'Description');
  const [first] = scope;
  if (first) {
    const names = [...new Set(scope.map(({ name }) => name))].join(', ');
    const message = `${names}: kept for export and without effect; this store has one organization and no roles.`;
    findings.notice('report/scope', message, first.place);
  }
}

/** Empty `baseline` and `rsSync` say nothing: every export writes them. */
function keepReportAttributes(element: XmlElement, findings: Findings, kept: KeptParts): void {
  const naturalId = element.attributes.has('naturalId') ? 'naturalId' : 'naturalid';
  for (const [name, value] of element.attributes) {
    if (name === naturalId || (name.toLowerCase() === 'naturalid' && naturalId === 'naturalid'))
      continue;
    const spelling = spellingOf(element, name, value, findings);
    if (value === '' && (spelling === 'baseline' || spelling === 'rsSync')) continue;
    kept.keep(`Report@${spelling}`, value);
  }
  if ((attributeOf(element, 'baseline') ?? '') !== '') {
    const message = 'The report is a baseline; it is run as a plain report.';
    findings.notice('report/baseline', message, element.place);
  }
}

function spellingOf(element: XmlElement, name: string, value: string, findings: Findings): string {
  if (name.toLowerCase() !== 'rsync' || element.attributes.has('rsSync')) return name;
  const repair = {
    kind: 'spelling' as const,
    title: 'Attribute of the report misspelt',
    why: 'Exports spell it rsSync; the letter was lost when the page was read.',
    before: `${name}="${value}"`,
    after: `rsSync="${value}"`,
  };
  return findings.mend(repair, element.place) ? 'rsSync' : name;
}
