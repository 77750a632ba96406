import { planReport } from '../../query/compile';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../../xml/element';
import { KeptParts } from '../../xml/kept-parts';
import type { FurtherPattern, PatternOperator, Report } from '../model';
import { newReport } from '../new-report';
import { readExpressions } from './expressions';
import { readCondition, readFilter } from './filter';
import type { Findings } from './findings';
import { keepUnknown } from './parts';

const OPERATORS: readonly PatternOperator[] = [
  'OR',
  'AND',
  'AND_NOT',
  'FOLLOWED_BY',
  'NOT_FOLLOWED_BY',
];
/** Of these the order of events in time is asked, which sums over a window do not hold. */
const IN_TIME = new Set<PatternOperator>(['FOLLOWED_BY', 'NOT_FOLLOWED_BY']);
const MAX_PATTERNS = 20;

type Patterns = Pick<Report, 'constraint' | 'groupBy' | 'having' | 'patterns'>;

/**
 * Reads the <PatternClause> of a report: the first SubPattern is the report's own filter, the others
 * are joined to it by <Operator> elements. Throws a ProblemError with the place when a pattern cannot
 * be read, or is joined in a way that has no answer here.
 * @param select the report's select list, which conditions on groups may refer to
 */
export function readPatterns(
  report: XmlElement,
  select: readonly string[],
  findings: Findings,
  kept: KeptParts,
): Patterns {
  const clause = childOf(report, 'PatternClause');
  if (!clause) return { constraint: null, groupBy: [], having: null, patterns: [] };
  findings.strayText(clause);
  kept.keepAttributes(clause, 'PatternClause');
  const subPatterns = childrenOf(clause, 'SubPattern');
  const [first, ...further] = subPatterns;
  if (further.length >= MAX_PATTERNS) {
    const message = `The report joins more than ${MAX_PATTERNS} patterns.`;
    throw findings.fault('report/too-large', message, clause.place, 'Split the report.');
  }
  const operators = operatorsOf(clause, further.length);
  keepOthers(clause, operators, findings, kept);
  if (!first) return { constraint: null, groupBy: [], having: null, patterns: [] };
  kept.keepAttributes(first, 'SubPattern', ...(attributeOf(first, 'name') === '' ? ['name'] : []));
  const own = readPattern(first, select, findings, kept);
  const patterns = further.map((element, index) =>
    readFurther(element, operators[index], select, findings),
  );
  if (patterns.length > 0 && attributeOf(clause, 'window')) {
    const message =
      'The window of the patterns is kept for export and not used: they are joined over the whole time of the report.';
    findings.notice('report/window', message, clause.place);
  }
  return { ...own, patterns };
}

/** The operators in the order of their ranks where every one has its own, else as they stand. */
function operatorsOf(clause: XmlElement, needed: number): readonly XmlElement[] {
  const elements = childrenOf(clause, 'Operator');
  const ranks = elements.map((element) => (attributeOf(element, 'rank') ?? '').trim());
  const ranked = ranks.every((rank) => /^\d{1,6}$/.test(rank)) && distinct(ranks.map(Number));
  const inOrder = ranked
    ? [...elements].sort((a, b) => Number(attributeOf(a, 'rank')) - Number(attributeOf(b, 'rank')))
    : elements;
  return inOrder.slice(0, needed);
}

function distinct(numbers: readonly number[]): boolean {
  return new Set(numbers).size === numbers.length;
}

function keepOthers(
  clause: XmlElement,
  operators: readonly XmlElement[],
  findings: Findings,
  kept: KeptParts,
): void {
  for (const child of clause.children) {
    const name = child.name.toLowerCase();
    if (name === 'subpattern' || operators.includes(child)) continue;
    if (name !== 'globalconstr') keepUnknown(child, 'PatternClause', findings, kept);
    else if (child.text.trim() !== '' || child.children.length > 0) {
      kept.keepUnknown(child, 'PatternClause');
      findings.notice(
        'report/global-condition',
        'The condition that joins the patterns (GlobalConstr) is kept, and the report cannot be run with it: there is one table, and records of it are not joined with each other.',
        child.place,
        'Run each pattern as a report of its own.',
      );
    }
  }
}

function readFurther(
  element: XmlElement,
  joint: XmlElement | undefined,
  select: readonly string[],
  findings: Findings,
): FurtherPattern {
  const kept = new KeptParts();
  const operator = readOperator(element, joint, findings);
  if (joint) kept.keepAttributes(joint, 'Operator', 'type');
  kept.keepAttributes(element, 'SubPattern', 'name');
  const { constraint, groupBy, having } = readPattern(element, select, findings, kept);
  const name = attributeOf(element, 'name') ?? '';
  return { operator, name, constraint, groupBy, having, extra: kept.toRecord() };
}

function readOperator(
  pattern: XmlElement,
  joint: XmlElement | undefined,
  findings: Findings,
): PatternOperator {
  const written = joint ? (attributeOf(joint, 'type') ?? joint.text).trim() : '';
  if (!joint || written === '') {
    throw findings.fault(
      'report/pattern-operator',
      'The report does not say how this pattern is joined to those before it.',
      (joint ?? pattern).place,
      `Put <Operator type="OR" rank="0"/> before it; ${OPERATORS.slice(0, 3).join(', ')} are computed here.`,
    );
  }
  const word = written.toUpperCase().replace(/[\s-]+/g, '_');
  const operator = OPERATORS.find((candidate) => candidate === word);
  if (operator !== undefined && !IN_TIME.has(operator)) return operator;
  throw findings.fault(
    'report/pattern-operator',
    operator === undefined
      ? `There is no pattern operator ${written.slice(0, 40)}.`
      : `${operator} joins patterns by their order in time; flow records are sums over a window, whose order within it is not known.`,
    joint.place,
    `Use ${OPERATORS.slice(0, 3).join(', ')}, or make a report of each pattern.`,
  );
}

/** Filter, groups and the condition on them, of one SubPattern. */
function readPattern(
  element: XmlElement,
  select: readonly string[],
  findings: Findings,
  kept: KeptParts,
): Omit<Patterns, 'patterns'> {
  findings.strayText(element);
  const filter = childOf(element, 'SingleEvtConstr');
  const groups = childOf(element, 'GroupByAttr');
  const condition = childOf(element, 'GroupEvtConstr');
  const used = { SingleEvtConstr: filter, GroupByAttr: groups, GroupEvtConstr: condition };
  for (const [name, part] of Object.entries(used)) {
    if (part) kept.keepAttributes(part, `SubPattern/${name}`);
  }
  for (const child of element.children) {
    if (child === filter || child === groups || child === condition) continue;
    keepUnknown(child, 'SubPattern', findings, kept, filter, groups, condition);
  }
  const constraint = filter ? readFilter(filter, findings) : null;
  const groupBy = groups ? readExpressions(groups, findings) : [];
  return {
    constraint,
    groupBy,
    having: condition ? readHaving(condition, { select, groupBy }, findings) : null,
  };
}

/** The condition is tried on a report of the same groups, so that its faults have their place. */
function readHaving(
  element: XmlElement,
  { select, groupBy }: Pick<Report, 'select' | 'groupBy'>,
  findings: Findings,
): string | null {
  const { context } = findings;
  const options = { range: { from: null, to: null }, limit: null, trendBuckets: 0, context };
  const bare = { ...newReport(''), select, groupBy };
  planReport(bare, options);
  return readCondition(element, findings, (having) => planReport({ ...bare, having }, options));
}
