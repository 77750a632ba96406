import type { ResultTable } from '../../../core/query/result-table';

const SAID_BY_ACTION = ['eventType', 'eventName'];

const PREFERRED = [
  'reptDevIpAddr',
  'srcAction',
  'srcIpAddr',
  'srcIpPort',
  'destIpAddr',
  'destIpPort',
];

/**
 * Which columns a narrow table shows and in which order: who, what, from, to, then the rest and the
 * aggregates. The event type and name are hidden where the action says the same.
 */
export function tableColumns(table: ResultTable): {
  readonly shown: readonly number[];
  readonly hidden: readonly number[];
} {
  const byAction = table.columns.some((column) => column.key === 'srcAction');
  const indexes = table.columns.map((_, index) => index);
  const key = (index: number): string => table.columns[index]?.key ?? '';
  const hidden = byAction ? indexes.filter((index) => SAID_BY_ACTION.includes(key(index))) : [];
  const rank = (index: number): number => {
    if (table.columns[index]?.role === 'measure') return PREFERRED.length + 1;
    const at = PREFERRED.indexOf(key(index));
    return at === -1 ? PREFERRED.length : at;
  };
  const shown = indexes
    .filter((index) => !hidden.includes(index))
    .sort((a, b) => rank(a) - rank(b) || a - b);
  return { shown, hidden };
}
