import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Problem } from '../../../core/problem';
import { TitledGroup } from '../../components/titled-group';
import { choiceProblems } from '../../../core/setup/plan';
import { Policies } from '../frame/policies';
import { ProblemNote } from '../frame/problem-note';
import { StepFrame } from '../frame/step-frame';
import { STEP_TITLES } from '../step-words';
import type { Wizard } from '../use-setup';
import { CollectorChoice } from './collector-choice';
import { IdentityForm } from './identity-form';
import { setupPolicies } from '../frame/policy-text';
import { PermissionTable } from './permission-table';
import { WhoAmI } from './who-am-i';
import styles from './identity.module.css';

/** Who sets up: enter and test it, see what it may do, and choose who collects afterwards. */
export function IdentityStep({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { identity, choices } = wizard.setup;
  const [editing, setEditing] = useState(identity === null);
  const [typedAccount, setTypedAccount] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  if (editing || identity === null) {
    return (
      <IdentityForm
        wizard={wizard}
        onCancel={identity === null ? null : () => setEditing(false)}
        onKnown={(typed) => {
          setTypedAccount(typed);
          setProblem(null);
          setEditing(false);
        }}
      />
    );
  }
  const policies = setupPolicies(choices);
  const problems = choiceProblems(choices, 'identity', null);
  return (
    <StepFrame
      wizard={wizard}
      step="identity"
      title={STEP_TITLES.identity}
      lead="AWS knows it. Here is what it may do, step by step."
      policies={policies}
      onBack={null}
      primary={{
        label: 'Go on to the log group',
        onClick: () => wizard.goTo('log-group'),
        disabled: problems.length > 0,
      }}
    >
      <WhoAmI
        wizard={wizard}
        otherAccount={
          typedAccount !== '' && typedAccount !== identity.accountId ? typedAccount : ''
        }
        problem={problem}
        onChange={() => setEditing(true)}
        onTest={() => void wizard.identify(null).then(setProblem)}
      />
      {problems.map((found) => (
        <ProblemNote key={found.message} problem={found} wizard={wizard}>
          <Button size="xs" onClick={() => setEditing(true)}>
            Change it
          </Button>
        </ProblemNote>
      ))}
      <PermissionTable wizard={wizard} />
      <CollectorChoice wizard={wizard} />
      <TitledGroup title="Policies that allow just this" styles={styles}>
        <p className={styles['text']}>
          In place of AWS's ReadOnlyAccess, which reads everything in the account. The set-up's
          policy can be taken away again once the source collects.
        </p>
        <details className={styles['more']}>
          <summary>Show the policies</summary>
          <Policies policies={policies} />
        </details>
      </TitledGroup>
    </StepFrame>
  );
}
