import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatCount } from '../../format/count';
import {
  type LoggedNow,
  loggedByWords,
  loggedFor,
  logSentence,
  logWords,
  trafficWords,
} from './logged-now';
import type { RowState } from './selection';
import styles from './target-list.module.css';
import { calledName, type TargetNode } from './tree';

interface Props {
  readonly node: TargetNode;
  readonly state: RowState;
  readonly logged: LoggedNow;
  /** It would be recorded twice, and whether the person wants that. */
  readonly twice: boolean;
  readonly kept: boolean;
}

/** What is logged of the row now, or how it would be logged by the choice made here. */
export function LoggedCell({ node, state, logged, twice, kept }: Props): ReactElement {
  if (twice) {
    return (
      <span className={styles['twice']}>
        <IconAlertTriangle size={14} stroke={1.7} aria-hidden />
        {kept ? 'Recorded twice, kept' : 'Recorded twice'}
      </span>
    );
  }
  const { own, by } = loggedFor(logged, node);
  const [first] = own;
  if (first !== undefined) {
    const failed = own.some((log) => log.deliveryStatus === 'FAILED');
    return (
      <span
        className={styles['now']}
        title={own.map((log) => `${log.id}: ${logSentence(log)}`).join('\n')}
      >
        <span className={styles['dot']} data-failed={failed || undefined} aria-hidden />
        <span className={styles['traffic']}>{trafficWords(first.traffic)}</span>
        <span className={`clip ${styles['where']}`}>{logWords(first)}</span>
        {own.length > 1 ? (
          <span className={styles['more']}>+{formatCount(own.length - 1)}</span>
        ) : null}
      </span>
    );
  }
  const words =
    state.state === 'comes' && state.with !== null
      ? `Comes with ${calledName(state.with)}`
      : by !== null
        ? loggedByWords(logged, by)
        : 'Not logged yet';
  return (
    <span className={`clip ${styles['quiet']}`} title={words}>
      {words}
    </span>
  );
}
