/** What the places on the sheets depend on. */
export interface Placed {
  /** Columns and rows of the dashboard that it takes. */
  readonly columns: number;
  readonly rows: number;
  /** Rows of a list; null: it is a picture. */
  readonly list: number | null;
  /** A single number needs little height. */
  readonly low: boolean;
}

/** What comes one below the other: cards side by side, or a list that may go on over sheets. */
export type Block =
  | { readonly kind: 'cards'; readonly parts: readonly number[] }
  | { readonly kind: 'list'; readonly part: number };

/** Longer lists have the width of the sheet and go on over the next ones. */
const LONGEST_CARD = 24;

/**
 * The order in which parts stand on paper: that of the dashboard, but a long list waits until the cards
 * before it have filled their row, so that it leaves no hole beside them. Parts by their index.
 */
export function flow(parts: readonly Placed[], columns: number): readonly Block[] {
  const blocks: Block[] = [];
  let row: number[] = [];
  let used = 0;
  let waiting: number[] = [];
  const close = (): void => {
    if (row.length > 0) blocks.push({ kind: 'cards', parts: row });
    for (const part of waiting) blocks.push({ kind: 'list', part });
    row = [];
    used = 0;
    waiting = [];
  };
  parts.forEach((part, index) => {
    if (part.list !== null && part.list > LONGEST_CARD) {
      waiting.push(index);
      if (used === 0) close();
      return;
    }
    const wide = spanOf(part, columns);
    if (used + wide > columns) close();
    row.push(index);
    used += wide;
    if (used === columns) close();
  });
  close();
  return blocks;
}

/** Columns of a part, of those that there are. */
export function spanOf({ columns: wanted }: Pick<Placed, 'columns'>, columns: number): number {
  return Math.min(columns, Math.max(1, wanted));
}

/** Room for the document's head on the first sheet, and between rows of cards, px. */
const HEAD = 170;
export const GAP = 10;
const LOW = 150;

/** Height of a card, px: two rows of cards to a sheet that lies, three to one that stands, none cut. */
export function cardHeight(
  { rows, low }: Pick<Placed, 'rows' | 'low'>,
  sheetHeight: number,
  landscape: boolean,
): number {
  const most = landscape ? 2 : 3;
  const one = Math.floor((sheetHeight - HEAD - GAP * (most - 1)) / most);
  const wanted = Math.min(most, Math.max(1, rows));
  return (low ? LOW : one) * wanted + GAP * (wanted - 1);
}
