import { ActionIcon } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { copyText } from '../../api/actions';
import styles from './frame.module.css';

interface Props {
  readonly text: string;
  /** What it is, for the copy button and the message: `the commands`. */
  readonly what: string;
}

/** Text to take along, with its copy button. */
export function CodeBlock({ text, what }: Props): ReactElement {
  return (
    <div className={styles['code']}>
      <ActionIcon
        className={styles['codeCopy']}
        variant="default"
        aria-label={`Copy ${what}`}
        title={`Copy ${what}`}
        onClick={() => void copyText(text, what)}
      >
        <IconCopy size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling part has to be reachable by keys. */}
      <pre className="mono" tabIndex={0} role="group" aria-label={what}>
        {text}
      </pre>
    </div>
  );
}
