import { printConstraint } from '../constraint/print';
import { parseConstraint } from '../constraint/parse';
import type { Constraint, ConstraintLeaf, Literal } from '../constraint/tree';
import { type LanguageContext, PLAIN_CONTEXT } from '../expression/context';
import { resolveExpression } from '../expression/resolve';
import { plainDecimal } from '../format/decimal';
import { ProblemError } from '../problem';
import type { Report } from '../report/model';
import type { Cell, ValueType } from './result-table';

/** A cell behind a mark, under the key of its column. */
export interface DrillCell {
  readonly key: string;
  readonly cell: Cell;
}

const NOWHERE = { start: 0, end: 0 };
/** Written times below this many milliseconds are read as seconds. */
const LEAST_MILLISECONDS = 100_000_000_000;
const LAST_OF_9999 = 253_402_300_799_999;

/**
 * The filter of the records behind a row or a part of it: what the report's patterns let through, with
 * the keys equal to the cells' values, or missing where a cell is; several cells of one key mean any
 * of them. Cells of measures and of columns
 * outside GROUP BY say nothing about which records are meant and are passed over; of raw records every
 * cell counts. Null: every record. The condition on groups chose the groups and not their records.
 * @throws ProblemError where the report's own filter cannot be read, or a value cannot be written
 */
export function drillDown(
  report: Report,
  cells: readonly DrillCell[],
  context: LanguageContext = PLAIN_CONTEXT,
): string | null {
  const keys = keysOf(report, context);
  const wanted = new Map<string, { type: ValueType; cells: Cell[] }>();
  for (const { key, cell } of cells) {
    const value = resolveExpression(key, context);
    if (value.kind !== 'row' || (keys !== null && !keys.has(value.key))) continue;
    const entry = wanted.get(value.key) ?? { type: value.attribute.type, cells: [] };
    entry.cells.push(cell);
    wanted.set(value.key, entry);
  }
  const clauses = [...wanted].flatMap(([key, entry]) => anyOf(key, entry.type, entry.cells) ?? []);
  const base = patternsOf(report);
  const parts = [...(base === null ? [] : partsOf(base, 'and')), ...clauses];
  const tree = joined('and', parts);
  return tree === null ? null : printConstraint(tree);
}

/** What the report groups by; null for raw records. */
function keysOf(report: Report, context: LanguageContext): ReadonlySet<string> | null {
  const keyOf = (written: string): string => resolveExpression(written, context).key;
  if (report.groupBy.length > 0) return new Set(report.groupBy.map(keyOf));
  const isMeasure = (written: string): boolean =>
    resolveExpression(written, context).kind === 'group';
  return report.select.some(isMeasure) ? new Set() : null;
}

/** The records that measures count: of every pattern but those that only leave groups out. */
function patternsOf(report: Report): Constraint | null {
  const texts = [
    report.constraint,
    ...report.patterns
      .filter(({ operator }) => operator !== 'AND_NOT')
      .map(({ constraint }) => constraint),
  ];
  const trees: Constraint[] = [];
  for (const text of texts) {
    // A pattern without a filter lets every record through, and so do all together.
    if (text === null || text.trim() === '') return null;
    trees.push(...partsOf(parseConstraint(text).tree, 'or'));
  }
  return joined('or', trees);
}

function partsOf(tree: Constraint, kind: 'and' | 'or'): readonly Constraint[] {
  return tree.kind === kind ? tree.parts : [tree];
}

function joined(kind: 'and' | 'or', parts: readonly Constraint[]): Constraint | null {
  const [first = null] = parts;
  return parts.length < 2 ? first : { kind, parts, span: NOWHERE };
}

/** True of records with one of the values; a list for those where IN means the same as `=`. */
function anyOf(attribute: string, type: ValueType, cells: readonly Cell[]): Constraint | null {
  const different = [...new Set(cells)];
  const values = different.filter((cell) => cell !== null);
  const listed = type !== 'text' && values.length > 1;
  if (!listed)
    return joined(
      'or',
      different.map((cell) => equals(attribute, type, cell)),
    );
  const list: ConstraintLeaf = {
    kind: 'in',
    attribute,
    negated: false,
    values: values.map((cell) => literalOf(attribute, type, cell)),
    span: NOWHERE,
  };
  return values.length === different.length
    ? list
    : { kind: 'or', parts: [list, equals(attribute, type, null)], span: NOWHERE };
}

function equals(attribute: string, type: ValueType, cell: Cell): ConstraintLeaf {
  if (cell === null) return { kind: 'null', attribute, negated: false, span: NOWHERE };
  const value = literalOf(attribute, type, cell);
  return { kind: 'compare', attribute, operator: '=', value, span: NOWHERE };
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
