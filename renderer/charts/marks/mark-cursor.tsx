import {
  type KeyboardEvent,
  type ReactElement,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { PlaceName, useFocusPlace } from '../../state/focus-place';
import { useVisitState } from '../../state/visit-state';
import { HoverTip, type Tip } from '../hover-tip';
import { type Box, type Mark, markWords, nextMark } from './mark';
import styles from './marks.module.css';

interface Props<M extends Mark> {
  readonly marks: readonly M[];
  /** Where a mark is drawn now; null when it is not (yet). */
  readonly boxOf: (mark: M) => Box | null;
  /** Keys of the picture's own, pressed on a mark; true when it took the key. */
  readonly onKey?: (event: KeyboardEvent, mark: M) => boolean;
  /** Where marks stand beside their own places, as the window of a map: the frame goes along with it. */
  readonly view?: unknown;
}

const NOWHERE: Box = { x: 0, y: 0, width: 16, height: 16 };
/** A mark that is smaller is framed with room around it. */
const LEAST = 14;

/**
 * The one tab stop of a picture: a frame that stands around one mark, goes to others by the arrow
 * keys, says what it stands on, and opens it by Enter.
 */
export function MarkCursor<M extends Mark>(props: Props<M>): ReactElement | null {
  const { marks, boxOf, onKey, view } = props;
  const button = useRef<HTMLButtonElement>(null);
  const of = useContext(PlaceName);
  const [at, setAt] = useVisitState(of === '' ? null : `mark ${of}`, 0);
  const [box, setBox] = useState<Box>(NOWHERE);
  const [focused, setFocused] = useState(false);
  const [said, setSaid] = useState('');
  const index = Math.min(at, marks.length - 1);
  const mark = marks[index];
  const place = useFocusPlace(button, mark !== undefined);
  const follow = useEffectEvent(() => {
    if (focused && mark) setBox(framed(boxOf(mark) ?? NOWHERE));
  });
  useEffect(() => {
    const frame = requestAnimationFrame(() => follow());
    return () => cancelAnimationFrame(frame);
  }, [view]);
  if (!mark) return null;
  const moveTo = (next: number): void => {
    const target = marks[next];
    if (!target) return;
    setAt(next);
    setBox(framed(boxOf(target) ?? NOWHERE));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Alt with an arrow goes to the screen before or after.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (onKey?.(event, mark) === true) {
      event.preventDefault();
      return;
    }
    const next = nextMark(marks, index, event.key);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
    const target = marks[next];
    if (target && next !== index) setSaid(markWords(target));
  };
  const { x, y, width, height } = box;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles['cursor']}
        data-place={place}
        style={{ left: x, top: y, width, height }}
        aria-label={markWords(mark)}
        aria-disabled={mark.open === null || undefined}
        onFocus={() => {
          setFocused(true);
          moveTo(index);
        }}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          // The picture below looks at where a click was; Enter has no place.
          event.stopPropagation();
          mark.open?.();
        }}
      />
      <span className="hidden-text" aria-live="polite">
        {focused ? said : ''}
      </span>
      {focused ? <HoverTip tip={tipAt(box, markWords(mark))} /> : null}
    </>
  );
}

function framed(box: Box): Box {
  const width = Math.max(LEAST, box.width);
  const height = Math.max(LEAST, box.height);
  return {
    x: box.x - (width - box.width) / 2,
    y: box.y - (height - box.height) / 2,
    width,
    height,
  };
}

function tipAt(box: Box, text: string): Tip {
  return { text, x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
