import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import type { SetupStep } from '../../../core/setup/model';
import { stepAfter, stepBefore } from '../step-words';
import type { Wizard } from '../use-setup';
import { ActionNote } from './action-note';
import { CommandsPanel } from './commands-panel';
import type { NamedPolicy } from './policy-text';
import { ProblemNote } from './problem-note';
import styles from './frame.module.css';

/** The step's one filled button. It names what it leads to. */
export interface PrimaryAction {
  readonly label: string;
  readonly onClick: () => void;
  readonly loading?: boolean;
  readonly disabled?: boolean;
}

interface Props {
  readonly wizard: Wizard;
  readonly step: SetupStep;
  readonly title: string;
  /** One sentence. */
  readonly lead: string;
  readonly children: ReactNode;
  readonly primary: PrimaryAction | null;
  /** Actions that the primary button leads to, in IAM's spelling. */
  readonly actions?: readonly string[];
  /** In place of what is said of the actions. */
  readonly footNote?: ReactNode;
  /** Whether the primary button leads to something being made in AWS. */
  readonly makes?: boolean;
  /** Null: no commands belong here, as while changes are made. */
  readonly policies?: readonly NamedPolicy[] | null;
  /** Whether the work may have been done elsewhere. */
  readonly doneElsewhere?: boolean;
  /** In place of going to the step before. Null: no way back, as while something runs. */
  readonly onBack?: (() => void) | null;
  readonly backLabel?: string;
}

/** What all steps share: heading, body, folded commands, and the foot with the ways on. */
export function StepFrame(props: Props): ReactElement {
  const { wizard, step, title, lead, children, primary, actions = [], makes = false } = props;
  const { policies = [], doneElsewhere = false, backLabel = 'Back' } = props;
  const before = stepBefore(step);
  const goBack = before === null ? null : () => wizard.goTo(before);
  const onBack = props.onBack === undefined ? goBack : props.onBack;
  return (
    <section className={styles['step']} aria-labelledby={`step-${step}`} data-step={step}>
      <div className={styles['scroll']} data-wizard-body>
        <Heading step={step} title={title} />
        <p className={styles['lead']}>{lead}</p>
        <div className={styles['body']}>{children}</div>
        <ConfirmProblem wizard={wizard} step={step} />
        {policies === null ? null : (
          <CommandsPanel wizard={wizard} step={step} policies={policies} />
        )}
      </div>
      <footer className={styles['foot']}>
        {onBack ? (
          <Button size="md" disabled={wizard.busy !== null} onClick={onBack}>
            {backLabel}
          </Button>
        ) : null}
        {doneElsewhere ? <DoneElsewhere wizard={wizard} step={step} /> : null}
        {props.footNote ? (
          <p className={styles['footNote']}>{props.footNote}</p>
        ) : (
          <ActionNote wizard={wizard} actions={actions} makes={makes} />
        )}
        {primary ? (
          <Button
            size="md"
            variant="filled"
            loading={primary.loading ?? false}
            disabled={primary.disabled ?? false}
            rightSection={<IconArrowRight size={16} stroke={1.6} aria-hidden />}
            onClick={primary.onClick}
          >
            {primary.label}
          </Button>
        ) : null}
      </footer>
    </section>
  );
}

/** Takes the focus when its step comes up, so that keys and screen readers begin there. */
function Heading({
  step,
  title,
}: {
  readonly step: SetupStep;
  readonly title: string;
}): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of title inside a step moves on, too.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [step, title]);
  return (
    <h2 id={`step-${step}`} ref={heading} tabIndex={-1} className={styles['heading']}>
      {title}
    </h2>
  );
}

interface StepProps {
  readonly wizard: Wizard;
  readonly step: SetupStep;
}

/** Looks in AWS whether the step's work is there, and goes on when it is. */
function DoneElsewhere({ wizard, step }: StepProps): ReactElement {
  const looking = wizard.busy?.kind === 'confirm';
  return (
    <Button
      size="md"
      variant="subtle"
      loading={looking}
      disabled={wizard.busy !== null && !looking}
      onClick={() => void confirmAndGoOn(wizard, step)}
    >
      I did it already
    </Button>
  );
}

async function confirmAndGoOn(wizard: Wizard, step: SetupStep): Promise<void> {
  wizard.setMode(step, 'done');
  const outcome = await wizard.confirm(step);
  if (outcome && outcome.problem === null) wizard.goTo(stepAfter(step));
}

/** Why what was done elsewhere could not be found. */
function ConfirmProblem({ wizard, step }: StepProps): ReactElement | null {
  const { outcome } = wizard;
  if (outcome?.kind !== 'confirm' || outcome.step !== step || outcome.problem === null) return null;
  return (
    <ProblemNote
      problem={outcome.problem}
      wizard={wizard}
      onRetry={() => void confirmAndGoOn(wizard, step)}
    >
      <Button size="xs" variant="subtle" onClick={() => wizard.goTo(stepAfter(step))}>
        Go on all the same
      </Button>
    </ProblemNote>
  );
}
