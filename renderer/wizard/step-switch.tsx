import type { ReactElement } from 'react';
import { IdentityStep } from './identity/identity-step';
import { LogGroupStep } from './log-group/log-group-step';
import { ReviewStep } from './review/review-step';
import { RoleStep } from './role/role-step';
import { TargetsStep } from './targets/targets-step';
import type { Wizard } from './use-setup';
import { WatchStep } from './watch/watch-step';

/** The step that the run is at. */
export function StepSwitch({ wizard }: { readonly wizard: Wizard }): ReactElement {
  switch (wizard.setup.step) {
    case 'identity':
      return <IdentityStep wizard={wizard} />;
    case 'log-group':
      return <LogGroupStep wizard={wizard} />;
    case 'role':
      return <RoleStep wizard={wizard} />;
    case 'targets':
      return <TargetsStep wizard={wizard} />;
    case 'watch':
      return <WatchStep wizard={wizard} />;
    case 'review':
      return <ReviewStep wizard={wizard} />;
  }
}
