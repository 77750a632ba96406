import { attributeOf, childOf, type Position, type XmlElement } from '../../xml/element';
import { KeptParts } from '../../xml/kept-parts';
import { offsetOfPlace, type Located } from '../../xml/located';
import { checkReport, type ReportFinding } from '../check-report';
import type { Report } from '../model';
import { type LocatedOrder, readExpressions, readOrder } from './expressions';
import type { Findings } from './findings';
import { readInterval } from './interval';
import {
  checkedLength,
  checkedText,
  checkKept,
  keepUnknown,
  MAX_DESCRIPTION,
  MAX_NAME,
} from './parts';
import { type LocatedPattern, readPatterns } from './patterns';
import { refuseOthers } from './refused';
import { readLine } from './text';

/** Where {@link readPatterns} keeps the condition that joins patterns. */
const GLOBAL_CONDITION = 'PatternClause/GlobalConstr';

/** Of a scope without tenants and roles: kept for export, without effect here. */
const SCOPE = new Set(['customerscope', 'userroles', 'syncorgs']);
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

/** The texts of a report that can have faults, with their places. */
interface Places {
  readonly select: readonly Located[];
  readonly order: readonly LocatedOrder[];
  readonly patterns: readonly LocatedPattern[];
  readonly report: Position;
}

/**
 * Reads a <Report> (or its alias <DataRequest>) and checks whether it can be planned. Null when it is no
 * report, or cannot run; every fault is then among the findings, and so is all that its plan has to tell.
 */
export function readReport(element: XmlElement, findings: Findings): Report | null {
  return findings.attempt(() => {
    refuseOthers(element, findings);
    findings.strayText(element);
    const kept = new KeptParts();
    const parts = Object.fromEntries(READ.map((name) => [name, childOf(element, name)])) as Parts;
    const { list: select, limit } = readSelect(parts.SelectClause, findings, kept);
    const name = readName(element, parts.Name, findings);
    const description = readDescription(parts.Description, findings);
    const patterns = readPatterns(element, findings, kept);
    const order = readOrderClause(parts.OrderByClause, findings, kept);
    const whole: Omit<Report, 'extra'> = {
      name,
      description,
      select: select.map(({ text }) => text),
      limit,
      ...patterns.parts,
      orderBy: order.map(({ expression, descending }) => ({
        expression: expression.text,
        descending,
      })),
      interval: parts.ReportInterval ? readInterval(parts.ReportInterval, findings, kept) : null,
      naturalId: readNaturalId(element, findings),
    };
    keepRest(element, parts, findings, kept);
    const report: Report = { ...whole, extra: kept.toRecord() };
    const extras = [report, ...report.patterns].flatMap(({ extra }) => Object.entries(extra));
    checkKept(extras, 'report', element, findings);
    const places = { select, order, patterns: patterns.places, report: element.place };
    tellChecked(report, places, findings);
    return report;
  }, element.place);
}

/** What the check of a report finds is told where it stands in the file. */
function tellChecked(report: Report, places: Places, findings: Findings): void {
  // A condition that joins patterns is refused when the report is run; what else it holds is tried.
  const { [GLOBAL_CONDITION]: _, ...extra } = report.extra;
  const { faults, notices } = checkReport({ ...report, extra }, findings.context);
  for (const fault of faults) {
    const { action = CORRECT, ...problem } = fault.problem;
    findings.failWith({ ...problem, action }, () => placeIn(places, fault));
  }
  for (const notice of notices) findings.tell(notice.problem, placeIn(places, notice));
}

/** What to do where a fault says nothing better. */
const CORRECT = 'Correct it in the file, then import it again.';

function placeIn(places: Places, { part, problem }: ReportFinding): Position {
  const text = textOf(places, part);
  if (text !== null) return text.at(offsetOfPlace(text.text, problem.place));
  return part.kind === 'pattern'
    ? (places.patterns[part.pattern]?.place ?? places.report)
    : places.report;
}

function textOf({ select, order, patterns }: Places, part: ReportFinding['part']): Located | null {
  switch (part.kind) {
    case 'select':
      return select[part.index] ?? null;
    case 'order':
      return order[part.index]?.expression ?? null;
    case 'group':
      return patterns[part.pattern]?.groupBy[part.index] ?? null;
    case 'constraint':
    case 'condition':
      return patterns[part.pattern]?.[part.kind] ?? null;
    default:
      return null;
  }
}

function readNaturalId(element: XmlElement, findings: Findings): string | null {
  const text = attributeOf(element, 'naturalId') ?? '';
  return checkedText(text, MAX_NAME, 'The naturalId', element.place, findings) || null;
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

function readSelect(
  clause: XmlElement | null,
  findings: Findings,
  kept: KeptParts,
): { readonly list: readonly Located[]; readonly limit: number | null } {
  if (!clause) return { list: [], limit: null };
  const list = listOf(clause, 'SelectClause', findings, kept);
  const limit = readLimit(clause, findings);
  kept.keepAttributes(clause, 'SelectClause', ...(limit === null ? [] : ['numentries']));
  return { list: list ? readExpressions(list, findings) : [], limit };
}

function readOrderClause(
  clause: XmlElement | null,
  findings: Findings,
  kept: KeptParts,
): readonly LocatedOrder[] {
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
  const limit = /^\d{1,16}$/.test(written) ? Number(written) : 0;
  if (Number.isSafeInteger(limit) && limit > 0) return limit;
  const message = `numEntries="${written.slice(0, 40)}" is no number of rows, so all rows are shown.`;
  findings.notice('report/limit', message, select.place);
  return null;
}

/** Everything else of the report is kept; what may change its meaning, or is not known, is told. */
function keepRest(element: XmlElement, parts: Parts, findings: Findings, kept: KeptParts): void {
  keepReportAttributes(element, findings, kept);
  const used = Object.values(parts);
  const isScope = ({ name }: XmlElement): boolean => SCOPE.has(name.toLowerCase());
  const scope = element.children.filter(isScope);
  for (const child of element.children) {
    if (isScope(child)) kept.keepElement(child);
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
