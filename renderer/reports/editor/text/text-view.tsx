import { type ReactElement, useRef } from 'react';
import { limits } from '../../../../contract/limits';
import { offsetOfPlace } from '../../../constraint-input/paint';
import type { Editor } from '../use-editor';
import { Findings } from './findings';
import styles from './text.module.css';
import type { TextState } from './use-read-text';

interface Props {
  readonly editor: Editor;
  readonly state: TextState;
}

/** The report's XML, with its lines numbered and what was found in it below. */
export function TextView({ editor, state }: Props): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLPreElement>(null);
  const text = editor.value.text ?? '';
  const lines = text.split('\n').length;
  const faulty = new Set(
    [...(state.file?.problems ?? []), ...(state.file?.notices ?? [])].map(
      ({ place }) => place?.line,
    ),
  );
  const goTo = (line: number | undefined, column: number | undefined): void => {
    const field = area.current;
    if (!field || line === undefined) return;
    const at = offsetOfPlace(text, { line, column: column ?? 1 }) ?? 0;
    field.focus();
    field.setSelectionRange(at, at);
    field.scrollTop = Math.max(0, (line - 4) * LINE_HEIGHT);
  };
  return (
    <div className={styles['text']}>
      <div className={styles['page']}>
        <pre ref={gutter} className={styles['gutter']} aria-hidden>
          {Array.from({ length: lines }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
            <span key={index} data-found={faulty.has(index + 1) || undefined}>
              {index + 1}
              {'\n'}
            </span>
          ))}
        </pre>
        <textarea
          ref={area}
          className={styles['area']}
          aria-label="Report XML"
          aria-invalid={state.problem !== null}
          spellCheck={false}
          wrap="off"
          maxLength={limits.xmlText}
          value={text}
          onChange={(event) => editor.type(event.currentTarget.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <Findings state={state} onGo={goTo} />
    </div>
  );
}

const LINE_HEIGHT = 18;
