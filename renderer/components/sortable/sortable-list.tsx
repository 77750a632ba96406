import { IconGripVertical } from '@tabler/icons-react';
import {
  type DragEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import styles from './sortable-list.module.css';

interface Props<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T, index: number) => string | number;
  /** How the item is called when it is moved. */
  readonly nameOf: (item: T) => string;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove?: (index: number) => void;
  readonly children: (item: T, index: number) => ReactNode;
  readonly inline?: boolean;
}

/**
 * A list put in order by dragging an item at its grip, or with the grip focused: Alt with an arrow key
 * moves the item, a bare arrow goes to the next grip, Delete removes. What happened is said.
 */
export function SortableList<T>(props: Props<T>): ReactElement {
  const { label, items, keyOf, nameOf, onMove, onRemove, inline = false } = props;
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const focusGrip = (index: number): void => {
    const grips = list.current?.querySelectorAll<HTMLElement>('[data-grip]');
    grips?.[Math.max(0, Math.min(index, grips.length - 1))]?.focus();
  };
  const move = (from: number, to: number): void => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || from === to) return;
    onMove(from, to);
    setSaid(`${nameOf(item)} is now ${to + 1} of ${items.length}.`);
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (event.altKey) move(index, index + step);
      else focusGrip(index + step);
    } else if (onRemove && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      const item = items[index];
      onRemove(index);
      if (item !== undefined) setSaid(`${nameOf(item)} removed.`);
      requestAnimationFrame(() => focusGrip(index));
    }
  };
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  const onDrop = (event: DragEvent, index: number): void => {
    event.preventDefault();
    if (dragged !== null) move(dragged, index);
    end();
  };
  return (
    <>
      <ol
        ref={list}
        className={styles['list']}
        data-inline={inline || undefined}
        aria-label={label}
      >
        {items.map((item, index) => (
          <li
            key={keyOf(item, index)}
            className={styles['item']}
            data-over={over === index && dragged !== index ? true : undefined}
            data-dragged={dragged === index || undefined}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(index);
            }}
            onDrop={(event) => onDrop(event, index)}
          >
            <button
              type="button"
              data-grip
              className={styles['grip']}
              draggable
              aria-label={`Move ${nameOf(item)}`}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              title="Drag to move, or Alt with an arrow key"
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                const row = event.currentTarget.parentElement;
                if (row) event.dataTransfer.setDragImage?.(row, 8, 12);
                setDragged(index);
              }}
              onDragEnd={end}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <IconGripVertical size={14} stroke={1.6} aria-hidden />
            </button>
            {props.children(item, index)}
          </li>
        ))}
      </ol>
      <p className="hidden-text" role="status">
        {said}
      </p>
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
};
