import { planReport } from '../../query/compile';
import { attributeOf, childOf, childrenOf, childText, type XmlElement } from '../../xml/element';
import { printElement } from '../../xml/print';
import type { OrderItem, Report } from '../model';
import { readExpressions, readOrder } from './expressions';
import { readFilter } from './filter';
import { type Findings, KeptParts } from './findings';
import { readInterval } from './interval';
import { readLine } from './text';

/** Upper bounds of a report; what is beyond them is no report of a person. */
const MAX_NAME = 500;
const MAX_DESCRIPTION = 20_000;
const MAX_EXPRESSIONS = 200;
const MAX_ORDER = 50;
const MAX_KEPT = 100_000;
const MAX_KEPT_PARTS = 200;

/** Of a scope without tenants and roles: kept for export, without effect here. */
const SCOPE = ['CustomerScope', 'userRoles', 'SyncOrgs'];
const READ = [
  ...['Name', 'Description', 'SelectClause', 'OrderByClause', 'PatternClause', 'ReportInterval'],
  ...SCOPE,
];

/**
 * Reads a <Report> (or its alias <DataRequest>) and tries whether it can be planned.
 * Throws a ProblemError with the place when it is no report, or cannot run.
 */
export function readReport(element: XmlElement, findings: Findings): Report {
  refuseOthers(element, findings);
  findings.strayText(element);
  const kept = new KeptParts();
  const select = childOf(element, 'SelectClause');
  const list = select && childOf(select, 'AttrList');
  const orderClause = childOf(element, 'OrderByClause');
  const orderList = orderClause && childOf(orderClause, 'AttrList');
  const interval = childOf(element, 'ReportInterval');
  const report: Report = {
    name: readName(element, findings),
    description: readDescription(element, findings),
    select: list ? bounded(readExpressions(list, findings), list, findings) : [],
    ...readPattern(element, findings, kept),
    having: null,
    patterns: [],
    orderBy: orderList
      ? bounded<OrderItem>(readOrder(orderList, findings), orderList, findings, MAX_ORDER)
      : [],
    interval: interval ? readInterval(interval, findings) : null,
    limit: select ? readLimit(select, findings) : null,
    naturalId: attributeOf(element, 'naturalId') || null,
    extra: {},
  };
  keepRest(element, findings, kept);
  const whole = { ...report, extra: kept.toRecord() };
  const keys = Object.keys(whole.extra);
  if (keys.length > MAX_KEPT_PARTS || keys.some((key) => key.length > MAX_NAME)) {
    const message =
      'The report holds too many parts, or parts with too long names, that are not known.';
    throw findings.fault('report/too-large', message, element.place, 'Remove them.');
  }
  const range = { from: null, to: null };
  for (const notice of planReport(whole, { range, limit: null, trendBuckets: 0 }).notices) {
    findings.notice(notice.code, notice.message, element.place, notice.action);
  }
  return whole;
}

function refuseOthers(element: XmlElement, findings: Findings): void {
  const type = attributeOf(element, 'type') ?? '';
  if (/^rule$/i.test(type) || /^rules?$/i.test(element.name)) {
    throw findings.fault(
      'report/rule',
      'This is a correlation rule, not a report.',
      element.place,
      'Export a report from Resources > Reports; rules raise incidents, which are not kept here.',
    );
  }
  const sql = childOf(element, 'ClickHouseSQL');
  if (sql) {
    throw findings.fault(
      'report/clickhouse-sql',
      'This is an advanced report in ClickHouse SQL, which runs only on FortiSIEM’s own database.',
      sql.place,
      'Write it as a report with a filter and GROUP BY.',
    );
  }
}

function readName(element: XmlElement, findings: Findings): string {
  const child = childOf(element, 'Name');
  const name = child ? readLine(child, findings, 'wrapped-name') : '';
  if (child && name !== '') return checkedLength(name, MAX_NAME, child, findings);
  findings.notice(
    'report/unnamed',
    'The report has no name.',
    element.place,
    'It is called “Unnamed report”.',
  );
  return 'Unnamed report';
}

