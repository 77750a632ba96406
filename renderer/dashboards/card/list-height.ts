import type { Widget } from '../../../core/dashboard/model';

const ROW = 26;
/** Title, heads and edges of a list, px. */
const AROUND = 90;
/** Rows of a list that have room below the head of the first page. */
export const PAPER_ROWS = 22;

/** How high a list wants to be on paper, where nothing scrolls; nothing for other kinds. */
export function listHeight(
  { kind }: Pick<Widget, 'kind'>,
  rows: number,
): { readonly '--list-height'?: string } {
  if (kind !== 'table' && kind !== 'bar-list') return {};
  return { '--list-height': `${Math.min(PAPER_ROWS, rows) * ROW + AROUND}px` };
}
