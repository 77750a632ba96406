import { nextRow } from '../../components/data-grid/next-row';
import type { VisibleRow } from './visible-rows';

/** What a key does in the list. */
export type TreeMove =
  | { readonly kind: 'go'; readonly row: number }
  | { readonly kind: 'open' | 'close' | 'toggle' | 'detail'; readonly row: number };

/**
 * Keys of a tree grid: arrows, Page, Home and End move; Right opens a row or goes into it, Left closes
 * it or goes to what it is in; Space chooses, Enter shows details. Null: not a key of the list.
 */
export function treeMove(
  key: string,
  active: number,
  rows: readonly VisibleRow[],
  page: number,
): TreeMove | null {
  const to = nextRow(key, active, rows.length, page);
  if (to !== null) return { kind: 'go', row: to };
  const row = rows[active];
  if (row === undefined) return null;
  switch (key) {
    case ' ':
      return { kind: 'toggle', row: active };
    case 'Enter':
      return { kind: 'detail', row: active };
    case 'ArrowRight':
      if (row.expanded === false) return { kind: 'open', row: active };
      return row.expanded === true ? { kind: 'go', row: active + 1 } : null;
    case 'ArrowLeft': {
      if (row.expanded === true) return { kind: 'close', row: active };
      const parent = rows.findIndex((other) => other.node === row.node.parent);
      return parent < 0 ? null : { kind: 'go', row: parent };
    }
    default:
      return null;
  }
}
