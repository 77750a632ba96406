import { compileConstraint } from '../../../../core/constraint/compile';
import type { LanguageContext } from '../../../../core/expression/context';
import { type Problem, toProblem } from '../../../../core/problem';
import { planReport } from '../../../../core/query/compile';
import type { Plan } from '../../../../core/query/plan';
import { newReport } from '../../../../core/report/new-report';
import type { Report } from '../../../../core/report/model';
import { lookUp } from './expression-key';
import { type ReportForm, reportOf } from './form';

/** What is wrong with a report, each fault at its field. */
export interface Checks {
  /** By row id. */
  readonly select: ReadonlyMap<number, Problem>;
  /** By the expression as it stands in the list. */
  readonly groupBy: ReadonlyMap<string, Problem>;
  readonly constraint: Problem | null;
  readonly having: Problem | null;
  /** By row id. */
  readonly orderBy: ReadonlyMap<number, Problem>;
  /** By place in the list. */
  readonly patterns: ReadonlyMap<number, Problem>;
  /** Of no field alone. */
  readonly whole: Problem | null;
  /** The question, when nothing is wrong. */
  readonly plan: Plan | null;
}

/**
 * Checks a report field by field, so that every fault is told and not the first alone. What depends on
 * others (a condition on groups, the order) is tried with those that are right.
 */
export function checkForm(form: ReportForm, context: LanguageContext): Checks {
  const report = reportOf(form);
  const select = new Map<number, Problem>();
  for (const row of form.select) {
    if (row.expression.trim() === '') continue;
    keep(select, row.id, lookUp(row.expression, context).problem);
  }
  const groupBy = new Map<string, Problem>();
  for (const item of form.groupBy) {
    const alone = { ...newReport(''), groupBy: [item] };
    keep(
      groupBy,
      item,
      fault(() => plan(alone, context)),
    );
  }
  const good = form.select.filter((row) => !select.has(row.id));
  const base: Report = {
    ...reportOf({ ...form, select: good }),
    groupBy: form.groupBy.filter((item) => !groupBy.has(item)),
    constraint: null,
    having: null,
    patterns: [],
    orderBy: [],
  };
  const constraint = constraintFault(report.constraint, context);
  const baseFault = fault(() => plan(base, context));
  const tried = (change: Partial<Report>): Problem | null =>
    baseFault ? null : fault(() => plan({ ...base, ...change }, context));
  const having = tried({ having: report.having });
  const orderBy = new Map<number, Problem>();
  for (const { id, expression, descending } of form.orderBy) {
    if (expression.trim() === '') continue;
    keep(orderBy, id, tried({ orderBy: [{ expression, descending }] }));
  }
  const patterns = new Map<number, Problem>();
  form.patterns.forEach((pattern, index) => {
    const own = constraintFault(pattern.constraint, context);
    keep(patterns, index, own ?? tried({ patterns: [pattern] }));
  });
  const told = [constraint, having].some((problem) => problem !== null);
  const clean = !told && [select, groupBy, orderBy, patterns].every((faults) => faults.size === 0);
  const checks = { select, groupBy, constraint, having, orderBy, patterns };
  if (baseFault || !clean) return { ...checks, whole: baseFault, plan: null };
  try {
    return { ...checks, whole: null, plan: plan(report, context) };
  } catch (error) {
    return { ...checks, whole: toProblem(error), plan: null };
  }
}

/** The first fault in the order of the form; null when there is none. */
export function firstFault(checks: Checks): Problem | null {
  const faults = [
    ...checks.select.values(),
    ...checks.groupBy.values(),
    checks.constraint,
    ...checks.patterns.values(),
    checks.having,
    ...checks.orderBy.values(),
    checks.whole,
  ];
  return faults.find((problem) => problem !== null) ?? null;
}

/** How many faults there are. */
export function faultCount(checks: Checks): number {
  const single = [checks.constraint, checks.having, checks.whole].filter(Boolean).length;
  const { select, groupBy, orderBy, patterns } = checks;
  return single + select.size + groupBy.size + orderBy.size + patterns.size;
}

function plan(report: Report, context: LanguageContext): Plan {
  const range = { from: null, to: null };
  return planReport(report, { range, limit: null, trendBuckets: 0, context });
}

function constraintFault(text: string | null, context: LanguageContext): Problem | null {
  if (text === null || text.trim() === '') return null;
  return fault(() => compileConstraint(text, context));
}

function fault(attempt: () => unknown): Problem | null {
  try {
    attempt();
    return null;
  } catch (error) {
    return toProblem(error);
  }
}

function keep<K>(faults: Map<K, Problem>, key: K, problem: Problem | null): void {
  if (problem !== null) faults.set(key, problem);
}
