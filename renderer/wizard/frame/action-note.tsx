import type { ReactElement } from 'react';
import type { PermissionRow } from '../../../contract/setup';
import type { Wizard } from '../use-setup';
import styles from './frame.module.css';

interface Props {
  readonly wizard: Wizard;
  /** IAM's spelling; empty: the step asks AWS for nothing. */
  readonly actions: readonly string[];
  /** True when the button below makes something. */
  readonly makes: boolean;
}

const WORDS: Readonly<Record<PermissionRow['verdict'] | 'checking' | 'unchecked', string>> = {
  allowed: 'allowed',
  denied: 'denied',
  unknown: 'not known whether allowed',
  checking: 'being checked',
  unchecked: 'not checked yet',
};

/** Which AWS actions the step uses and whether they are allowed, before the button. */
export function ActionNote({ wizard, actions, makes }: Props): ReactElement | null {
  const { data, isFetching } = wizard.permissions;
  const verdict = worstVerdict(actions, data ?? []) ?? (isFetching ? 'checking' : 'unchecked');
  return (
    <p className={styles['footNote']} data-verdict={verdict}>
      {actions.length > 0 ? (
        <>
          Uses <ShortList actions={actions} />,{' '}
          <span className={styles['verdict']}>{WORDS[verdict]}</span>.{' '}
        </>
      ) : null}
      {makes ? 'Nothing is created before you confirm.' : null}
    </p>
  );
}

/** Denied before unknown before allowed; null when one of the actions was not checked. */
export function worstVerdict(
  actions: readonly string[],
  rows: readonly PermissionRow[],
): PermissionRow['verdict'] | null {
  const verdicts = actions.map((action) => rows.find((row) => row.action === action)?.verdict);
  if (verdicts.includes('denied')) return 'denied';
  if (verdicts.includes(undefined)) return null;
  return verdicts.includes('unknown') ? 'unknown' : 'allowed';
}

/** At most two by name, so that the line fits. */
function ShortList({ actions }: { readonly actions: readonly string[] }): ReactElement {
  const [first = '', second] = actions;
  const named = actions.length === 2 && second !== undefined ? `${first}, ${second}` : first;
  return (
    <>
      <span className="mono">{named}</span>
      {actions.length > 2 ? ` and ${actions.length - 1} more` : null}
    </>
  );
}
