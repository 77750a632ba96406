import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import type { FieldName } from '../../../../core/flow/field';
import { FIELD_HELP } from '../../../../core/setup/log-format';
import styles from './format.module.css';
import { moveField } from './moves';

interface Props {
  readonly fields: readonly FieldName[];
  readonly onChange: (fields: readonly FieldName[]) => void;
}

/** The format's fields in order: moved by dragging, by their arrows, or with Alt and an arrow key. */
export function ChosenFields({ fields, onChange }: Props): ReactElement {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');

  const move = (from: number, to: number): void => {
    if (to < 0 || to >= fields.length || from === to) return;
    onChange(moveField(fields, from, to));
    setSaid(`${fields[from] ?? ''} is now field ${to + 1} of ${fields.length}.`);
  };
  const remove = (index: number): void => {
    onChange(fields.filter((_, other) => other !== index));
    setSaid(`${fields[index] ?? ''} left out.`);
  };
  const focusRow = (index: number): void => {
    const rows = list.current?.querySelectorAll<HTMLElement>('li');
    rows?.[Math.min(index, rows.length - 1)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number): void => {
    if (event.target !== event.currentTarget) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      // The moved row keeps its element, and with it the focus.
      if (event.altKey) move(index, index + step);
      else focusRow(Math.max(0, index + step));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      remove(index);
      requestAnimationFrame(() => focusRow(index));
    }
  };
  const onDrop = (event: DragEvent, index: number): void => {
    event.preventDefault();
    if (dragged !== null) move(dragged, index);
    setDragged(null);
    setOver(null);
  };
  return (
    <>
      <ol ref={list} className={styles['chosen']} aria-label="Fields in order">
        {fields.map((field, index) => (
          <li
            key={field}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the row itself is moved by keys.
            tabIndex={0}
            title={FIELD_HELP[field]}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
            draggable
            data-over={over === index || undefined}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              setDragged(index);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(index);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDrop={(event) => onDrop(event, index)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <IconGripVertical className={styles['grip']} size={13} stroke={1.6} aria-hidden />
            <span className={`num ${styles['place']}`}>{index + 1}</span>
            <span className="mono clip">{field}</span>
            <span className={styles['rowButtons']}>
              <ActionIcon
                size={20}
                tabIndex={-1}
                aria-label={`Move ${field} up`}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                <IconArrowUp size={13} stroke={1.7} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size={20}
                tabIndex={-1}
                aria-label={`Move ${field} down`}
                disabled={index === fields.length - 1}
                onClick={() => move(index, index + 1)}
              >
                <IconArrowDown size={13} stroke={1.7} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size={20}
                tabIndex={-1}
                aria-label={`Leave ${field} out`}
                onClick={() => remove(index)}
              >
                <IconX size={13} stroke={1.7} aria-hidden />
              </ActionIcon>
            </span>
          </li>
        ))}
      </ol>
      <p className="hidden-text" role="status">
        {said}
      </p>
    </>
  );
}
