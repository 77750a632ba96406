import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { goBack, goForward, useWays } from '../state/history';
import styles from './top-bar.module.css';

/** The way through the screens that were seen. */
export function BackForward(): ReactElement {
  const { back, forward } = useWays();
  return (
    <div className={styles['ways']}>
      <ActionIcon
        aria-label="Screen before"
        title="Back (Alt Left)"
        disabled={!back}
        onClick={goBack}
      >
        <IconArrowLeft size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label="Next screen"
        title="Forward (Alt Right)"
        disabled={!forward}
        onClick={goForward}
      >
        <IconArrowRight size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </div>
  );
}
