import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { type Problem, problemText } from '../../core/problem';
import { go } from '../state/route';
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
          <DefineGroup notice={notice} />
        </li>
      ))}
    </ul>
  );
}

function DefineGroup({ notice }: { readonly notice: Problem }): ReactElement | null {
  if (notice.remedy !== 'define-group') return null;
  const define = notice.groupName ?? null;
  return (
    <Button
      size="xs"
      aria-label={define === null ? 'Define group' : `Define group ${define}`}
      onClick={() => go({ screen: 'groups', define })}
    >
      Define group
    </Button>
  );
}
