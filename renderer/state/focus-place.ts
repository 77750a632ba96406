import { createContext, type RefObject, useContext, useEffect, useState } from 'react';
import { visitKey } from './history';

/** Tells the pictures of one screen apart, as the widgets of a dashboard; empty: there is one only. */
export const PlaceName = createContext('');

/** The name of one of several tab stops of a picture, such as its key. */
export function usePartName(part: string): string {
  const of = useContext(PlaceName);
  return of === '' ? '' : `${of} ${part}`;
}

/** By visit: the part that had the focus when a mark led away from it. */
const left = new Map<string, string>();

/** Keeps which part has the focus, for who comes back to this visit. */
export function keepFocus(): void {
  const part = document.activeElement?.closest<HTMLElement>('[data-place]');
  const name = part?.dataset['place'];
  if (name === undefined) left.delete(visitKey());
  else left.set(visitKey(), name);
}

/**
 * Gives the focus back to a part that had it when a mark of it led away. `shown`: the part is there.
 * Out: the part's `data-place`.
 */
export function useFocusPlace(part: RefObject<HTMLElement | null>, shown: boolean): string {
  const name = useContext(PlaceName);
  const [key] = useState(visitKey);
  useEffect(() => {
    if (!shown || left.get(key) !== name) return undefined;
    // A picture is drawn by then, so that the frame around its mark knows its place.
    const frame = requestAnimationFrame(() => {
      left.delete(key);
      const free = document.activeElement === null || document.activeElement === document.body;
      if (free) part.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [part, key, name, shown]);
  return name;
}
