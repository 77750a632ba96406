import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { SETUP_STEPS } from '../../core/setup/model';
import { stepDone, stepSummary, STEP_TITLES } from './step-words';
import type { Wizard } from './use-setup';
import styles from './wizard.module.css';

/** The steps at the left: where one is, what is done, and what was chosen. Every step can be gone to. */
export function StepList({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { setup, goTo, busy } = wizard;
  return (
    <nav className={styles['steps']} aria-label="Steps">
      <ol>
        {SETUP_STEPS.map((step, index) => {
          const current = setup.step === step;
          const done = stepDone(setup, step);
          const summary = stepSummary(setup, step);
          return (
            <li key={step} data-done={done || undefined} data-current={current || undefined}>
              <button
                type="button"
                className={styles['stepButton']}
                aria-current={current ? 'step' : undefined}
                disabled={busy !== null && !current}
                onClick={() => goTo(step)}
              >
                <span className={styles['stepMark']}>
                  {done && !current ? (
                    <IconCheck size={14} stroke={2.4} aria-hidden />
                  ) : (
                    <span aria-hidden>{index + 1}</span>
                  )}
                </span>
                <span className={styles['stepText']}>
                  <span className={styles['stepTitle']}>{STEP_TITLES[step]}</span>
                  <span className={`${styles['stepSummary']} clip`} title={summary}>
                    {summary}
                  </span>
                </span>
                {done ? <span className="hidden-text">, done</span> : null}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
