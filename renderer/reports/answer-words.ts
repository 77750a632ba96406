import { formatDuration } from '../../core/format/time';
import type { ResultTable } from '../../core/query/result-table';
import { formatCount, plural } from '../format/count';

/** `1 000 of 1 432 rows · 218 846 records matched · 14 ms`. */
export function answerWords(table: ResultTable): string {
  const rows = formatCount(table.rows.length);
  const all = table.groups === null ? '' : ` of ${formatCount(table.groups)}`;
  const head = table.truncated
    ? `${rows}${all} rows, cut by the limit`
    : plural(table.rows.length, 'row');
  const matched = table.matched === null ? '' : `${plural(table.matched, 'record')} matched`;
  return [head, matched, formatDuration(table.elapsedMs)].filter(Boolean).join(' · ');
}

/** The limits offered, the report's own among them. */
export function limitChoices(
  own: number | null,
): { readonly value: string; readonly label: string }[] {
  const sizes = [100, 1000, 10_000, 100_000];
  const all = own === null || sizes.includes(own) ? sizes : [...sizes, own];
  return [...all]
    .sort((a, b) => a - b)
    .map((size) => ({ value: String(size), label: `${formatCount(size)} rows` }));
}
