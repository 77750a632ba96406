import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useLanguageContext } from '../api/language';
import { ConstraintInput, constraintProblem } from '../constraint-input/constraint-input';
import styles from './records.module.css';

interface Props {
  readonly constraint: string;
  readonly onUse: (constraint: string) => void;
}

/** The filter of the records, to be read and changed; Enter asks. */
export function ConstraintBar({ constraint, onUse }: Props): ReactElement {
  const context = useLanguageContext();
  const [text, setText] = useState(constraint);
  const changed = text.trim() !== constraint.trim();
  const problem = constraintProblem(text, context);
  const use = (): void => {
    if (problem === null && changed) onUse(text.trim());
  };
  return (
    <div className={styles['filter']}>
      <div className={styles['field']}>
        <ConstraintInput
          label="Filter"
          value={text}
          context={context}
          placeholder="Every record. Write a filter, as in srcAction = REJECT"
          find
          onChange={setText}
          onEnter={use}
        />
      </div>
      <Button variant="filled" disabled={!changed || problem !== null} onClick={use}>
        Filter records
      </Button>
      <Button disabled={constraint === '' && text === ''} onClick={() => onUse('')}>
        Clear
      </Button>
    </div>
  );
}
