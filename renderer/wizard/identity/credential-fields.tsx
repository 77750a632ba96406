import { PasswordInput, SegmentedControl, TextInput, type TextInputProps } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ProfileFacts } from '../../../contract/setup';
import { TitledGroup } from '../../components/titled-group';
import type { Wizard } from '../use-setup';
import type { IdentityFaults, IdentityKind, IdentityValues, KeyValues } from './identity-values';
import { ProfileList } from './profile-list';
import styles from './identity.module.css';

interface Props {
  readonly wizard: Wizard;
  readonly values: IdentityValues;
  readonly faults: IdentityFaults;
  readonly onKind: (kind: IdentityKind) => void;
  readonly onKey: (field: keyof KeyValues, value: string) => void;
  readonly onProfile: (profile: ProfileFacts) => void;
}

/** The how-to's password configuration: a key typed by hand, or a profile that is there already. */
export function CredentialFields(props: Props): ReactElement {
  const { wizard, values, faults, onKind, onKey, onProfile } = props;
  const kept = wizard.setup.identity;
  const keptKey = kept?.kind === 'access-key' ? `Kept: …${kept.label}` : undefined;
  const bind = (
    field: keyof KeyValues,
  ): Pick<TextInputProps, 'name' | 'value' | 'error' | 'autoComplete' | 'spellCheck'> & {
    onChange: (event: { currentTarget: { value: string } }) => void;
  } => ({
    name: field,
    value: values.key[field],
    error: faults[field],
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event) => onKey(field, event.currentTarget.value),
  });
  return (
    <TitledGroup title="Credential" styles={styles}>
      <div>
        <p className={styles['fieldLabel']}>Password config</p>
        <SegmentedControl<IdentityKind>
          aria-label="Password config"
          fullWidth
          value={values.kind}
          onChange={onKind}
          data={[
            { value: 'access-key', label: 'Manual: access key' },
            { value: 'profile', label: 'AWS profile' },
          ]}
        />
      </div>
      {values.kind === 'access-key' ? (
        <>
          <TextInput label="Access key ID" placeholder={keptKey} {...bind('accessKeyId')} />
          <PasswordInput label="Secret key" {...bind('secretAccessKey')} />
          <PasswordInput label="Confirm secret key" {...bind('confirmSecretAccessKey')} />
          <PasswordInput
            label="Session token"
            description="Only for temporary keys"
            {...bind('sessionToken')}
          />
        </>
      ) : (
        <ProfileList
          wizard={wizard}
          value={values.profile}
          fault={faults.profile}
          onChange={onProfile}
        />
      )}
    </TitledGroup>
  );
}
