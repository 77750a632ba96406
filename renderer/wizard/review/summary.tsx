import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { TitledGroup } from '../../components/titled-group';
import { STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import styles from './review.module.css';
import { summaryLines } from './summary-lines';

/** What was chosen in the steps before, each with the way back to it. */
export function Summary({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const lines = summaryLines(wizard.setup);
  return (
    <TitledGroup title="What is set up" styles={styles}>
      <dl className={styles['summary']}>
        {lines.map((line, index) => (
          <div key={line.label} className={styles['summaryLine']}>
            <dt>{line.label}</dt>
            <dd>
              <span className={styles['value']}>{line.value}</span>
              {line.exact ? <span className={`mono ${styles['exact']}`}>{line.exact}</span> : null}
              {line.done || lines[index - 1]?.step === line.step ? null : (
                <span className={styles['open']}>Not done yet</span>
              )}
            </dd>
            {lines[index - 1]?.step === line.step ? null : (
              <dd>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Change ${STEP_TITLES[line.step]}`}
                  disabled={wizard.busy !== null}
                  onClick={() => wizard.goTo(line.step)}
                >
                  Change
                </Button>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </TitledGroup>
  );
}
