import type { Attribute } from '../attribute/attribute';
import { compileConstraint, constraintFaults } from '../constraint/compile';
import { collectFaults, lineAndColumn } from '../constraint/fault';
import { leavesOf } from '../constraint/tree';
import type { LanguageContext } from '../expression/context';
import {
  conditionFaults,
  expressionFaults,
  resolveExpression,
  type ResolvedExpression,
  resolveGroupCondition,
} from '../expression/resolve';
import type { GroupCondition } from '../expression/tree';
import type { Problem } from '../problem';
import { planReport } from '../query/compile';
import { readingNotices } from '../query/notices';
import { checkGroups, checkOperator, conditionWithoutGroups } from '../query/patterns';
import { groupAttributes, measureOf } from '../query/select';
import type { FurtherPattern, Report } from './model';
import { newReport } from './new-report';

/** Where in a report something was found; pattern 0 is the report's own, items count from 0. */
export type ReportPart =
  | { readonly kind: 'select' | 'order'; readonly index: number }
  | { readonly kind: 'group'; readonly pattern: number; readonly index: number }
  | { readonly kind: 'constraint' | 'condition' | 'pattern'; readonly pattern: number }
  | { readonly kind: 'report' };

/** The place of the problem, if any, is in the text of the part. */
export interface ReportFinding {
  readonly part: ReportPart;
  readonly problem: Problem;
}

export interface CheckedReport {
  /** Everything that keeps the report from being planned; empty: nothing does. */
  readonly faults: readonly ReportFinding[];
  readonly notices: readonly ReportFinding[];
}

type RowValue = Extract<ResolvedExpression, { kind: 'row' }>;
type Reading = Parameters<typeof readingNotices>[0];
const NOTHING: Reading = { attributes: [], measures: [], where: null, having: null };

/**
 * Everything that is wrong with a report, and all that its plan has to tell, each at its part: planning it
 * stops at the first fault. Never throws for what the report holds.
 */
export function checkReport(report: Report, context: LanguageContext): CheckedReport {
  const checker = new Checker(report, context);
  checker.run();
  return { faults: checker.faults, notices: checker.notices };
}

class Checker {
  readonly faults: ReportFinding[] = [];
  readonly notices: ReportFinding[] = [];

  constructor(
    private readonly report: Report,
    private readonly context: LanguageContext,
  ) {}

  run(): void {
    const { report } = this;
    const keys = this.groups(report.groupBy, 0);
    const select = report.select.map((text, index) => this.selected(text, index, keys));
    // What several parts tell stands at the first of the file.
    this.notices.sort(
      (a, b) => Number(b.part.kind === 'select') - Number(a.part.kind === 'select'),
    );
    const grouped = this.grouped(keys, select);
    this.pattern(report, 0, keys, grouped);
    for (const [index, further] of report.patterns.entries()) {
      this.further(further, index + 1, keys, grouped);
    }
    for (const index of report.orderBy.keys()) this.ordered(index, select, keys, grouped);
    if (this.faults.length === 0) this.plan(select);
  }

  /** The GROUP BY of a pattern; null when something of it is wrong. */
  private groups(written: readonly string[], pattern: number): readonly RowValue[] | null {
    const values = written.map((text, index) => {
      const part = { kind: 'group', pattern, index } as const;
      const faults = [...expressionFaults(text, this.context)];
      const [value] = faults.length > 0 ? [] : this.groupOf(text, faults);
      this.fail(part, faults);
      if (value !== undefined) this.value(part, value);
      return value;
    });
    return values.every((value) => value !== undefined) ? values : null;
  }

  private groupOf(text: string, faults: Problem[]): readonly RowValue[] {
    let values: readonly RowValue[] = [];
    collectFaults(faults, () => {
      values = groupAttributes([text], this.context);
    });
    return values;
  }

  /** An item of the select list; null when something of it is wrong. */
  private selected(
    text: string,
    index: number,
    keys: readonly RowValue[] | null,
  ): ResolvedExpression | null {
    const part = { kind: 'select', index } as const;
    const groupBy = attributesOf(keys);
    const faults = expressionFaults(text, this.context, groupBy);
    this.fail(part, faults);
    if (faults.length > 0) return null;
    const value = resolveExpression(text, this.context, groupBy);
    this.value(part, value);
    return value;
  }

  /** Whether the answer has groups; null when a fault hides that. */
  private grouped(
    keys: readonly RowValue[] | null,
    select: readonly (ResolvedExpression | null)[],
  ): boolean | null {
    if (this.report.groupBy.length > 0 || select.some((value) => value?.kind === 'group'))
      return true;
    return keys === null || select.includes(null) ? null : false;
  }

  private further(
    pattern: FurtherPattern,
    number: number,
    keys: readonly RowValue[] | null,
    grouped: boolean | null,
  ): void {
    const own = this.groups(pattern.groupBy, number);
    const faults: Problem[] = [];
    collectFaults(faults, () => checkOperator(pattern, grouped ?? true));
    if (own !== null && keys !== null) {
      collectFaults(faults, () => checkGroups(pattern, attributesOf(keys) ?? [], this.context));
    }
    this.fail({ kind: 'pattern', pattern: number }, faults);
    this.pattern(pattern, number, keys, grouped);
  }

