import { type ReactElement, useEffect, useRef } from 'react';
import styles from './constraint-input.module.css';
import type { CompletionItem } from './completion';
import type { CompletionState } from './use-completion';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly state: CompletionState;
}

const KIND: Readonly<Record<CompletionItem['kind'], string>> = {
  attribute: 'attribute',
  operator: 'operator',
  value: 'value',
  keyword: 'word',
  function: 'function',
  group: 'group',
};

/** What can stand at the caret; the field keeps the focus and points into this list. */
export function CompletionList({ id, label, state }: Props): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const { active, items, typed } = state;
  useEffect(() => {
    if (active < 0) return;
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a list that a field points into, no form control. */}
      <ul ref={list} id={id} role="listbox" aria-label={label} className={styles['items']}>
        {items.map((item, index) => (
          // The keys are those of the field, which keeps the focus.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus.
          <li
            key={`${item.kind}-${item.text}`}
            id={`${id}-${index}`}
            role="option"
            aria-label={`${item.label}, ${item.detail}`}
            aria-selected={index === active}
            className={styles['item']}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => state.point(index)}
            onClick={() => state.choose(index)}
          >
            <span className={styles['itemLabel']}>
              <Typed label={item.label} typed={typed} />
            </span>
            <span className={styles['itemDetail']} title={item.detail}>
              {item.detail}
            </span>
            <span className={styles['itemKind']}>{KIND[item.kind]}</span>
          </li>
        ))}
      </ul>
      <p className={styles['keys']} aria-hidden>
        <kbd>Tab</kbd> take <kbd>↑↓</kbd> choose <kbd>Esc</kbd> close
      </p>
    </>
  );
}

/** The label with the typed part in the accent. */
function Typed({ label, typed }: { readonly label: string; readonly typed: string }): ReactElement {
  const at = typed === '' ? -1 : label.toLowerCase().indexOf(typed.toLowerCase());
  if (at === -1) return <>{label}</>;
  return (
    <>
      {label.slice(0, at)}
      <b>{label.slice(at, at + typed.length)}</b>
      {label.slice(at + typed.length)}
    </>
  );
}
