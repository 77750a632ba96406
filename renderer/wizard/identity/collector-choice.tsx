import { Radio, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useZone } from '../../api/queries';
import { TitledGroup } from '../../components/titled-group';
import { formatMoment } from '../../format/time';
import { ProblemNote } from '../frame/problem-note';
import type { Wizard } from '../use-setup';
import styles from './identity.module.css';

/** Which key collects from then on: this one, or that of a user that may do nothing else. */
export function CollectorChoice({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { change, setup } = wizard;
  const { collector } = setup.choices;
  const expires = setup.identity?.expiresAt ?? null;
  const zone = useZone();
  return (
    <TitledGroup title="Who collects afterwards" styles={styles}>
      <Radio.Group
        aria-label="Who collects afterwards"
        value={collector.mode}
        onChange={(mode) =>
          change({
            collector: { ...collector, mode: mode === 'create-user' ? 'create-user' : 'same' },
          })
        }
      >
        <div className={styles['radios']}>
          <Radio
            value="same"
            label="Collect with this identity"
            description="Nothing more is made. It keeps every right it has."
          />
          <Radio
            value="create-user"
            label="Make a user that may only read"
            description="An IAM user with the collector's policy and a key of its own, which goes to the keychain of this machine. The last step makes it, once you confirm."
          />
        </div>
      </Radio.Group>
      {collector.mode === 'create-user' ? (
        <TextInput
          className={styles['userName']}
          label="User name"
          value={collector.userName}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) =>
            change({ collector: { ...collector, userName: event.currentTarget.value } })
          }
        />
      ) : null}
      {collector.mode === 'same' && expires !== null ? (
        <ProblemNote
          wizard={wizard}
          tone="warning"
          problem={{
            code: 'setup/identity-expires',
            message: `This identity ends ${formatMoment(expires / 1000, zone)}, and collecting with it.`,
            action:
              'What is not read by then is read later, once the identity was renewed. A user of its own goes on without you.',
          }}
        />
      ) : null}
    </TitledGroup>
  );
}