  /** The filter of a pattern and its condition on groups. */
  private pattern(
    { constraint, having }: Pick<Report, 'constraint' | 'having'>,
    pattern: number,
    keys: readonly RowValue[] | null,
    grouped: boolean | null,
  ): void {
    const { context } = this;
    if (constraint !== null && constraint.trim() !== '') {
      const part = { kind: 'constraint', pattern } as const;
      const faults = constraintFaults(constraint, context);
      this.fail(part, faults);
      if (faults.length === 0) {
        const { tree, notices } = compileConstraint(constraint, context);
        this.tell(part, notices);
        for (const where of leavesOf(tree))
          this.read(part, { ...NOTHING, where }, () => lineAndColumn(constraint, where.span.start));
      }
    }
    if (having === null || having.trim() === '') return;
    const part = { kind: 'condition', pattern } as const;
    if (grouped === false) this.fail(part, [conditionWithoutGroups(having).problem]);
    const groupBy = attributesOf(keys);
    const faults = conditionFaults(having, context, groupBy);
    this.fail(part, faults);
    if (faults.length > 0 || groupBy === null) return;
    const { condition, notices } = resolveGroupCondition(having, context, groupBy);
    this.tell(part, notices);
    for (const clause of clausesOf(condition))
      this.read(part, { ...NOTHING, having: clause }, () =>
        lineAndColumn(having, clause.leaf.span.start),
      );
  }

  private ordered(
    index: number,
    select: readonly (ResolvedExpression | null)[],
    keys: readonly RowValue[] | null,
    grouped: boolean | null,
  ): void {
    const { report, context } = this;
    const item = report.orderBy[index];
    if (item === undefined) return;
    const part = { kind: 'order', index } as const;
    if (keys === null || grouped === null || select.includes(null)) {
      // It may be the title of an item with a fault.
      const title = item.expression.trim().replace(/^"(.*)"$/, '$1');
      if (!report.select.some((text) => text.includes(title)))
        this.fail(part, expressionFaults(item.expression, context));
      return;
    }
    const faults: Problem[] = [];
    collectFaults(faults, () => {
      const { select, groupBy } = report;
      const bare = { ...newReport(''), select, groupBy, orderBy: [item] };
      const told = new Set(this.notices.map(({ problem }) => wordsOf(problem)));
      const { notices } = planReport(bare, { ...EVERYTHING, context });
      this.tell(
        part,
        notices.filter((notice) => !told.has(wordsOf(notice))),
      );
    });
    if (faults.length === 0) return;
    const each = expressionFaults(item.expression, context, attributesOf(keys));
    this.fail(part, each.length > 0 ? each : faults);
  }

  /** What no part alone shows is told at the part that it is about. */
  private plan(select: readonly (ResolvedExpression | null)[]): void {
    const { report, context } = this;
    const faults: Problem[] = [];
    collectFaults(faults, () => {
      const { notices } = planReport(report, { ...EVERYTHING, context });
      const parts = this.notices.splice(0);
      for (const { part, problem } of parts) {
        if (!OF_ALL.has(problem.code)) this.tell(part, [problem]);
      }
      const told = new Set(this.notices.map(({ problem }) => wordsOf(problem)));
      for (const notice of notices) {
        if (told.has(wordsOf(notice))) continue;
        const { code, message } = notice;
        const place = parts.find(({ problem }) => problem.code === code);
        const index = select.findIndex(
          (value) => message.startsWith(`${value?.key} `) || message.startsWith(`${value?.key},`),
        );
        if (code === 'report/dependent' && index >= 0)
          this.tell({ kind: 'select', index }, [notice]);
        else if (place === undefined) this.tell({ kind: 'report' }, [notice]);
        else this.tell(place.part, [{ ...place.problem, message }]);
      }
    });
    this.fail({ kind: 'report' }, faults);
  }

  /** What an expression and the conditions within it tell. */
  private value(part: ReportPart, value: ResolvedExpression): void {
    this.tell(part, value.notices);
    this.read(
      part,
      value.kind === 'row'
        ? { ...NOTHING, attributes: [value.attribute] }
        : { ...NOTHING, measures: [measureOf(value)] },
    );
  }

  private read(part: ReportPart, reading: Reading, place?: () => Problem['place']): void {
    const notices = readingNotices(reading, this.context, true);
    if (notices.length === 0) return;
    const at = place?.();
    this.tell(
      part,
      at === undefined ? notices : notices.map((notice) => ({ ...notice, place: at })),
    );
  }

  private fail(part: ReportPart, problems: readonly Problem[]): void {
    for (const problem of problems) this.faults.push({ part, problem });
  }

  private tell(part: ReportPart, problems: readonly Problem[]): void {
    for (const problem of problems) this.notices.push({ part, problem });
  }
}

/** Told by the plan in one sentence for the whole report. */
const OF_ALL = new Set(['report/zone', 'report/dependent']);
const EVERYTHING = { range: { from: null, to: null }, limit: null, trendBuckets: 0 };

function wordsOf({ code, message }: Problem): string {
  return `${code}\n${message}`;
}

function attributesOf(keys: readonly RowValue[] | null): readonly Attribute[] | null {
  return keys?.map(({ attribute }) => attribute) ?? null;
}

function clausesOf(
  condition: GroupCondition,
): readonly Extract<GroupCondition, { kind: 'clause' }>[] {
  return condition.kind === 'clause' ? [condition] : condition.parts.flatMap(clausesOf);
}
