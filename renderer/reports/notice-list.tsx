import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { type Problem, problemText } from '../../core/problem';
import { DefineGroupButton } from '../groups/define-group-button';
import styles from './notice-list.module.css';

/** What the reader of an answer must know, with the button that mends it where there is one. */
export function NoticeList({
  notices,
}: {
  readonly notices: readonly Problem[];
}): ReactElement | null {
  if (notices.length === 0) return null;
  return (
    <ul className={styles['notices']} aria-label="Notices">
      {notices.map((notice) => (
        <li key={`${notice.code}-${notice.message}`}>
          <IconInfoCircle size={15} stroke={1.6} aria-hidden />
          <span>{problemText(notice)}</span>
          <DefineGroupButton problem={notice} label="Define group" />
        </li>
      ))}
    </ul>
  );
}
