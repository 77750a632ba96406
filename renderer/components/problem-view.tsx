import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { type Problem, placeText, toProblem } from '../../core/problem';
import { DefineGroupButton } from '../groups/define-group-button';
import styles from './states.module.css';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** An error for people: what, where, what to do; the technical part folded. */
export function ProblemView({ error, onRetry, children }: Props): ReactElement {
  const problem: Problem = toProblem(error);
  const where = placeText(problem.place);
  return (
    <div className={styles['state']} role="alert">
      <IconAlertTriangle className={styles['errorIcon']} size={22} stroke={1.6} aria-hidden />
      <p className={styles['title']}>{problem.message}</p>
      {where ? <p className={`${styles['text']} mono`}>{where}</p> : null}
      {problem.action ? <p className={styles['text']}>{problem.action}</p> : null}
      <div className={styles['actions']}>
        {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
        <DefineGroupButton problem={problem} />
        {children}
      </div>
      <details className={styles['details']}>
        <summary>Details</summary>
        <pre className="mono">
          {problem.code}
          {problem.detail ? `\n${problem.detail}` : ''}
        </pre>
      </details>
    </div>
  );
}
