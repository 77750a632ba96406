import type { Attribute } from '../../attribute/attribute';
import { resolveAttribute } from '../../attribute/stored-field';
import { parseConstraint } from '../../constraint/parse';
import { printConstraint } from '../../constraint/print';
import { resolveConstraint } from '../../constraint/resolve';
import { type Constraint, isLeaf, type ResolvedConstraint, type Span } from '../../constraint/tree';
import type { Problem } from '../../problem';
import type { LanguageContext } from '../context';
import { shorten } from '../reading/fault';
import { findAggregate, findScalar } from '../functions';
import { parseExpressionAt } from '../parse';
import { SCALARS } from '../rules/scalars';
import type { CallSyntax, ExpressionSyntax, IfSyntax } from '../syntax';
import type { LiteralValue, RowExpression } from '../tree';
import { Checks, HOLDING } from './checks';
import {
  attributeOfRow,
  callTexts,
  type Maker,
  minusTexts,
  operatorTexts,
  quotedText,
  type Typed,
} from './typed';
import {
  arithmeticFormat,
  arithmeticType,
  callFormat,
  choiceFormat,
  choiceType,
  literalType,
} from '../rules/types';

/** Turns a syntax tree into a typed one in one kind of tree. */
export type Part<E> = (syntax: ExpressionSyntax) => Typed<E>;

const ROWS: Maker<RowExpression> = {
  literal: (value) => ({ kind: 'literal', value }),
  call: (fn, list) => ({ kind: 'call', fn, arguments: list }),
  arithmetic: (operator, left, right) => ({ kind: 'arithmetic', operator, left, right }),
};

/**
 * Looks up the names of expressions of one record and checks their types. Every position is an offset
 * of `source`, the text that the expressions stand in.
 */
export class RowResolver {
  /** What the conditions within tell: unresolved groups, attributes that are always empty. */
  readonly notices: Problem[] = [];
  readonly checks: Checks;
  private readonly conditions = new Map<IfSyntax, Constraint>();

  constructor(
    readonly source: string,
    readonly context: LanguageContext,
  ) {
    this.checks = new Checks(source, context);
  }

  /** The attribute of an expression of one record. */
  attribute(syntax: ExpressionSyntax): Attribute {
    return attributeOfRow(this.row(syntax), this.context.zone);
  }

  readonly row: Part<RowExpression> = (syntax) => {
    switch (syntax.kind) {
      case 'name':
        return this.name(syntax.name, syntax.span);
      case 'if':
        return this.choice(syntax);
      case 'call': {
        const aggregate = findAggregate(syntax.name);
        if (aggregate === null) return this.shared(syntax, ROWS, this.row);
        throw this.checks.fault(
          'report/function',
          syntax.span,
          `${aggregate.name} is a value of a group and cannot stand within a value of one record.`,
          'Aggregates stand in the select list, the condition on groups and the order, not inside each other.',
        );
      }
      default:
        return this.shared(syntax, ROWS, this.row);
    }
  };

  private name(name: string, span: Span): Typed<RowExpression> {
    const attribute = resolveAttribute(name, this.context.storedFields);
    if (attribute === null) throw this.checks.unknownAttribute(name, span);
    return {
      tree: { kind: 'attribute', attribute },
      type: attribute.type,
      format: attribute.format,
      key: attribute.name,
      display: attribute.displayName,
      binding: 'whole',
    };
  }

  /** Literals, operators and functions of values, which records and groups have alike. */
  shared<E>(syntax: ExpressionSyntax, maker: Maker<E>, part: Part<E>): Typed<E> {
    switch (syntax.kind) {
      case 'number':
        return literal(this.number(syntax.text, syntax.span), maker);
      case 'text':
        return literal(syntax.value, maker);
      case 'minus':
        return this.minus(syntax, maker, part);
      case 'arithmetic':
        return this.arithmetic(syntax, maker, part);
      case 'call':
        return this.call(syntax, maker, part);
      case 'star':
        throw this.checks.fault(
          'report/syntax',
          syntax.span,
          'The star stands for records, and only COUNT(*) counts them.',
          'Name an attribute in its place.',
        );
      case 'name':
      case 'if':
        throw new TypeError(`${syntax.kind} is resolved elsewhere.`);
    }
  }

  private number(text: string, span: Span): number {
    const value = Number(text);
    const whole = /^\d+$/.test(text);
    if (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) return value;
    throw this.checks.fault(
      'report/number',
      span,
      `The number ${shorten(text)} is too large.`,
      'Whole numbers go up to 9007199254740991.',
    );
  }

  private minus<E>(
    syntax: ExpressionSyntax & { kind: 'minus' },
    maker: Maker<E>,
    part: Part<E>,
  ): Typed<E> {
    if (syntax.operand.kind === 'number') {
      const { text, span } = syntax.operand;
      return { ...literal(0 - this.number(text, span), maker), binding: 'minus' };
    }
    const operand = part(syntax.operand);
    const type = arithmeticType('-', 'integer', operand.type);
    if (type === undefined) throw this.checks.misfit('-', operand, syntax.span);
    return {
      tree: maker.arithmetic('-', maker.literal(0), operand.tree),
      type,
      format: arithmeticFormat('-', type, 'literal', operand.format),
      ...minusTexts(operand),
    };
  }

