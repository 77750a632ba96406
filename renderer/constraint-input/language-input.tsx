import { Popover } from '@mantine/core';
import { type ReactElement, type Ref, useId, useImperativeHandle, useRef } from 'react';
import type { StoredFields } from '../../core/attribute/stored-field';
import { type Problem, placeText } from '../../core/problem';
import { plural } from '../format/count';
import type { Complete } from './completion';
import { CompletionList } from './completion-list';
import styles from './constraint-input.module.css';
import { offsetOfPlace, paint } from './paint';
import { useCompletion } from './use-completion';

/** What a parent can do to the field. */
export interface LanguageInputHandle {
  readonly focus: (caret?: number) => void;
}

export interface LanguageInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** What is wrong with the text; its place is in this text. */
  readonly problem: Problem | null;
  readonly storedFields: StoredFields;
  readonly complete?: Complete;
  readonly placeholder?: string;
  /** Enter puts no line break, but tells. Shift+Enter puts one all the same. */
  readonly onEnter?: () => void;
  /** The problem is told elsewhere; the field is only marked. */
  readonly quiet?: boolean;
  readonly handle?: Ref<LanguageInputHandle>;
  /** Lets `/` focus it. */
  readonly find?: boolean;
  readonly readOnly?: boolean;
}

/**
 * A field for FortiSIEM's language: coloured as it is typed, with completion and the fault underlined.
 * It is a text area with its suggestions beside it, as a filter may take several lines: arrows choose,
 * Enter or Tab takes, Esc closes, Ctrl+Space asks.
 */
export function LanguageInput(props: LanguageInputProps): ReactElement {
  const { label, value, onChange, problem, storedFields, complete } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const focus = (caret?: number): void => {
    const field = area.current;
    if (!field) return;
    field.focus();
    if (caret !== undefined) field.setSelectionRange(caret, caret);
  };
  useImperativeHandle(props.handle, () => ({ focus }));
  const completion = useCompletion({
    value,
    complete,
    onTake: (text, caret) => {
      onChange(text);
      // The caret can only go there once the text is there.
      requestAnimationFrame(() => focus(caret));
    },
  });
  const faultAt = problem ? offsetOfPlace(value, problem.place) : null;
  const segments = paint(value, storedFields, faultAt);
  const told = problem !== null && !props.quiet;
  return (
    <div className={styles['field']}>
      <Popover
        opened={completion.open}
        position="bottom-start"
        width="target"
        offset={4}
        trapFocus={false}
        withRoles={false}
        closeOnEscape={false}
        transitionProps={{ duration: 0 }}
        onChange={(open) => {
          if (!open) completion.close();
        }}
      >
        <Popover.Target>
          <div className={styles['box']} data-fault={problem !== null || undefined}>
            <pre className={styles['paint']} aria-hidden>
              {segments.map((segment, index) => (
                <span
                  // The segments have no identity but their place.
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above.
                  key={index}
                  data-ink={segment.ink}
                  data-fault={segment.fault || undefined}
                >
                  {segment.text}
                </span>
              ))}
              {faultAt !== null && faultAt >= value.length ? (
                <span className={styles['behind']}> </span>
              ) : null}
              {'\u200b'}
            </pre>
            <textarea
              ref={area}
              className={styles['area']}
              aria-label={label}
              aria-autocomplete={complete ? 'list' : undefined}
              aria-haspopup={complete ? 'listbox' : undefined}
              aria-controls={completion.open ? `${id}-list` : undefined}
              aria-activedescendant={
                completion.open && completion.active >= 0
                  ? `${id}-list-${completion.active}`
                  : undefined
              }
              aria-invalid={problem !== null}
              aria-describedby={told ? `${id}-fault` : undefined}
              data-find={props.find || undefined}
              placeholder={props.placeholder}
              readOnly={props.readOnly}
              rows={1}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              value={value}
              onChange={(event) => {
                const { value: text, selectionStart } = event.currentTarget;
                onChange(text);
                completion.ask(text, selectionStart);
              }}
              onKeyDown={(event) => {
                if (completion.onKey(event)) {
                  event.preventDefault();
                  event.stopPropagation();
                } else if (event.key === 'Enter' && props.onEnter && !event.shiftKey) {
                  event.preventDefault();
                  props.onEnter();
                }
              }}
              onBlur={completion.close}
            />
          </div>
        </Popover.Target>
        <Popover.Dropdown className={styles['dropdown']}>
          <CompletionList id={`${id}-list`} label={`Suggestions for ${label}`} state={completion} />
        </Popover.Dropdown>
      </Popover>
      {told ? (
        <p id={`${id}-fault`} className={styles['fault']}>
          {[placeText(problem.place), problem.message].filter(Boolean).join(': ')} {problem.action}
        </p>
      ) : null}
      <span className="hidden-text" role="status">
        {completion.open ? plural(completion.items.length, 'suggestion') : ''}
      </span>
    </div>
  );
}