function readDescription(element: XmlElement, findings: Findings): string {
  const child = childOf(element, 'Description');
  if (!child) return '';
  return checkedLength(readLine(child, findings, 'wrapped-text'), MAX_DESCRIPTION, child, findings);
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

function bounded<T>(
  items: readonly T[],
  element: XmlElement,
  findings: Findings,
  most = MAX_EXPRESSIONS,
): readonly T[] {
  if (items.length <= most) return items;
  const message = `The list holds more than ${most} expressions.`;
  throw findings.fault('report/too-large', message, element.contentPlace, 'Split the report.');
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

function readPattern(
  element: XmlElement,
  findings: Findings,
  kept: KeptParts,
): Pick<Report, 'constraint' | 'groupBy'> {
  const clause = childOf(element, 'PatternClause');
  if (!clause) return { constraint: null, groupBy: [] };
  const [pattern, second] = childrenOf(clause, 'SubPattern');
  if (second) {
    throw findings.fault(
      'report/several-patterns',
      'The report joins several patterns, which is not computed here.',
      second.place,
      'Make a report of each pattern.',
    );
  }
  findings.strayText(clause);
  for (const [name, value] of clause.attributes) kept.keep(`PatternClause@${name}`, value);
  for (const child of clause.children) if (child !== pattern) unknown(child, findings, kept);
  if (!pattern) return { constraint: null, groupBy: [] };
  findings.strayText(pattern);
  for (const [name, value] of pattern.attributes) kept.keep(`SubPattern@${name}`, value);
  const filter = childOf(pattern, 'SingleEvtConstr');
  const groupBy = childOf(pattern, 'GroupByAttr');
  const having = childText(pattern, 'GroupEvtConstr');
  if (having !== '') kept.keep('GroupEvtConstr', having);
  const known = ['singleevtconstr', 'groupbyattr', 'groupevtconstr'];
  for (const child of pattern.children) {
    if (!known.includes(child.name.toLowerCase())) unknown(child, findings, kept);
  }
  return {
    constraint: filter ? readFilter(filter, findings) : null,
    groupBy: groupBy ? bounded(readExpressions(groupBy, findings), groupBy, findings) : [],
  };
}

/** Everything else of the report is kept; what may change its meaning, or is not known, is told. */
function keepRest(element: XmlElement, findings: Findings, kept: KeptParts): void {
  for (const [name, value] of element.attributes) {
    if (name.toLowerCase() === 'naturalid') continue;
    if (name.toLowerCase() === 'rsync') keepMisspelt(name, value, element, findings, kept);
    else kept.keep(`Report@${name}`, value);
  }
  if ((attributeOf(element, 'baseline') ?? '') !== '') {
    const message = 'The report is a baseline; it is run as a plain report.';
    findings.notice('report/baseline', message, element.place);
  }
  const scope = element.children.filter(({ name }) => SCOPE.includes(name));
  for (const child of scope) kept.keepElement(child);
  const [first] = scope;
  if (first) {
    const names = [...new Set(scope.map(({ name }) => name))].join(', ');
    const message = `${names}: kept for export and without effect; this store has one organization and no roles.`;
    findings.notice('report/scope', message, first.place);
  }
  const read = READ.map((name) => name.toLowerCase());
  for (const child of element.children) {
    if (!read.includes(child.name.toLowerCase())) unknown(child, findings, kept);
  }
}

function keepMisspelt(
  name: string,
  value: string,
  element: XmlElement,
  findings: Findings,
  kept: KeptParts,
): void {
  kept.keep('Report@rsSync', value);
  if (name === 'rsSync') return;
  const repair = {
    kind: 'spelling' as const,
    title: 'Attribute of the report misspelt',
    why: 'Exports spell it rsSync; the letter was lost when the page was read.',
    before: `${name}="${value}"`,
    after: `rsSync="${value}"`,
  };
  findings.repair(repair, element.place);
}

function unknown(element: XmlElement, findings: Findings, kept: KeptParts): void {
  const text = printElement(element);
  if (text.length > MAX_KEPT) {
    const message = `<${element.name.slice(0, 60)}> is not known and too large to keep.`;
    throw findings.fault('report/too-large', message, element.place, 'Remove it.');
  }
  kept.keep(element.name, text);
  if (element.children.length === 0 && element.text.trim() === '' && element.attributes.size === 0)
    return;
  const message = `<${element.name.slice(0, 60)}> is not known; it is kept for export and not used.`;
  findings.notice('xml/unknown-part', message, element.place);
}
