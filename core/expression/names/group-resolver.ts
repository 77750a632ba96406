import type { Attribute } from '../../attribute/attribute';
import { type Constraint, isLeaf } from '../../constraint/tree';
import { typedLeaf } from '../../constraint/typed';
import type { LanguageContext } from '../context';
import { shorten } from '../reading/fault';
import { findAggregate } from '../functions';
import { RowResolver } from './row-resolver';
import type { CallSyntax, ExpressionSyntax, IfSyntax } from '../syntax';
import type { Aggregate, GroupCondition, GroupExpression } from '../tree';
import { attributeOfRow, callTexts, type Maker, type Typed } from './typed';
import { aggregateFormat, aggregateType } from '../rules/types';

const GROUPS: Maker<GroupExpression> = {
  literal: (value) => ({ kind: 'literal', value }),
  call: (fn, list) => ({ kind: 'call', fn, arguments: list }),
  arithmetic: (operator, left, right) => ({ kind: 'arithmetic', operator, left, right }),
};

/** Looks up the names of expressions of one group. */
export class GroupResolver {
  readonly rows: RowResolver;

  /** @param groupBy what may stand beside aggregates; null: not known, anything may */
  constructor(
    source: string,
    private readonly context: LanguageContext,
    private readonly groupBy: readonly Attribute[] | null,
  ) {
    this.rows = new RowResolver(source, context);
  }

  /** True when an aggregate stands anywhere in it. */
  hasAggregate(syntax: ExpressionSyntax): boolean {
    switch (syntax.kind) {
      case 'name':
      case 'number':
      case 'text':
      case 'star':
        return false;
      case 'minus':
        return this.hasAggregate(syntax.operand);
      case 'arithmetic':
        return this.hasAggregate(syntax.left) || this.hasAggregate(syntax.right);
      case 'call':
        return (
          findAggregate(syntax.name) !== null ||
          syntax.arguments.some((argument) => this.hasAggregate(argument))
        );
      case 'if':
        return (
          this.hasAggregate(syntax.then) ||
          this.hasAggregate(syntax.otherwise) ||
          this.counts(this.rows.condition(syntax))
        );
    }
  }

  private counts(tree: Constraint): boolean {
    return isLeaf(tree)
      ? this.hasAggregate(this.rows.left(tree.span.start))
      : tree.parts.some((part) => this.counts(part));
  }

  readonly group = (syntax: ExpressionSyntax): Typed<GroupExpression> => {
    if (syntax.kind === 'call') {
      const aggregate = findAggregate(syntax.name);
      if (aggregate !== null) return this.aggregate(syntax, aggregate);
    }
    if (syntax.kind === 'name' || !(isWritten(syntax) || this.hasAggregate(syntax))) {
      const key = this.key(syntax);
      if (key !== null) return key;
    }
    return syntax.kind === 'if'
      ? this.choice(syntax)
      : this.rows.shared(syntax, GROUPS, this.group);
  };

  /** A value of one record beside aggregates: what the groups are made by; null: its parts may be. */
  private key(syntax: ExpressionSyntax): Typed<GroupExpression> | null {
    const typed = this.rows.row(syntax);
    const attribute = attributeOfRow(typed, this.context.zone);
    const known = this.groupBy === null || this.groupBy.some(({ name }) => name === attribute.name);
    if (known) return { ...typed, tree: { kind: 'key', attribute } };
    if (syntax.kind !== 'name') return null;
    throw this.rows.checks.fault(
      'report/not-grouped',
      syntax.span,
      `${attribute.name} stands beside an aggregate in ${shorten(this.rows.source.trim())}, but the report does not group by it.`,
      `Add ${attribute.name} to GROUP BY, or write FIRST(${attribute.name}).`,
    );
  }

