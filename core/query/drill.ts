import { MAX_CONSTRAINT_LENGTH } from '../constraint/fault';
import { parseConstraint } from '../constraint/parse';
import { printConstraint } from '../constraint/print';
import type { Constraint } from '../constraint/tree';
import { type LanguageContext, PLAIN_CONTEXT } from '../expression/context';
import { resolveExpression } from '../expression/resolve';
import { formatCount } from '../format/count';
import { ProblemError } from '../problem';
import type { Report } from '../report/model';
import { isNone, isOne, joined, type KeyCells } from './drill/clauses';
import { inNoRow, inRows } from './drill/rows';
import type { Cell } from './result-table';

/** A cell behind a mark, under the key of its column. */
export interface DrillCell {
  readonly key: string;
  readonly cell: Cell;
}

/** Which records a mark stands for: those that all of this is true of. */
export interface DrillMark {
  /** Values of the records; several of one key: any of them. */
  readonly cells: readonly DrillCell[];
  /** Values that the records do not have; several of one key: none of them. */
  readonly without?: readonly DrillCell[];
  /** Rows of the answer with every key of the report: the records of any of them; empty: of all groups. */
  readonly rows?: readonly (readonly DrillCell[])[];
  /** Rows of the answer with every key of the report: the records of none of them. */
  readonly except?: readonly (readonly DrillCell[])[];
}

/** More rows than these make a filter that nobody reads. */
const MOST_ROWS = 200;

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
  return drillMark(report, { cells }, context);
}

/**
 * The filter of the records behind any mark, as {@link drillDown}, also of one that gathers several
 * rows, or all that is in none of some: then records whose keys are missing are where they belong.
 * @throws ProblemError also where the rows do not show every key of the report, so that its groups cannot
 *   be told apart, and where they are too many for one filter
 */
export function drillMark(
  report: Report,
  { cells, without = [], rows = [], except = [] }: DrillMark,
  context: LanguageContext = PLAIN_CONTEXT,
): string | null {
  const keys = new Keys(report, context);
  const parts = [
    patternsOf(report),
    ...keys.gathered(cells).map(isOne),
    ...keys.gathered(without).map(isNone),
    rows.length === 0 ? null : inRows(keys.whole(rows)),
    except.length === 0 ? null : inNoRow(keys.whole(except)),
  ];
  const tree = joined(
    'and',
    parts.filter((part) => part !== null),
  );
  const text = tree === null ? null : printConstraint(tree);
  if (text !== null && text.length > MAX_CONSTRAINT_LENGTH) {
    throw tooLong(
      `The filter of these records is longer than ${formatCount(MAX_CONSTRAINT_LENGTH)} characters.`,
    );
  }
  return text;
}

/** Whether a condition on groups, or a pattern, may leave groups out of the answer of a report. */
export function leavesGroupsOut({ having, patterns }: Report): boolean {
  const conditions = [having, ...patterns.map((pattern) => pattern.having)];
  return (
    conditions.some((condition) => condition !== null && condition.trim() !== '') ||
    patterns.some(({ operator }) => operator !== 'OR')
  );
}

/** What a report groups by, and cells under it. */
class Keys {
  /** In their order; null for raw records, of which every cell counts. */
  readonly #names: ReadonlySet<string> | null;
  readonly #context: LanguageContext;
  readonly #known = new Map<string, Omit<KeyCells, 'cells'> | null>();

  constructor(report: Report, context: LanguageContext) {
    this.#context = context;
    this.#names = keysOf(report, context);
  }

  /** The cells by key; without those that are of none. */
  gathered(cells: readonly DrillCell[]): readonly KeyCells[] {
    const all = new Map<string, KeyCells & { readonly cells: Cell[] }>();
    for (const { key: written, cell } of cells) {
      const key = this.#keyOf(written);
      if (key === null) continue;
      const entry = all.get(key.key) ?? { ...key, cells: [] };
      entry.cells.push(cell);
      all.set(key.key, entry);
    }
    return [...all.values()];
  }

  /** Rows with one cell for every key, in one order. */
  whole(rows: readonly (readonly DrillCell[])[]): readonly (readonly KeyCells[])[] {
    if (rows.length > MOST_ROWS) {
      throw tooLong(`Its ${formatCount(rows.length)} groups are too many for one filter.`);
    }
    const names = this.#names === null ? null : [...this.#names];
    if (names?.length === 0) {
      throw new ProblemError({
        code: 'query/drill-keys',
        message: 'The report groups by nothing, so that no group can be told from the rest.',
        action: 'Open the records from another mark.',
      });
    }
    return rows.map((row) => {
      const own = this.gathered(row);
      const missing = names?.find((name) => own.every(({ key }) => key !== name));
      if (missing !== undefined) throw notShown(missing);
      return names === null ? own : names.flatMap((name) => own.filter(({ key }) => key === name));
    });
  }

  #keyOf(written: string): Omit<KeyCells, 'cells'> | null {
    const known = this.#known.get(written);
    if (known !== undefined) return known;
    const value = resolveExpression(written, this.#context);
    const isKey = value.kind === 'row' && (this.#names === null || this.#names.has(value.key));
    const key = isKey ? { key: value.key, type: value.attribute.type } : null;
    this.#known.set(written, key);
    return key;
  }
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
    trees.push(parseConstraint(text).tree);
  }
  return joined('or', trees);
}

function notShown(key: string): ProblemError {
  return new ProblemError({
    code: 'query/drill-keys',
    message: `Its groups cannot be told apart: the report groups by ${key}, which its answer does not show.`,
    action: `Add ${key} to the select list.`,
  });
}

function tooLong(message: string): ProblemError {
  return new ProblemError({
    code: 'query/drill-long',
    message,
    action: 'Open the records of each from the table.',
  });
}
