import { literalOf } from './read/literal';
import { normalPattern } from './read/token';
import {
  type ComparisonOperator,
  type Constraint,
  type ConstraintLeaf,
  isLeaf,
  type Literal,
} from './tree';

/** A value of a row: `text` goes between quotes, `plain` is a number, address or network, `group` a group's name. */
export interface RowValue {
  readonly kind: 'text' | 'plain' | 'group';
  readonly text: string;
}

export type RowOperator =
  | ComparisonOperator
  | 'IN'
  | 'NOT IN'
  | 'BETWEEN'
  | 'NOT BETWEEN'
  | 'IS NULL'
  | 'IS NOT NULL'
  | 'CONTAIN'
  | 'NOT CONTAIN'
  | 'REGEXP'
  | 'NOT REGEXP';

/** One row of a filter builder. */
export interface ClauseRow {
  readonly kind: 'clause';
  /** A name or an expression. */
  readonly attribute: string;
  readonly operator: RowOperator;
  /** None for IS NULL, two for BETWEEN, any number for IN, else one. */
  readonly values: readonly RowValue[];
}

/** Rows that hold together, as in parentheses. */
export interface NestedRows {
  readonly kind: 'nested';
  readonly joiner: 'and' | 'or';
  readonly rows: readonly FilterRow[];
}

export type FilterRow = ClauseRow | NestedRows;

/** A whole filter: `nested` at the top. A filter of one clause is one row under `and`. */
export type FilterRows = NestedRows;

/** A filter as rows. Nothing is lost: {@link rowsConstraint} gives the same tree, positions aside. */
export function constraintRows(tree: Constraint): FilterRows {
  const row = rowOf(tree);
  return row.kind === 'nested' ? row : { kind: 'nested', joiner: 'and', rows: [row] };
}

/**
 * Rows as a filter; null when they hold no clause. Nested rows without a clause are left out, and rows
 * of one clause stand for it. Positions are zero: print the tree and compile the text to have it checked.
 */
export function rowsConstraint(rows: FilterRows): Constraint | null {
  return treeOf(rows);
}

/**
 * A value typed into a row's field. Beside text it becomes text, whatever it looks like; else a number,
 * address or network where it is one, a time or anything else between quotes. `Group@NAME` is a group.
 */
export function rowValue(written: string, isText: boolean): RowValue {
  const trimmed = written.trim();
  const group = /^group@(.+)$/is.exec(trimmed)?.[1];
  if (group !== undefined) return { kind: 'group', text: group };
  if (isText) return { kind: 'text', text: written };
  const literal = plainLiteral(trimmed);
  return literal === null ? { kind: 'text', text: written } : { kind: 'plain', text: trimmed };
}

const NOWHERE = { start: 0, end: 0 };

function rowOf(tree: Constraint): FilterRow {
  if (!isLeaf(tree)) return { kind: 'nested', joiner: tree.kind, rows: tree.parts.map(rowOf) };
  const { operator, literals } = wordsOf(tree);
  return {
    kind: 'clause',
    attribute: tree.attribute,
    operator,
    values: literals.map(valueOf),
  };
}

function wordsOf(leaf: ConstraintLeaf): { operator: RowOperator; literals: readonly Literal[] } {
  switch (leaf.kind) {
    case 'compare':
      return { operator: leaf.operator, literals: [leaf.value] };
    case 'null':
      return { operator: leaf.negated ? 'IS NOT NULL' : 'IS NULL', literals: [] };
    case 'in':
      return { operator: leaf.negated ? 'NOT IN' : 'IN', literals: leaf.values };
    case 'between':
      return {
        operator: leaf.negated ? 'NOT BETWEEN' : 'BETWEEN',
        literals: [leaf.low, leaf.high],
      };
    case 'contain':
      return { operator: leaf.negated ? 'NOT CONTAIN' : 'CONTAIN', literals: [leaf.value] };
    case 'regexp':
      return { operator: leaf.negated ? 'NOT REGEXP' : 'REGEXP', literals: [leaf.value] };
  }
}

function valueOf(literal: Literal): RowValue {
  switch (literal.kind) {
    case 'text':
      return { kind: 'text', text: literal.value };
    case 'group':
      return { kind: 'group', text: literal.name };
    case 'number':
      return { kind: 'plain', text: literal.text };
    case 'address':
    case 'cidr':
      return { kind: 'plain', text: literal.value };
  }
}

function treeOf(row: FilterRow): Constraint | null {
  if (row.kind === 'clause') return leafOf(row);
  const parts = row.rows.flatMap((inner) => treeOf(inner) ?? []);
  const [first = null] = parts;
  return parts.length < 2 ? first : { kind: row.joiner, parts, span: NOWHERE };
}

function leafOf(row: ClauseRow): ConstraintLeaf {
  const { attribute, operator } = row;
  const negated = operator.startsWith('NOT ') || operator === 'IS NOT NULL';
  const common = { attribute, negated, span: NOWHERE };
  const pattern = operator === 'REGEXP' || operator === 'NOT REGEXP';
  const values = row.values.map((value) => literalIn(value, pattern));
  const [first = EMPTY, second = EMPTY] = values;
  switch (operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return { kind: 'null', ...common };
    case 'IN':
    case 'NOT IN':
      return { kind: 'in', ...common, values: values.length === 0 ? [EMPTY] : values };
    case 'BETWEEN':
    case 'NOT BETWEEN':
      return { kind: 'between', ...common, low: first, high: second };
    case 'CONTAIN':
    case 'NOT CONTAIN':
      return { kind: 'contain', ...common, value: first };
    case 'REGEXP':
    case 'NOT REGEXP':
      return { kind: 'regexp', ...common, value: first };
    default:
      return { kind: 'compare', attribute, operator, value: first, span: NOWHERE };
  }
}

const EMPTY: Literal = { kind: 'text', value: '', span: NOWHERE };

function literalIn({ kind, text }: RowValue, pattern: boolean): Literal {
  if (kind === 'group') return { kind: 'group', name: text, values: null, span: NOWHERE };
  const value = pattern ? normalPattern(text) : text;
  const literal = kind === 'plain' && !pattern ? plainLiteral(text) : null;
  return literal ?? { kind: 'text', value, span: NOWHERE };
}

/** A number, address or network; null for anything else. */
function plainLiteral(text: string): Literal | null {
  const literal = literalOf({ kind: 'word', text, start: 0, end: 0 }, false);
  return literal === null || literal.kind === 'text' || literal.kind === 'group' ? null : literal;
}
