import type { ReactElement } from 'react';
import type { SourceState } from '../../contract/values';
import styles from './marks.module.css';

/** ACCEPT is a round dot and the word, REJECT a diamond and the word, everywhere. */
export function ActionMark({ action }: { readonly action: string }): ReactElement {
  const kind = action === 'ACCEPT' ? 'accept' : action === 'REJECT' ? 'reject' : 'none';
  if (kind === 'none') return <span className="mono">{action}</span>;
  return (
    <span className={`${styles['action']} ${styles[kind]}`}>
      <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
        {kind === 'accept' ? (
          <circle cx="4.5" cy="4.5" r="3.5" />
        ) : (
          <path d="M4.5 0 9 4.5 4.5 9 0 4.5z" />
        )}
      </svg>
      {action}
    </span>
  );
}

/** The shape of a source's state: dot, triangle, two bars, or ring. */
export function StateShape({ state }: { readonly state: SourceState }): ReactElement {
  return (
    <svg
      className={`${styles['shape']} ${styles[state]}`}
      width="10"
      height="10"
      viewBox="0 0 10 10"
      aria-hidden="true"
    >
      {shape(state)}
    </svg>
  );
}

function shape(state: SourceState): ReactElement {
  switch (state) {
    case 'collecting':
      return <circle cx="5" cy="5" r="4" />;
    case 'back-filling':
      return (
        <path d="M8.4 7A4 4 0 1 1 8.4 3" fill="none" stroke="currentColor" strokeWidth="1.8" />
      );
    case 'failing':
      return <path d="M5 .8 9.6 9.2H.4z" />;
    case 'paused':
      return <path d="M1.8 1h1.8v8H1.8zM6.4 1h1.8v8H6.4z" />;
    case 'waiting':
      return <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />;
  }
}
