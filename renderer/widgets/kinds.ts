import type { WidgetKind } from '../../core/dashboard/model';
import { parseExpression } from '../../core/expression/parse';
import type { ExpressionSyntax } from '../../core/expression/syntax';
import type { ResultColumn } from '../../core/query/result-table';

/** What people call the kinds, in the order in which they are offered. */
export const KIND_NAMES: Readonly<Record<WidgetKind, string>> = {
  'bar-list': 'Bar list',
  table: 'Table',
  line: 'Line chart',
  area: 'Stacked area',
  pie: 'Pie',
  'tree-map': 'Tree map',
  'heat-map': 'Heat map',
  sankey: 'Sankey',
  'geo-map': 'Geo map',
  number: 'Single number',
};

/** Marks along time that a kind draws, for `trendBuckets`; 0: it draws none. */
export function trendBucketsOf(kind: WidgetKind): number {
  switch (kind) {
    case 'bar-list':
    case 'number':
    case 'line':
    case 'area':
      return 60;
    case 'heat-map':
      return 48;
    case 'table':
    case 'tree-map':
    case 'geo-map':
    case 'pie':
    case 'sankey':
      return 0;
  }
}

/**
 * Whether a kind shows what is in no row of the answer along time, for `trendOthers`: a layer of a stacked
 * area, and the line under a total.
 */
export function trendOthersOf(kind: WidgetKind): boolean {
  return kind === 'area' || kind === 'number';
}

export interface KindFit {
  readonly kind: WidgetKind;
  readonly fits: boolean;
  /** Why it does not fit, one sentence; null when it does. */
  readonly why: string | null;
}

type Column = Pick<ResultColumn, 'key' | 'displayName' | 'type' | 'role'>;

/** Which kinds of widget an answer with these columns can be drawn as, in the order of `KIND_NAMES`. */
export function kindsFor(columns: readonly Column[]): readonly KindFit[] {
  return (Object.keys(KIND_NAMES) as WidgetKind[]).map((kind) => {
    const why = misfit(kind, columns);
    return { kind, fits: why === null, why };
  });
}

function misfit(kind: WidgetKind, columns: readonly Column[]): string | null {
  if (kind === 'table') return null;
  const measure = columns.find((column) => column.role === 'measure');
  if (!measure) return 'The report counts or sums nothing.';
  const keys = columns.filter((column) => column.role === 'key');
  const sums = ['area', 'pie', 'tree-map', 'sankey', 'geo-map'].includes(kind);
  if (measure.type === 'text' || measure.type === 'address' || measure.type === 'time') {
    return `${measure.displayName} is no number.`;
  }
  if (sums && !addsUp(measure))
    return `${measure.displayName} of several groups cannot be added up.`;
  if (kind === 'geo-map' && !columns.some((column) => column.type === 'address')) {
    return 'The report selects no address.';
  }
  if (kind === 'sankey' && keys.length < 2)
    return 'The report groups by fewer than two attributes.';
  if ((kind === 'pie' || kind === 'tree-map') && keys.length === 0) {
    return 'The report groups by nothing.';
  }
  return null;
}

/**
 * True for counts, sums, and their sums, differences and multiples: the values of several groups
 * together are their sum. Not for different values, averages and the like.
 */
export function addsUp(column: Pick<ResultColumn, 'key' | 'role'>): boolean {
  if (column.role !== 'measure') return false;
  try {
    return isSum(parseExpression(column.key).syntax);
  } catch {
    // A key that is no expression of this language, as of an answer from elsewhere.
    return false;
  }
}

function isSum(syntax: ExpressionSyntax): boolean {
  switch (syntax.kind) {
    case 'call':
      return /^(COUNT|SUM)$/i.test(syntax.name) && !syntax.distinct;
    case 'minus':
      return isSum(syntax.operand);
    case 'arithmetic': {
      const { operator, left, right } = syntax;
      if (operator === '+' || operator === '-') return isSum(left) && isSum(right);
      if (operator === '/') return isSum(left) && right.kind === 'number';
      return (isSum(left) && right.kind === 'number') || (left.kind === 'number' && isSum(right));
    }
    case 'name':
    case 'number':
    case 'text':
    case 'star':
    case 'if':
      return false;
  }
}
