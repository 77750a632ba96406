import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { RoleChoice } from '../../../contract/setup';
import { toProblem } from '../../../core/problem';
import { SkeletonRows } from '../../components/loading';
import { type Choice, ChoiceList } from '../choice/choice-list';
import { ProblemNote } from '../frame/problem-note';
import type { Wizard } from '../use-setup';
import styles from './role.module.css';

interface Props {
  readonly wizard: Wizard;
  readonly roles: UseQueryResult<readonly RoleChoice[]>;
}

/** The roles that flow logs may take, or nearly; what is wrong with one is said below it. */
export function ExistingRole({ wizard, roles }: Props): ReactElement {
  const { role } = wizard.setup.choices;
  if (roles.isPending) return <SkeletonRows rows={6} />;
  return (
    <>
      {roles.isError ? (
        <ProblemNote
          problem={toProblem(roles.error)}
          wizard={wizard}
          onRetry={() => void roles.refetch()}
        />
      ) : null}
      <ChoiceList
        kind="Role"
        heads={['Flow logs may take it', 'Held to this account']}
        typed="ARN"
        empty={
          roles.isError
            ? 'Type the ARN of the role above.'
            : 'No role of this account can be taken by flow logs.'
        }
        choices={(roles.data ?? []).map((choice) => toChoice(choice, wizard))}
        value={role.name}
        onChange={(name) => wizard.change({ role: { ...role, name } })}
      />
    </>
  );
}

function toChoice({ name, arn, trusted, guarded, problem }: RoleChoice, wizard: Wizard): Choice {
  return {
    value: arn,
    name,
    facts: [<Mark key="trusted" is={trusted} />, <Mark key="guarded" is={guarded} />],
    note: problem ? (
      <ProblemNote problem={problem} wizard={wizard} tone={trusted ? 'warning' : 'error'} />
    ) : undefined,
  };
}

function Mark({ is }: { readonly is: boolean }): ReactElement {
  const Icon = is ? IconCircleCheck : IconAlertTriangle;
  return (
    <span className={styles['mark']} data-good={is || undefined}>
      <Icon size={16} stroke={1.6} aria-hidden /> {is ? 'yes' : 'no'}
    </span>
  );
}
