import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { PlannedChange } from '../../../core/setup/model';
import { choiceAdvice, choiceProblems, plannedChanges } from '../../../core/setup/plan';
import { TitledGroup } from '../../components/titled-group';
import { plural } from '../../format/count';
import { go } from '../../state/route';
import { ChangeList } from '../changes/change-list';
import { changeViews } from '../changes/change-state';
import { NeedsIdentity } from '../frame/needs-identity';
import { ProblemNote } from '../frame/problem-note';
import { StepFrame } from '../frame/step-frame';
import { STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import styles from './review.module.css';
import { OwnUser } from './own-user';
import { SourceValues } from './source-values';
import { Started } from './started';
import { Summary } from './summary';
import { UndoDialog } from './undo-dialog';
import { WhereSaved } from './where-saved';

/** Step 6: everything at a glance, what is saved where, and the start. */
export function ReviewStep({ wizard }: { readonly wizard: Wizard }): ReactElement {
  if (wizard.setup.sourceId !== null) return <Done wizard={wizard} />;
  if (wizard.setup.identity === null) return <NeedsIdentity wizard={wizard} step="review" />;
  return <Review wizard={wizard} />;
}

/** What was told before anything was made. */
interface Shown {
  readonly changes: readonly PlannedChange[];
  /** The journal's length then. */
  readonly items: number;
}

function Review({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { setup, busy, outcome } = wizard;
  const { choices, items } = setup;
  const remaining = plannedChanges(choices, items, 'review');
  const [begun, setBegun] = useState<Shown | null>(null);
  const shown = begun ?? { changes: remaining, items: items.length };
  const problems = choiceProblems(choices, 'review', null);
  // A missing name is told at its field.
  const told = problems.filter((problem) => problem.code !== 'setup/name-empty');
  const running = busy?.kind === 'apply' || busy?.kind === 'finish';
  const problem = outcome?.kind === 'undo' ? null : (outcome?.problem ?? null);
  const views = changeViews(shown.changes, remaining, items.slice(shown.items), {
    running: busy?.kind === 'apply',
    problem: outcome?.kind === 'apply' ? problem : null,
  });
  const atChange = views.some((view) => view.state === 'failed');

  const start = async (): Promise<void> => {
    if (remaining.length > 0) {
      setBegun((was) => was ?? shown);
      const made = await wizard.apply('review');
      if (made === null || made.problem !== null) return;
    }
    await wizard.finish();
  };
  return (
    <StepFrame
      wizard={wizard}
      step="review"
      title={STEP_TITLES.review}
      lead="Look it over. With Start collecting the source is saved and the first poll begins."
      actions={[...new Set(remaining.flatMap((change) => change.actions.slice(0, 1)))]}
      makes={remaining.length > 0}
      onBack={running ? null : () => wizard.goTo('watch')}
      primary={{
        label: remaining.length > 0 ? 'Make the user and start' : 'Start collecting',
        onClick: () => void start(),
        loading: running,
        disabled: problems.length > 0,
      }}
    >
      {told.map((found) => (
        <ProblemNote key={found.message} problem={found} wizard={wizard}>
          <Button size="xs" onClick={() => wizard.goTo('identity')}>
            Change it
          </Button>
        </ProblemNote>
      ))}
      <div className={styles['columns']}>
        <SourceValues wizard={wizard} />
        <Summary wizard={wizard} />
      </div>
      {choiceAdvice(choices, 'review', null).map((advice) => (
        <ProblemNote key={advice.code} problem={advice} wizard={wizard} tone="info" />
      ))}
      {shown.changes.length > 0 ? (
        <TitledGroup
          title={`What will be made: ${plural(shown.changes.length, 'change')}`}
          styles={styles}
        >
          <ChangeList
            wizard={wizard}
            views={views}
            problem={problem}
            notices={outcome?.kind === 'apply' ? outcome.notices : []}
          />
        </TitledGroup>
      ) : null}
      {remaining.length > 0 && busy === null ? <OwnUser wizard={wizard} /> : null}
      {busy?.kind === 'apply' ? (
        <Button className={styles['own']} onClick={wizard.stop}>
          Stop after this change
        </Button>
      ) : null}
      {problem !== null && !atChange ? <ProblemNote problem={problem} wizard={wizard} /> : null}
      <WhereSaved setup={setup} />
      <UndoButton wizard={wizard} />
    </StepFrame>
  );
}

function Done({ wizard }: { readonly wizard: Wizard }): ReactElement {
  return (
    <StepFrame
      wizard={wizard}
      step="review"
      title="Collecting"
      lead="The set-up is done. It can be looked at again at any time, and undone."
      policies={null}
      onBack={null}
      primary={{
        label: 'See the first widget',
        onClick: () => go({ screen: 'dashboards', id: null }),
      }}
    >
      <Started setup={wizard.setup} />
      <Summary wizard={wizard} />
      <UndoButton wizard={wizard} />
    </StepFrame>
  );
}

function UndoButton({ wizard }: { readonly wizard: Wizard }): ReactElement | null {
  const [opened, setOpened] = useState(false);
  // The dialog stays to say that nothing is left.
  if (!opened && !wizard.setup.items.some((item) => item.origin === 'created')) return null;
  return (
    <>
      <Button
        className={styles['own']}
        variant="subtle"
        disabled={wizard.busy !== null}
        onClick={() => setOpened(true)}
      >
        Undo what this wizard made…
      </Button>
      <UndoDialog wizard={wizard} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