  private arithmetic<E>(
    syntax: ExpressionSyntax & { kind: 'arithmetic' },
    maker: Maker<E>,
    part: Part<E>,
  ): Typed<E> {
    const { operator } = syntax;
    const left = part(syntax.left);
    const right = part(syntax.right);
    const type = arithmeticType(operator, left.type, right.type);
    if (type === undefined) {
      const number = ({ type: of }: Typed<E>): boolean => of === 'integer' || of === 'number';
      const [wrong, at] = number(left) ? [right, syntax.right] : [left, syntax.left];
      throw this.checks.misfit(operator, wrong, at.span);
    }
    return {
      tree: maker.arithmetic(operator, left.tree, right.tree),
      type,
      format: arithmeticFormat(operator, type, left.format, right.format),
      ...operatorTexts(operator, left, right),
    };
  }

  private call<E>(syntax: CallSyntax, maker: Maker<E>, part: Part<E>): Typed<E> {
    const fn = findScalar(syntax.name);
    if (fn === null) throw this.checks.unknownFunction(syntax);
    const { parameters, result } = SCALARS[fn];
    if (syntax.distinct) throw this.checks.distinct(syntax, fn);
    this.checks.count(syntax, fn, parameters);
    const list = syntax.arguments.map((argument, i) => {
      const typed = part(argument);
      const parameter = parameters[i];
      if (parameter) this.checks.type(fn, parameter, typed, argument.span);
      return typed;
    });
    if (fn === 'LOG') this.checks.base(syntax.arguments[1]);
    const [first] = list;
    return {
      tree: maker.call(
        fn,
        list.map(({ tree }) => tree),
      ),
      type: result,
      format: callFormat(fn, first),
      ...callTexts(fn, list),
    };
  }

  /** The parsed condition of IF, with positions of the whole text. */
  condition(syntax: IfSyntax): Constraint {
    const known = this.conditions.get(syntax);
    if (known) return known;
    const { tree, notices } = parseConstraint(this.padded(syntax.condition));
    this.notices.push(...notices);
    this.conditions.set(syntax, tree);
    return tree;
  }

  /** The text up to the end of a span, blank before it: what is read from it has the right places. */
  padded({ start, end }: Span): string {
    return this.source.slice(0, start).replace(/[^\n]/g, ' ') + this.source.slice(start, end);
  }

  /** The left side of a clause of a condition. */
  left(start: number): ExpressionSyntax {
    return parseExpressionAt(this.source, start, this.context.storedFields).syntax;
  }

  private choice(syntax: IfSyntax): Typed<RowExpression> {
    const parsed = this.condition(syntax);
    const titles = new Map<string, string>();
    const { tree, notices } = resolveConstraint(
      parsed,
      this.padded(syntax.condition),
      this.context,
      (leaf) => {
        const attribute = this.attribute(this.left(leaf.span.start));
        titles.set(attribute.name, attribute.displayName);
        return attribute;
      },
    );
    this.notices.push(...notices);
    return this.choiceOf(syntax, this.row, tree, titles, (then, otherwise) => ({
      kind: 'if',
      condition: tree,
      then,
      otherwise,
    }));
  }

  choiceOf<E>(
    syntax: IfSyntax,
    part: Part<E>,
    condition: Constraint | ResolvedConstraint,
    titles: ReadonlyMap<string, string>,
    make: (then: E, otherwise: E) => E,
  ): Typed<E> {
    const then = part(syntax.then);
    const otherwise = part(syntax.otherwise);
    const type = choiceType(then.type, otherwise.type);
    if (type === undefined) {
      const holds = ({ type: of }: Typed<E>): string => HOLDING[of ?? 'text'];
      throw this.checks.fault(
        'report/function-type',
        syntax.otherwise.span,
        `The two values of IF differ: ${shorten(then.key)} holds ${holds(then)}, ${shorten(otherwise.key)} holds ${holds(otherwise)}.`,
        'Make both of one type, as with TO_STRING(…).',
      );
    }
    const key = printConstraint(condition);
    const display = printConstraint(titled(condition, titles));
    return {
      tree: make(then.tree, otherwise.tree),
      type,
      format: choiceFormat(type, then.format, otherwise.format),
      ...callTexts('IF', [{ key, display }, then, otherwise]),
    };
  }
}

function literal<E>(value: LiteralValue, maker: Maker<E>): Typed<E> {
  const text = typeof value === 'string' ? quotedText(value) : String(value);
  return {
    tree: maker.literal(value),
    type: literalType(value),
    format: typeof value === 'number' ? 'literal' : 'plain',
    key: text,
    display: text,
    binding: 'whole',
  };
}

/** A condition with the titles of its left sides in their places. */
function titled(tree: Constraint, titles: ReadonlyMap<string, string>): Constraint {
  if (!isLeaf(tree)) return { ...tree, parts: tree.parts.map((part) => titled(part, titles)) };
  return { ...tree, attribute: titles.get(tree.attribute) ?? tree.attribute };
}
