import type { Attribute } from '../../attribute/attribute';
import type { Zone } from '../context';
import type { ArithmeticOperator, LiteralValue, RowExpression, ScalarFunction } from '../tree';
import { type ExpressionFormat, type ExpressionType, shownFormat } from '../rules/types';

/** A resolved expression with its text. */
export interface Typed<E> {
  readonly tree: E;
  readonly type: ExpressionType;
  readonly format: ExpressionFormat;
  /** Its text in one spelling: attributes and functions as the catalogue has them. */
  readonly key: string;
  /** Its text for people: attributes by their titles. */
  readonly display: string;
  /** How tightly its text holds together, for parentheses. */
  readonly binding: Binding;
}

export type Binding = 'sum' | 'product' | 'minus' | 'whole';

const STRENGTH: Readonly<Record<Binding, number>> = { sum: 1, product: 2, minus: 3, whole: 4 };

/** The texts of an operator between two expressions, with parentheses where they are needed. */
export function operatorTexts(
  operator: ArithmeticOperator,
  left: Typed<unknown>,
  right: Typed<unknown>,
): Pick<Typed<unknown>, 'key' | 'display' | 'binding'> {
  const binding = operator === '+' || operator === '-' ? 'sum' : 'product';
  // Operators of one strength are read from the left.
  const before = within(left, STRENGTH[binding]);
  const behind = within(right, STRENGTH[binding] + 1);
  return {
    binding,
    key: `${before.key} ${operator} ${behind.key}`,
    display: `${before.display} ${operator} ${behind.display}`,
  };
}

/** The texts of a minus sign before an expression. */
export function minusTexts(
  operand: Typed<unknown>,
): Pick<Typed<unknown>, 'key' | 'display' | 'binding'> {
  const { key, display } = within(operand, STRENGTH.minus);
  return { binding: 'minus', key: `-${key}`, display: `-${display}` };
}

function within(part: Typed<unknown>, least: number): { key: string; display: string } {
  const { key, display, binding } = part;
  return STRENGTH[binding] >= least
    ? { key, display }
    : { key: `(${key})`, display: `(${display})` };
}

/** The texts of a call. */
export function callTexts(
  name: string,
  parts: readonly Pick<Typed<unknown>, 'key' | 'display'>[],
): Pick<Typed<unknown>, 'key' | 'display' | 'binding'> {
  return {
    binding: 'whole',
    key: `${name}(${parts.map(({ key }) => key).join(', ')})`,
    display: `${name}(${parts.map(({ display }) => display).join(', ')})`,
  };
}

/** Text as it is written in an expression. */
export function quotedText(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** What a tree of a record and a tree of a group are made of alike. */
export interface Maker<E> {
  literal(value: LiteralValue): E;
  call(fn: ScalarFunction, list: readonly E[]): E;
  arithmetic(operator: ArithmeticOperator, left: E, right: E): E;
}

/**
 * The attribute of an expression of one record: an attribute stays itself, all else becomes one of the
 * origin `expression` with the expression's text as its name.
 */
export function attributeOfRow(typed: Typed<RowExpression>, zone: Zone): Attribute {
  const { tree, key, display } = typed;
  if (tree.kind === 'attribute') return tree.attribute;
  const type = typed.type ?? 'text';
  return {
    name: key,
    displayName: display,
    type,
    format: shownFormat(typed.format, type),
    origin: { kind: 'expression', expression: tree, zone },
    help: `Computed of each record: ${display}.`,
    own: true,
  };
}
