import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { DEFAULT_CHOICES } from '../../../core/setup/defaults';
import { bridge, unwrap } from '../../api/bridge';
import { MakingStep } from '../frame/making-step';
import { NeedsIdentity } from '../frame/needs-identity';
import { setupKeys } from '../setup-keys';
import { STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import { ExistingGroup } from './existing-group';
import { groupAdvice } from './group-advice';
import { NewGroup } from './new-group';

type Mode = 'create' | 'existing';

/** Where AWS keeps the records until they are collected. */
export function LogGroupStep({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { id, identity, choices } = wizard.setup;
  const { logGroup } = choices;
  const groups = useQuery({
    queryKey: [...setupKeys.aws(id), 'log-groups', choices.region, choices.endpoint],
    enabled: identity !== null && logGroup.mode === 'existing',
    queryFn: async () => {
      await wizard.flush();
      return unwrap(bridge().call.setupLogGroups({ id, prefix: '' }));
    },
  });
  if (identity === null) return <NeedsIdentity wizard={wizard} step="log-group" />;
  const chosen = groups.data?.find((group) => group.name === logGroup.name);
  const unfit = chosen ? groupAdvice(chosen)?.code === 'setup/log-class' : false;
  const turn = (mode: Mode): void =>
    wizard.change({
      logGroup: {
        ...logGroup,
        mode,
        name: mode === 'create' ? DEFAULT_CHOICES.logGroup.name : '',
      },
    });
  return (
    <MakingStep
      wizard={wizard}
      step="log-group"
      title={STEP_TITLES['log-group']}
      lead="AWS writes the flow log records into a group of CloudWatch Logs, and they are collected from there."
      reviewLabel={() => `Review log group ${logGroup.name}`}
      confirmLabel={() => `Create log group ${logGroup.name}`}
      continueLabel={
        logGroup.mode === 'existing' && logGroup.name !== ''
          ? `Use ${logGroup.name}`
          : 'Go on to the delivery role'
      }
      confirmFirst={logGroup.mode === 'existing'}
      ready={!unfit && (logGroup.mode === 'create' || logGroup.name !== '')}
    >
      <div>
        <SegmentedControl<Mode>
          aria-label="Log group"
          value={logGroup.mode}
          onChange={turn}
          data={[
            { value: 'create', label: 'Create one' },
            { value: 'existing', label: 'Choose one that is there' },
          ]}
        />
      </div>
      {logGroup.mode === 'create' ? (
        <NewGroup wizard={wizard} />
      ) : (
        <ExistingGroup wizard={wizard} groups={groups} />
      )}
    </MakingStep>
  );
}
