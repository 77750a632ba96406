export type PaperSize = 'A4' | 'Letter';

/** Width and height of a sheet held upright, mm. */
const SHEET: Readonly<Record<PaperSize, readonly [width: number, height: number]>> = {
  A4: [210, 297],
  Letter: [215.9, 279.4],
};

/** White around what is printed, mm; the number of the page stands in the lower one. */
export const PAPER_MARGIN = { top: 11, bottom: 14, side: 10 } as const;

/** A document is laid out for the screen's sizes and printed this much smaller. */
export const PAPER_SCALE = 0.75;

const PX_PER_MM = 96 / 25.4;

/** What has room on a sheet at {@link PAPER_SCALE}, in whole CSS pixels. */
export function paperArea(
  size: PaperSize,
  landscape: boolean,
): { readonly width: number; readonly height: number } {
  const [short, long] = SHEET[size];
  const [width, height] = landscape ? [long, short] : [short, long];
  const px = (mm: number): number => Math.floor((mm * PX_PER_MM) / PAPER_SCALE);
  return {
    width: px(width - 2 * PAPER_MARGIN.side),
    height: px(height - PAPER_MARGIN.top - PAPER_MARGIN.bottom),
  };
}

/** Rows that one list prints at most. */
export const PRINTED_ROWS = 10_000;
/** Rows that all lists of a document print together, before each of the others falls to {@link LEAST_ROWS}. */
export const PRINTED_ROWS_IN_ALL = 20_000;
/** What is left for a list when those before it have used up the document's rows. */
const LEAST_ROWS = 100;

/**
 * How many rows each list of a document may print, in order: what it asks for, up to {@link PRINTED_ROWS}, as
 * long as the document's rows last. So a document has a bound, and no list of it is empty.
 * @param asked rows each list would have without a bound; null: it is no list
 */
export function printedRows(asked: readonly (number | null)[]): readonly (number | null)[] {
  let left = PRINTED_ROWS_IN_ALL;
  return asked.map((rows) => {
    if (rows === null) return null;
    const granted = Math.min(rows, PRINTED_ROWS, Math.max(LEAST_ROWS, left));
    left -= granted;
    return granted;
  });
}
