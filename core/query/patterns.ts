import type { Attribute } from '../attribute/attribute';
import { compileConstraint } from '../constraint/compile';
import { printConstraint } from '../constraint/print';
import type { ResolvedConstraint } from '../constraint/tree';
import { assertNever } from '../assert-never';
import type { LanguageContext } from '../expression/context';
import { resolveGroupCondition } from '../expression/resolve';
import type { GroupCondition, GroupExpression } from '../expression/tree';
import { type Problem, ProblemError } from '../problem';
import type { FurtherPattern, Report } from '../report/model';
import { onlyWhere, onlyWhereCondition } from './only-where';
import { distinctBy, groupAttributes } from './select';

/** The patterns of a report as one question. */
export interface Question {
  /** Which records are read; null: all. */
  readonly where: ResolvedConstraint | null;
  /** Which groups are in the answer; null: all. */
  readonly having: GroupCondition | null;
  /** Which of the records read are measured; null: all of them. */
  readonly measured: ResolvedConstraint | null;
  /** True when groups of the answer may hold records that are read and not measured. */
  readonly mixed: boolean;
  readonly notices: readonly Problem[];
}

interface Pattern {
  readonly where: ResolvedConstraint | null;
  readonly having: GroupCondition | null;
  readonly notices: readonly Problem[];
}

/**
 * The constraints and conditions on groups of a report's patterns, joined from left to right as
 * `docs/report-language.md` has it. Records that match any of them are read; each pattern's condition
 * counts only its own.
 * @param grouped whether the answer has groups
 * @throws ProblemError for patterns that one table cannot answer, and for conditions without groups
 */
export function questionOf(
  report: Report,
  keys: readonly Attribute[],
  grouped: boolean,
  context: LanguageContext,
): Question {
  refuseJoins(report);
  const first = patternOf(report, keys, grouped, context);
  if (report.patterns.length === 0) return { ...first, measured: null, mixed: false };
  const notices = [...first.notices];
  let measured = first.where;
  let read = first.where;
  let holds = present(first);
  let apart = false;
  let mixed = false;
  for (const further of report.patterns) {
    checkOperator(further, grouped);
    checkGroups(further, keys, context);
    const pattern = patternOf(further, keys, grouped, context);
    notices.push(...pattern.notices);
    read = either(read, pattern.where);
    const condition = present(pattern);
    switch (further.operator) {
      case 'OR':
        measured = either(measured, pattern.where);
        mixed ||= apart;
        holds = { kind: 'or', parts: [holds, condition] };
        break;
      case 'AND':
        measured = either(measured, pattern.where);
        holds = { kind: 'and', parts: [holds, condition] };
        break;
      case 'AND_NOT':
        apart = true;
        mixed ||= pattern.having !== null;
        holds = { kind: 'and', parts: [holds, notTrue(condition)] };
        break;
      case 'FOLLOWED_BY':
      case 'NOT_FOLLOWED_BY':
        throw sequenceFault(further);
      default:
        return assertNever(further.operator);
    }
  }
  const plain = report.patterns.every(
    ({ operator, having }) => operator === 'OR' && having === null,
  );
  return {
    where: read,
    // Records that match one pattern or the other are in the groups of one or the other.
    having: !grouped || (plain && report.having === null && keys.length > 0) ? null : holds,
    measured: apart ? measured : null,
    mixed,
    notices: distinctBy(notices, (notice) => JSON.stringify(notice)),
  };
}

function patternOf(
  { constraint, having }: { constraint: string | null; having: string | null },
  keys: readonly Attribute[],
  grouped: boolean,
  context: LanguageContext,
): Pattern {
  const filter = filterOf(constraint, context);
  if (having === null || having.trim() === '') return { ...filter, having: null };
  if (!grouped) throw conditionWithoutGroups(having);
  const { condition, notices } = resolveGroupCondition(having, context, keys);
  return { where: filter.where, having: condition, notices: [...filter.notices, ...notices] };
}

/** The fault of a condition on groups in a report of single records. */
export function conditionWithoutGroups(having: string): ProblemError {
  return new ProblemError({
    code: 'report/condition-without-groups',
    message: `The condition on groups, ${having}, has no groups: the report shows single records.`,
    action: 'Add attributes to GROUP BY or an aggregate to the select list.',
  });
}

