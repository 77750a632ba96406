import { TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { Policies } from '../frame/policies';
import type { NamedPolicy } from '../frame/policy-text';
import type { Wizard } from '../use-setup';
import styles from './role.module.css';

interface Props {
  readonly wizard: Wizard;
  /** Who may take the role, and what it may do. */
  readonly policies: readonly NamedPolicy[];
}

/** Name of a role to be made, and what it will allow to whom. */
export function NewRole({ wizard, policies }: Props): ReactElement {
  const { role, accountId, region, logGroup } = wizard.setup.choices;
  return (
    <>
      <TextInput
        className={styles['name']}
        label="Role name"
        value={role.name}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) =>
          wizard.change({ role: { ...role, name: event.currentTarget.value.trim() } })
        }
      />
      <section className={styles['policies']} aria-label="What the role allows">
        <p className={styles['text']}>
          Only <span className="mono">vpc-flow-logs.amazonaws.com</span> may take it, and only for
          flow logs of account <span className="mono">{accountId}</span> in{' '}
          <span className="mono">{region}</span>: without that condition a flow log of someone else
          could use it. It may write to <span className="mono">{logGroup.name}</span>, and not
          create groups, so that a group deleted on purpose stays deleted.
        </p>
        <Policies policies={policies} />
      </section>
    </>
  );
}
