import { type RefObject, useEffect, useState } from 'react';

/** The corner at the end of the list where the count of what is left out stands, px. */
const CORNER = { width: 62, height: 18 };

const NO_CORNER = { width: 0, height: 0 };

/**
 * How many keys of a list there is room for, with room for the count of the others where the list
 * shows one.
 */
export function useFitting(
  list: RefObject<HTMLElement | null>,
  count: number,
  counted = true,
): number {
  const [fitting, setFitting] = useState(count);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const look = (): void => {
      const keys = [...element.querySelectorAll<HTMLElement>('[data-key]')].map((key) => ({
        right: key.offsetLeft + key.offsetWidth,
        bottom: key.offsetTop + key.offsetHeight,
      }));
      setFitting(
        fittingKeys(keys, element.clientWidth, element.clientHeight, counted ? CORNER : NO_CORNER),
      );
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, [list, count, counted]);
  return Math.min(fitting, count);
}

interface Corner {
  readonly right: number;
  readonly bottom: number;
}

/** Of keys in reading order, by their lower right corners in a list of this size. */
export function fittingKeys(
  keys: readonly Corner[],
  width: number,
  height: number,
  left = CORNER,
): number {
  const whole = keys.filter(({ bottom }) => bottom <= height + 1).length;
  if (whole === keys.length) return whole;
  const covered = ({ right, bottom }: Corner): boolean =>
    right > width - left.width && bottom > height - left.height;
  const first = keys.slice(0, whole).findIndex(covered);
  return first < 0 ? whole : first;
}
