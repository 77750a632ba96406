import type { Constraint, ConstraintLeaf, Literal } from '../../constraint/tree';
import { plainDecimal } from '../../format/decimal';
import { ProblemError } from '../../problem';
import type { Cell, ValueType } from '../result-table';

/** Values of one key, in its own spelling. */
export interface KeyCells {
  readonly key: string;
  readonly type: ValueType;
  readonly cells: readonly Cell[];
}

const NOWHERE = { start: 0, end: 0 };
/** Written times below this many milliseconds are read as seconds. */
const LEAST_MILLISECONDS = 100_000_000_000;
const LAST_OF_9999 = 253_402_300_799_999;

/** The parts of AND or OR; of everything else itself. */
function partsOf(tree: Constraint, kind: 'and' | 'or'): readonly Constraint[] {
  return tree.kind === kind ? tree.parts : [tree];
}

/** All of the parts as one, without AND in AND or OR in OR; null without any. */
export function joined(kind: 'and' | 'or', given: readonly Constraint[]): Constraint | null {
  const parts = given.flatMap((part) => partsOf(part, kind));
  const [first = null] = parts;
  return parts.length < 2 ? first : { kind, parts, span: NOWHERE };
}

/** True of records with one of the values; a list for those where IN means the same as `=`. */
export function isOne({ key, type, cells }: KeyCells): Constraint | null {
  const { values, missing } = different(cells);
  const parts = listed(type, values)
    ? [list(key, type, values, false)]
    : values.map((cell) => compare(key, type, '=', cell));
  return joined('or', [...parts, ...(missing ? [isNull(key, false)] : [])]);
}

/**
 * True of exactly the records that {@link isOne} is not true of: a missing value satisfies no
 * negation, so that it is asked for by itself.
 */
export function isNone({ key, type, cells }: KeyCells): Constraint | null {
  const { values, missing } = different(cells);
  if (values.length === 0) return missing ? isNull(key, true) : null;
  const others = listed(type, values)
    ? list(key, type, values, true)
    : joined(
        'and',
        values.map((cell) => compare(key, type, '!=', cell)),
      );
  // A comparison leaves out missing values already.
  if (missing || others === null) return others;
  return joined('or', [others, isNull(key, false)]);
}

function different(cells: readonly Cell[]): {
  readonly values: readonly (string | number | bigint)[];
  readonly missing: boolean;
} {
  const values = [...new Set(cells)].filter((cell) => cell !== null);
  return { values, missing: cells.includes(null) };
}

function listed(type: ValueType, values: readonly unknown[]): boolean {
  return type !== 'text' && values.length > 1;
}

function list(
  attribute: string,
  type: ValueType,
  cells: readonly (string | number | bigint)[],
  negated: boolean,
): ConstraintLeaf {
  const values = cells.map((cell) => literalOf(attribute, type, cell));
  return { kind: 'in', attribute, negated, values, span: NOWHERE };
}

function compare(
  attribute: string,
  type: ValueType,
  operator: '=' | '!=',
  cell: string | number | bigint,
): ConstraintLeaf {
  const value = literalOf(attribute, type, cell);
  return { kind: 'compare', attribute, operator, value, span: NOWHERE };
}

function isNull(attribute: string, negated: boolean): ConstraintLeaf {
  return { kind: 'null', attribute, negated, span: NOWHERE };
}

function literalOf(attribute: string, type: ValueType, cell: string | number | bigint): Literal {
  switch (type) {
    case 'text':
      return { kind: 'text', value: String(cell), span: NOWHERE };
    case 'address':
      return { kind: 'address', value: String(cell), span: NOWHERE };
    case 'integer':
    case 'number':
      return numberLiteral(attribute, cell);
    case 'time': {
      const time = Number(cell);
      if (Number.isInteger(time) && time <= LAST_OF_9999) {
        const value = new Date(time).toISOString().replace('.000Z', 'Z');
        return { kind: 'text', value, span: NOWHERE };
      }
      if (time < LEAST_MILLISECONDS) throw unwritable(attribute, cell);
      return numberLiteral(attribute, cell);
    }
  }
}

function numberLiteral(attribute: string, cell: string | number | bigint): Literal {
  const text = typeof cell === 'bigint' ? String(cell) : plainDecimal(Number(cell));
  if (text === null) throw unwritable(attribute, cell);
  return { kind: 'number', value: Number(cell), text, span: NOWHERE };
}

function unwritable(attribute: string, cell: Cell): ProblemError {
  return new ProblemError({
    code: 'query/drill',
    message: `The value ${cell} of ${attribute} cannot be written in a filter.`,
    action: 'Open the records from another mark, or write the filter by hand.',
  });
}
