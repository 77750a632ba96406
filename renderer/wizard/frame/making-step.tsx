import { Button } from '@mantine/core';
import { type ReactElement, type ReactNode, useState } from 'react';
import type {
  NetworkInventory,
  PlannedChange,
  SetupItem,
  SetupStep,
} from '../../../core/setup/model';
import { choiceProblems, plannedChanges } from '../../../core/setup/plan';
import { plural } from '../../format/count';
import { ChangeList } from '../changes/change-list';
import { changeViews } from '../changes/change-state';
import { stepAfter } from '../step-words';
import type { Wizard } from '../use-setup';
import type { NamedPolicy } from './policy-text';
import { ProblemNote } from './problem-note';
import { StepFrame } from './step-frame';

interface Props {
  readonly wizard: Wizard;
  readonly step: SetupStep;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
  /** `Review 3 flow logs`; for the changes that are left to make. */
  readonly reviewLabel: (changes: readonly PlannedChange[]) => string;
  /** `Create log group fsm`. */
  readonly confirmLabel: (changes: readonly PlannedChange[]) => string;
  /** The button when nothing is left to make. */
  readonly continueLabel: string;
  /** Looks in AWS for what was chosen before going on; for things that are there already. */
  readonly confirmFirst?: boolean;
  readonly inventory?: NetworkInventory | null;
  readonly policies?: readonly NamedPolicy[];
  /** False while the step cannot be judged yet, as before its lists are read. */
  readonly ready?: boolean;
  /** Whether the work may have been done elsewhere; it may, unless said otherwise. */
  readonly doneElsewhere?: boolean;
}

/** What was told before anything was made. */
interface Shown {
  readonly changes: readonly PlannedChange[];
  /** The journal's length then. */
  readonly items: number;
}

/**
 * A step that makes something in AWS: choose, see exactly what will be made, confirm, watch it being
 * made. After a failure the same button goes on where it stopped.
 */
export function MakingStep(props: Props): ReactElement {
  const { wizard, step, inventory = null } = props;
  const [shown, setShown] = useState<Shown | null>(null);
  const [judged, setJudged] = useState(false);
  const { choices, items } = wizard.setup;
  const changes = plannedChanges(choices, items, step);
  // Told once the button was tried; gone as soon as the choice is mended.
  const problems = judged ? choiceProblems(choices, step, inventory) : [];

  const goOn = async (): Promise<void> => {
    if (props.confirmFirst) {
      const outcome = await wizard.confirm(step);
      if (outcome === null || outcome.problem !== null) return;
    }
    wizard.goTo(stepAfter(step));
  };
  const review = async (): Promise<void> => {
    setJudged(true);
    if (choiceProblems(choices, step, inventory).length > 0) return;
    if (changes.length === 0) await goOn();
    else setShown({ changes, items: items.length });
  };

  if (shown) {
    return <Making {...props} shown={shown} remaining={changes} onBack={() => setShown(null)} />;
  }
  return (
    <StepFrame
      wizard={wizard}
      step={step}
      title={props.title}
      lead={props.lead}
      policies={props.policies ?? []}
      doneElsewhere={props.doneElsewhere ?? true}
      actions={mainActions(changes)}
      makes={changes.length > 0}
      primary={{
        label: changes.length > 0 ? props.reviewLabel(changes) : props.continueLabel,
        onClick: () => void review(),
        loading: wizard.busy?.kind === 'confirm',
        disabled: props.ready === false,
      }}
    >
      {props.children}
      {problems.map((problem) => (
        <ProblemNote key={problem.message} problem={problem} wizard={wizard} />
      ))}
    </StepFrame>
  );
}

interface MakingProps extends Props {
  readonly shown: Shown;
  readonly remaining: readonly PlannedChange[];
  readonly onBack: () => void;
}

function Making(props: MakingProps): ReactElement {
  const { wizard, step, shown, remaining, onBack } = props;
  const running = wizard.busy?.kind === 'apply';
  const outcome = wizard.outcome?.kind === 'apply' ? wizard.outcome : null;
  const problem = outcome?.problem ?? null;
  const fresh: readonly SetupItem[] = wizard.setup.items.slice(shown.items);
  const views = changeViews(shown.changes, remaining, fresh, { running, problem });
  const done = remaining.length === 0 && !running;
  const failedNowhere = problem !== null && !views.some((view) => view.state === 'failed');

  const make = async (): Promise<void> => {
    wizard.setMode(step, 'do');
    const came = await wizard.apply(step);
    if (came && came.problem === null && came.notices.length === 0) {
      wizard.goTo(stepAfter(step));
    }
  };
  return (
    <StepFrame
      wizard={wizard}
      step={step}
      title={done ? `${props.title}: done` : `${props.title}: what will be made`}
      lead={leadOf(shown.changes.length, running, done, fresh.length > 0)}
      policies={null}
      actions={done ? [] : mainActions(remaining)}
      onBack={running || done ? null : onBack}
      backLabel="Change something"
      primary={
        done
          ? { label: 'Continue', onClick: () => wizard.goTo(stepAfter(step)) }
          : {
              label: fresh.length > 0 ? 'Make the rest' : props.confirmLabel(shown.changes),
              onClick: () => void make(),
              loading: running,
            }
      }
    >
      <ChangeList
        wizard={wizard}
        views={views}
        problem={problem}
        notices={outcome?.notices ?? []}
      />
      {failedNowhere ? <ProblemNote problem={problem} wizard={wizard} /> : null}
      {running ? (
        <div>
          <Button onClick={wizard.stop}>Stop after this change</Button>
        </div>
      ) : null}
    </StepFrame>
  );
}

function leadOf(count: number, running: boolean, done: boolean, some: boolean): string {
  if (done) return 'All of it is there.';
  if (running) return 'It is being made. What is made already stays, whatever happens next.';
  return some
    ? 'Part of it is made. Going on makes only what is missing.'
    : `Exactly ${plural(count, 'change')} in AWS, and nothing else.`;
}

/** The calls that the changes make, each once. */
function mainActions(changes: readonly PlannedChange[]): readonly string[] {
  return [...new Set(changes.flatMap((change) => change.actions.slice(0, 1)))];
}
