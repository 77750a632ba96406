import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { DEFAULT_CHOICES } from '../../../core/setup/defaults';
import { deliveryPolicy, deliveryTrustPolicy } from '../../../core/setup/policies';
import { bridge, unwrap } from '../../api/bridge';
import { MakingStep } from '../frame/making-step';
import { NeedsIdentity } from '../frame/needs-identity';
import type { NamedPolicy } from '../frame/policy-text';
import { setupKeys } from '../setup-keys';
import { roleName, STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import { ExistingRole } from './existing-role';
import { NewRole } from './new-role';

type Mode = 'create' | 'existing';

/** The role that the flow log service takes to write into the log group. */
export function RoleStep({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { id, identity, choices } = wizard.setup;
  const { role } = choices;
  const roles = useQuery({
    queryKey: [...setupKeys.aws(id), 'roles', choices.region, choices.endpoint],
    enabled: identity !== null && role.mode === 'existing',
    queryFn: async () => {
      await wizard.flush();
      return unwrap(bridge().call.setupRoles({ id }));
    },
  });
  if (identity === null) return <NeedsIdentity wizard={wizard} step="role" />;
  const chosen = roles.data?.find((other) => other.arn === role.name);
  const policies: readonly NamedPolicy[] = [
    { title: 'Trust', name: 'FlowglassTrust', document: deliveryTrustPolicy(choices) },
    { title: 'Delivery', name: 'FlowglassDelivery', document: deliveryPolicy(choices) },
  ];
  const turn = (mode: Mode): void =>
    wizard.change({ role: { mode, name: mode === 'create' ? DEFAULT_CHOICES.role.name : '' } });
  return (
    <MakingStep
      wizard={wizard}
      step="role"
      title={STEP_TITLES.role}
      lead={`The flow log service takes this role to write into ${choices.logGroup.name || 'the log group'}. It can do nothing else.`}
      reviewLabel={() => `Review role ${role.name}`}
      confirmLabel={() => `Create role ${role.name}`}
      continueLabel={
        role.mode === 'existing' && role.name !== ''
          ? `Use ${roleName(role.name)}`
          : 'Go on to what to log'
      }
      confirmFirst={role.mode === 'existing'}
      ready={role.mode === 'create' || (role.name !== '' && chosen?.trusted !== false)}
      policies={policies}
    >
      <div>
        <SegmentedControl<Mode>
          aria-label="Delivery role"
          value={role.mode}
          onChange={turn}
          data={[
            { value: 'create', label: 'Create one' },
            { value: 'existing', label: 'Choose one that is there' },
          ]}
        />
      </div>
      {role.mode === 'create' ? (
        <NewRole wizard={wizard} policies={policies} />
      ) : (
        <ExistingRole wizard={wizard} roles={roles} />
      )}
    </MakingStep>
  );
}
