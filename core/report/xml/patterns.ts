import { constraintFaults } from '../../constraint/compile';
import { conditionFaults } from '../../expression/resolve';
import {
  attributeOf,
  childOf,
  childrenOf,
  type Position,
  type XmlElement,
} from '../../xml/element';
import { KeptParts } from '../../xml/kept-parts';
import type { Located } from '../../xml/located';
import type { FurtherPattern, PatternOperator, Report } from '../model';
import { readExpressions } from './expressions';
import { readCondition } from './filter';
import type { Findings } from './findings';
import { checkedText, keepUnknown, MAX_NAME } from './parts';

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

/** The texts of one SubPattern with their places. */
export interface LocatedPattern {
  /** Where what concerns the pattern as a whole is told. */
  readonly place: Position;
  readonly groupBy: readonly Located[];
  readonly constraint: Located | null;
  readonly condition: Located | null;
}

interface Patterns {
  readonly parts: Pick<Report, 'constraint' | 'groupBy' | 'having' | 'patterns'>;
  /** In the order of the report: its own first. */
  readonly places: readonly LocatedPattern[];
}
const NONE: Patterns = {
  parts: { constraint: null, groupBy: [], having: null, patterns: [] },
  places: [],
};

/**
 * Reads the <PatternClause> of a report: the first SubPattern is the report's own filter, the others
 * are joined to it by <Operator> elements. One that is joined in a way that has no answer here is a
 * fault, and read on; what is wrong with expressions and filters is not looked at.
 */
export function readPatterns(report: XmlElement, findings: Findings, kept: KeptParts): Patterns {
  const clause = childOf(report, 'PatternClause');
  if (!clause) return NONE;
  findings.strayText(clause);
  kept.keepAttributes(clause, 'PatternClause');
  const subPatterns = childrenOf(clause, 'SubPattern');
  const [first, ...further] = subPatterns.slice(0, MAX_PATTERNS);
  if (subPatterns.length > MAX_PATTERNS) {
    const message = `The report joins more than ${MAX_PATTERNS} patterns.`;
    findings.fail('report/too-large', message, clause.place, 'Split the report.');
  }
  const operators = operatorsOf(clause, further.length);
  keepOthers(clause, operators, findings, kept);
  if (!first) return NONE;
  kept.keepAttributes(first, 'SubPattern', ...(attributeOf(first, 'name') === '' ? ['name'] : []));
  const own = readPattern(first, findings, kept);
  const others = further.map((element, index) => readFurther(element, operators[index], findings));
  if (others.length > 0 && attributeOf(clause, 'window')) {
    const message =
      'The window of the patterns is kept for export and not used: they are joined over the whole time of the report.';
    findings.notice('report/window', message, clause.place);
  }
  return {
    parts: { ...textsOf(own), patterns: others.map(({ pattern }) => pattern) },
    places: [own, ...others.map(({ places }) => places)],
  };
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
  findings: Findings,
): { readonly pattern: FurtherPattern; readonly places: LocatedPattern } {
  const kept = new KeptParts();
  const operator = readOperator(element, joint, findings);
  if (joint) kept.keepAttributes(joint, 'Operator', 'type');
  kept.keepAttributes(element, 'SubPattern', 'name');
  const places = readPattern(element, findings, kept);
  const name = checkedText(
    attributeOf(element, 'name') ?? '',
    MAX_NAME,
    'The name of the pattern',
    element.place,
    findings,
  );
  return { pattern: { operator, name, ...textsOf(places), extra: kept.toRecord() }, places };
}

function readOperator(
  pattern: XmlElement,
  joint: XmlElement | undefined,
  findings: Findings,
): PatternOperator {
  if (joint) findings.textOnly(joint);
  const type = joint ? attributeOf(joint, 'type') : null;
  const written = (type ?? joint?.text ?? '').trim();
  if (joint && type !== null) findings.textWithin(joint);
  if (!joint || written === '') {
    findings.fail(
      'report/pattern-operator',
      'The report does not say how this pattern is joined to those before it.',
      (joint ?? pattern).place,
      `Put <Operator type="OR" rank="0"/> before it; ${OPERATORS.slice(0, 3).join(', ')} are computed here.`,
    );
    return 'OR';
  }
  const word = written.toUpperCase().replace(/[\s-]+/g, '_');
  const operator = OPERATORS.find((candidate) => candidate === word);
  if (operator !== undefined && !IN_TIME.has(operator)) return operator;
  findings.fail(
    'report/pattern-operator',
    operator === undefined
      ? `There is no pattern operator ${written.slice(0, 40)}.`
      : `${operator} joins patterns by their order in time; flow records are sums over a window, whose order within it is not known.`,
    joint.place,
    `Use ${OPERATORS.slice(0, 3).join(', ')}, or make a report of each pattern.`,
  );
  return 'OR';
}

/** Filter, groups and the condition on them, of one SubPattern. */
function readPattern(element: XmlElement, findings: Findings, kept: KeptParts): LocatedPattern {
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
  const { context } = findings;
  return {
    place: groups?.contentPlace ?? element.place,
    groupBy: groups ? readExpressions(groups, findings) : [],
    constraint: filter
      ? readCondition(filter, findings, (text) => constraintFaults(text, context))
      : null,
    // What may stand beside its aggregates is looked at with the whole report.
    condition: condition
      ? readCondition(condition, findings, (text) => conditionFaults(text, context, null))
      : null,
  };
}

function textsOf({
  constraint,
  groupBy,
  condition,
}: LocatedPattern): Pick<Report, 'constraint' | 'groupBy' | 'having'> {
  return {
    constraint: constraint?.text ?? null,
    groupBy: groupBy.map(({ text }) => text),
    having: condition?.text ?? null,
  };
}
