import { type MouseEvent, type ReactElement, useState } from 'react';
import styles from './hover-tip.module.css';

export interface Tip {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly left: boolean;
}

interface HoverTipState {
  readonly tip: Tip | null;
  readonly show: (text: string) => void;
  /** For the element that holds the marks and the tip. */
  readonly area: {
    readonly onMouseMoveCapture: (event: MouseEvent<HTMLElement>) => void;
    readonly onMouseLeave: () => void;
  };
}

/** Exact values beside the pointer; assistive tools get them from the marks themselves. */
export function useHoverTip(): HoverTipState {
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState({ x: 0, y: 0, left: false });
  return {
    tip: text === null ? null : { text, ...at },
    show: setText,
    area: {
      onMouseMoveCapture: (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const x = event.clientX - box.left;
        setAt({ x, y: event.clientY - box.top, left: x > box.width / 2 });
        setText(null);
      },
      onMouseLeave: () => setText(null),
    },
  };
}

export function HoverTip({ tip }: { readonly tip: Tip | null }): ReactElement | null {
  if (!tip) return null;
  const shift = tip.left ? 'translate(calc(-100% - 10px), 14px)' : 'translate(12px, 14px)';
  return (
    <div
      className={styles['tip']}
      style={{ left: tip.x, top: tip.y, transform: shift }}
      aria-hidden="true"
    >
      {tip.text}
    </div>
  );
}
