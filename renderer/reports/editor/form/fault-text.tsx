import type { ReactElement } from 'react';
import { type Problem, placeText } from '../../../../core/problem';
import styles from './form.module.css';

/** A fault below its field: where, what, and what to do. */
export function FaultText({ problem }: { readonly problem: Problem }): ReactElement {
  const where = placeText(problem.place);
  return (
    <p className={styles['fault']} data-fault-text>
      {where ? `${where}: ` : ''}
      {problem.message} {problem.action}
    </p>
  );
}
