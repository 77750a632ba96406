import { type MouseEvent, type ReactElement, type RefCallback, useState } from 'react';
import styles from './hover-tip.module.css';

export interface Tip {
  readonly text: string;
  /** Px from the top left corner of the plot. */
  readonly x: number;
  readonly y: number;
}

interface HoverTipState {
  readonly tip: Tip | null;
  readonly show: (text: string | null) => void;
  /** For the element that holds the marks and the tip. */
  readonly area: {
    readonly onMouseMoveCapture: (event: MouseEvent<HTMLElement>) => void;
    readonly onMouseLeave: () => void;
  };
}

/** Exact values beside the pointer; assistive tools get them from the marks themselves. */
export function useHoverTip(): HoverTipState {
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState({ x: 0, y: 0 });
  return {
    tip: text === null ? null : { text, ...at },
    show: setText,
    area: {
      onMouseMoveCapture: (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setAt({ x: event.clientX - box.left, y: event.clientY - box.top });
        setText(null);
      },
      onMouseLeave: () => setText(null),
    },
  };
}

const BESIDE = 12;
const BELOW = 14;

/** Stands beside its point on the side where there is room, inside what holds it. */
export function HoverTip({ tip }: { readonly tip: Tip | null }): ReactElement | null {
  if (!tip) return null;
  return (
    <div ref={placed(tip)} className={styles['tip']} aria-hidden="true">
      {tip.text}
    </div>
  );
}

function placed({ x, y }: Tip): RefCallback<HTMLDivElement> {
  return (element) => {
    const room = element?.offsetParent;
    if (!element || !room) return;
    const { offsetWidth: width, offsetHeight: height } = element;
    const right = x + BESIDE + width <= room.clientWidth ? x + BESIDE : x - BESIDE + 2 - width;
    const below = y + BELOW + height <= room.clientHeight ? y + BELOW : y - BELOW / 2 - height;
    element.style.left = `${Math.max(0, Math.min(right, room.clientWidth - width))}px`;
    element.style.top = `${Math.max(0, below)}px`;
  };
}
