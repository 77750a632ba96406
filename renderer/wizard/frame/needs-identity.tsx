import type { ReactElement } from 'react';
import type { SetupStep } from '../../../core/setup/model';
import { EmptyState } from '../../components/empty-state';
import { STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import { StepFrame } from './step-frame';

interface Props {
  readonly wizard: Wizard;
  readonly step: SetupStep;
}

/** A step that asks AWS, before it is known as whom. */
export function NeedsIdentity({ wizard, step }: Props): ReactElement {
  return (
    <StepFrame
      wizard={wizard}
      step={step}
      title={STEP_TITLES[step]}
      lead="This step asks AWS, as an identity that is not known yet."
      primary={{ label: 'Go to Identity', onClick: () => wizard.goTo('identity') }}
    >
      <EmptyState
        title="Identity first"
        text="Enter a key or choose a profile and test it. The commands below can be taken along already."
      />
    </StepFrame>
  );
}
