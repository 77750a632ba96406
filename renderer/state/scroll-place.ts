import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { visitKey } from './history';

const places = new Map<string, { readonly top: number; readonly left: number }>();

/**
 * Keeps how far a part is scrolled: who comes back to the visit finds it as it was left. `ready`: what
 * fills the part is there.
 */
export function useScrollPlace(
  part: RefObject<HTMLElement | null>,
  name: string,
  ready = true,
): void {
  const [key] = useState(() => `${visitKey()} ${name}`);
  useLayoutEffect(() => {
    const place = places.get(key);
    if (ready && place) part.current?.scrollTo(place);
  }, [part, key, ready]);
  useEffect(() => {
    const element = part.current;
    if (!ready || !element) return undefined;
    const keep = (): void => {
      places.set(key, { top: element.scrollTop, left: element.scrollLeft });
    };
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [part, key, ready]);
}
