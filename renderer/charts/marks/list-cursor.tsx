import type { ReactElement, RefObject } from 'react';
import { PlaceName, usePartName } from '../../state/focus-place';
import type { Box, Mark, Opens } from './mark';
import { MarkCursor } from './mark-cursor';

/** One entry of a list beside a picture, as of its key. */
export interface ListEntry extends Opens {
  readonly id: string;
  readonly text: string;
}

interface Props {
  /** Positioned; it holds the entries in this order as elements with `data-key`. */
  readonly list: RefObject<HTMLElement | null>;
  readonly entries: readonly ListEntry[];
  /** Tells the tab stop from others of the same widget. */
  readonly name: string;
}

/** Px between an entry and the frame around it, so that the frame does not touch its colour. */
const BESIDE = 3;

/**
 * The one tab stop of a list of entries that lead to records: arrow keys go from entry to entry, Enter
 * opens. It stands in what holds the list. Nothing where no entry leads anywhere.
 */
export function ListCursor({ list, entries, name }: Props): ReactElement | null {
  const place = usePartName(name);
  if (entries.every(({ open, why }) => open === null && why === null)) return null;
  const marks = entries.map((entry, column): Mark => ({ ...entry, column, row: 0 }));
  const boxOf = ({ column }: Mark): Box | null => {
    const holder = list.current;
    const entry = holder?.querySelectorAll<HTMLElement>('[data-key]')[column];
    if (!holder || !entry) return null;
    return {
      x: holder.offsetLeft + entry.offsetLeft - BESIDE,
      y: holder.offsetTop + entry.offsetTop,
      width: entry.offsetWidth + 2 * BESIDE,
      height: entry.offsetHeight,
    };
  };
  return (
    <PlaceName value={place}>
      <MarkCursor marks={marks} boxOf={boxOf} />
    </PlaceName>
  );
}