  private aggregate(
    syntax: CallSyntax,
    { name, rule }: NonNullable<ReturnType<typeof findAggregate>>,
  ): Typed<GroupExpression> {
    const { rows } = this;
    const [first] = syntax.arguments;
    if (first?.kind === 'star' && name === 'COUNT' && !syntax.distinct) {
      if (syntax.arguments.length > 1)
        rows.checks.count(syntax, name, [{ name: '*', accepts: [] }]);
      return aggregateOf(
        { fn: 'COUNT', argument: null, percent: null },
        'COUNT(*)',
        'COUNT(Matched Events)',
      );
    }
    if (syntax.distinct && name !== 'COUNT') throw rows.checks.distinct(syntax, name);
    if (syntax.distinct && syntax.arguments.length > 1) {
      throw rows.checks.fault(
        'report/function-refused',
        syntax.span,
        'COUNT(DISTINCT …) of several attributes is not computed here.',
        'Count each by itself, or group by them.',
      );
    }
    const { value, percent } = this.arguments(syntax, name, rule.percent);
    const typed = rows.row(value);
    rows.checks.type(name, rule, typed, value.span);
    const argument = attributeOfRow(typed, this.context.zone);
    if (syntax.distinct) {
      const distinct = { key: `DISTINCT ${typed.key}`, display: `DISTINCT ${typed.display}` };
      const { key, display } = callTexts(name, [distinct]);
      return aggregateOf({ fn: 'COUNT_DISTINCT', argument, percent: null }, key, display);
    }
    const written =
      rule.percent === 'written' ? [{ key: `${percent}`, display: `${percent}` }] : [];
    const { key, display } = callTexts(name, [typed, ...written]);
    return aggregateOf({ fn: rule.fn, argument, percent }, key, display);
  }

  /** `PCTILE(x, p)` and `PCTILE(p, x)`; all others have one argument. */
  private arguments(
    syntax: CallSyntax,
    name: string,
    percent: number | 'written' | null,
  ): { readonly value: ExpressionSyntax; readonly percent: number | null } {
    const { rows } = this;
    const value = { name: 'x', accepts: [] };
    if (percent !== 'written') {
      rows.checks.count(syntax, name, [value]);
      return { value: required(syntax.arguments[0]), percent };
    }
    rows.checks.count(syntax, name, [value, { name: 'percent', accepts: [] }]);
    const [first, second] = [required(syntax.arguments[0]), required(syntax.arguments[1])];
    const [of, written] = second.kind === 'number' ? [first, second] : [second, first];
    const asked = written.kind === 'number' ? Number(written.text) : Number.NaN;
    if (asked >= 0 && asked <= 100) return { value: of, percent: asked };
    throw rows.checks.fault(
      'report/arguments',
      written.span,
      `${name} needs a percent from 0 to 100.`,
      'Write PCTILE(sentBytes64, 99).',
    );
  }

  private choice(syntax: IfSyntax): Typed<GroupExpression> {
    const parsed = this.rows.condition(syntax);
    const titles = new Map<string, string>();
    const condition = this.condition(parsed, this.rows.padded(syntax.condition), titles);
    const named = renamed(parsed, condition);
    return this.rows.choiceOf(syntax, this.group, named, titles, (then, otherwise) => ({
      kind: 'if',
      condition,
      then,
      otherwise,
    }));
  }

  /** A condition on groups: its left sides are values of groups. */
  condition(
    tree: Constraint,
    text: string,
    titles: Map<string, string> = new Map(),
  ): GroupCondition {
    if (!isLeaf(tree)) {
      return {
        kind: tree.kind,
        parts: tree.parts.map((part) => this.condition(part, text, titles)),
      };
    }
    const { tree: value, key, display, type } = this.group(this.rows.left(tree.span.start));
    const { leaf, notices } = typedLeaf(
      tree,
      { name: key, type: type ?? 'text' },
      text,
      this.context,
    );
    this.rows.notices.push(...notices);
    titles.set(key, display);
    return { kind: 'clause', value, type: type ?? 'text', leaf };
  }
}

function aggregateOf(aggregate: Aggregate, key: string, display: string): Typed<GroupExpression> {
  return {
    tree: { kind: 'aggregate', aggregate },
    type: aggregateType(aggregate.fn, aggregate.argument?.type ?? null),
    format: aggregateFormat(aggregate),
    key,
    display,
    binding: 'whole',
  };
}

/** A number or text, or what is made of nothing else. */
function isWritten(syntax: ExpressionSyntax): boolean {
  switch (syntax.kind) {
    case 'number':
    case 'text':
      return true;
    case 'minus':
      return isWritten(syntax.operand);
    case 'arithmetic':
      return isWritten(syntax.left) && isWritten(syntax.right);
    case 'call':
      return syntax.arguments.every(isWritten);
    default:
      return false;
  }
}

function required(argument: ExpressionSyntax | undefined): ExpressionSyntax {
  if (argument === undefined) throw new TypeError('The arguments were not counted.');
  return argument;
}

/** The condition as it was read, its left sides and values in one spelling. */
function renamed(tree: Constraint, condition: GroupCondition): Constraint {
  if (condition.kind === 'clause') return condition.leaf;
  if (isLeaf(tree)) return tree;
  return {
    ...tree,
    parts: tree.parts.flatMap((part, i) => {
      const of = condition.parts[i];
      return of === undefined ? [] : [renamed(part, of)];
    }),
  };
}