/** A constraint as a tree; null for an empty one. */
export function filterOf(
  text: string | null,
  context: LanguageContext,
): { readonly where: ResolvedConstraint | null; readonly notices: readonly Problem[] } {
  if (text === null || text.trim() === '') return { where: null, notices: [] };
  const { tree, notices } = compileConstraint(text, context);
  return { where: tree, notices };
}

function refuseJoins({ extra }: Report): void {
  const joins = Object.keys(extra).find((name) => /(^|[/.@ ])GlobalConstr$/i.test(name));
  if (joins === undefined) return;
  throw new ProblemError({
    code: 'report/global-constraint',
    message: 'The report joins its patterns by a GlobalConstr, which is not computed here.',
    action: 'Make a report of each pattern.',
  });
}

/** Throws a ProblemError for an operator between patterns that has no answer here. */
export function checkOperator(pattern: FurtherPattern, grouped: boolean): void {
  const { operator } = pattern;
  if (operator === 'FOLLOWED_BY' || operator === 'NOT_FOLLOWED_BY') throw sequenceFault(pattern);
  if (grouped || operator === 'OR') return;
  throw new ProblemError({
    code: 'report/patterns-without-groups',
    message: `The patterns are joined by ${operator}, which compares groups, but the report shows single records.`,
    action: 'Add attributes to GROUP BY of every pattern.',
  });
}

function sequenceFault({ operator, name }: FurtherPattern): ProblemError {
  const which = name === '' ? 'A pattern' : `The pattern ${name}`;
  return new ProblemError({
    code: 'report/pattern-sequence',
    message: `${which} is joined by ${operator}: flow records are sums over a window, and their order within it is not known.`,
    action: 'Join the patterns by AND, or make a report of each.',
  });
}

/** Throws a ProblemError for a pattern that groups otherwise than the first. */
export function checkGroups(
  { groupBy, name }: FurtherPattern,
  keys: readonly Attribute[],
  context: LanguageContext,
): void {
  const own = groupAttributes(groupBy, context).map(({ attribute }) => attribute.name);
  const same = own.length === keys.length && keys.every((key) => own.includes(key.name));
  if (same) return;
  const which = name === '' ? 'A further pattern' : `The pattern ${name}`;
  throw new ProblemError({
    code: 'report/pattern-groups',
    message: `${which} groups by ${listed(own)}, the first by ${listed(keys.map((key) => key.name))}: patterns that group differently are not joined here.`,
    action: 'Group all patterns by the same attributes, or make a report of each.',
  });
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}

/** The records of either; null: all. */
function either(
  a: ResolvedConstraint | null,
  b: ResolvedConstraint | null,
): ResolvedConstraint | null {
  if (a === null || b === null) return null;
  if (printConstraint(a) === printConstraint(b)) return a;
  return { kind: 'or', parts: [a, b], span: NOWHERE };
}

const NOWHERE = { start: 0, end: 0 };

/** True where the pattern has records and its condition holds of them. */
function present({ where, having }: Pattern): GroupCondition {
  const counted: GroupExpression = onlyWhere(
    { kind: 'aggregate', aggregate: { fn: 'COUNT', argument: null, percent: null } },
    where,
  );
  const some = clause(counted, 'COUNT(*)', '>', 0);
  if (having === null) return some;
  return { kind: 'and', parts: [some, onlyWhereCondition(having, where)] };
}

/** True where the condition is not: also where it is neither true nor false for want of a value. */
function notTrue(condition: GroupCondition): GroupCondition {
  const told: GroupExpression = {
    kind: 'if',
    condition,
    then: { kind: 'literal', value: 1 },
    otherwise: { kind: 'literal', value: 0 },
  };
  return clause(told, 'IF', '=', 0);
}

function clause(
  value: GroupExpression,
  name: string,
  operator: '>' | '=',
  number: number,
): GroupCondition {
  const literal = { kind: 'number', value: number, text: String(number), span: NOWHERE } as const;
  const leaf = {
    kind: 'compare',
    attribute: name,
    operator,
    value: literal,
    span: NOWHERE,
  } as const;
  return { kind: 'clause', value, type: 'integer', leaf };
}
