import type { ReactElement } from 'react';
import type { Change } from '../state/diff';
import styles from './versions.module.css';

/** What changed from a version to what is in the editor, by field. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }): ReactElement {
  if (changes.length === 0) return <p className={styles['same']}>The same as in the editor.</p>;
  return (
    <>
      <p className={styles['same']}>What is in the editor differs:</p>
      <dl className={styles['changes']}>
        {changes.map((change) => (
          <div key={change.field}>
            <dt>{change.field}</dt>
            {change.kind === 'text' ? (
              <>
                <Side word="Then" text={change.before ?? 'none'} kind="before" />
                <Side word="Now" text={change.after ?? 'none'} kind="after" />
              </>
            ) : (
              <>
                {change.removed.map((item) => (
                  <Side key={`-${item}`} word="Removed" text={item} kind="before" />
                ))}
                {change.added.map((item) => (
                  <Side key={`+${item}`} word="Added" text={item} kind="after" />
                ))}
                {change.reordered ? <dd className={styles['order']}>In another order</dd> : null}
              </>
            )}
          </div>
        ))}
      </dl>
    </>
  );
}

interface SideProps {
  readonly word: string;
  readonly text: string;
  readonly kind: 'before' | 'after';
}

function Side({ word, text, kind }: SideProps): ReactElement {
  return (
    <dd data-kind={kind}>
      <span>{word}</span>
      <span className="mono">{text}</span>
    </dd>
  );
}
