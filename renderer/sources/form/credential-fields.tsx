import { PasswordInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ProfileFacts } from '../../../contract/setup';
import { problemText } from '../../../core/problem';
import { bridge, unwrap } from '../../api/bridge';
import type { FormFaults, FormValues } from './form-values';
import styles from './form.module.css';

interface Props {
  readonly values: FormValues;
  readonly faults: FormFaults;
  readonly onChange: (field: keyof FormValues, value: string) => void;
  /** What the source has now; null for one that is being added. */
  readonly kept: string | null;
}

const PLAIN = { autoComplete: 'off', spellCheck: false } as const;

/** An access key, a profile of the AWS configuration files, or what the source has already. */
export function CredentialFields({ values, faults, onChange, kept }: Props): ReactElement {
  const choices = [
    ...(kept === null ? [] : [{ value: 'keep', label: 'As it is' }]),
    { value: 'key', label: 'Access key' },
    { value: 'profile', label: 'AWS profile' },
  ];
  return (
    <>
      <SegmentedControl
        aria-label="Credential"
        value={values.credential}
        onChange={(value) => onChange('credential', value)}
        data={choices}
      />
      {values.credential === 'keep' ? <p className="dim">{kept}</p> : null}
      {values.credential === 'key' ? (
        <KeyFields values={values} faults={faults} onChange={onChange} />
      ) : null}
      {values.credential === 'profile' ? (
        <ProfileField values={values} faults={faults} onChange={onChange} />
      ) : null}
    </>
  );
}

type FieldProps = Omit<Props, 'kept'>;

function KeyFields({ values, faults, onChange }: FieldProps): ReactElement {
  const bind = (
    field: 'accessKeyId' | 'secretAccessKey' | 'confirmSecretAccessKey' | 'sessionToken',
  ) => ({
    name: field,
    value: values[field],
    error: faults[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange(field, event.currentTarget.value),
  });
  return (
    <>
      <TextInput label="Access key ID" {...bind('accessKeyId')} {...PLAIN} />
      <PasswordInput label="Secret key" {...bind('secretAccessKey')} {...PLAIN} />
      <PasswordInput label="Confirm secret key" {...bind('confirmSecretAccessKey')} {...PLAIN} />
      <PasswordInput
        label="Session token"
        description="Only for temporary keys"
        {...bind('sessionToken')}
        {...PLAIN}
      />
    </>
  );
}

function ProfileField({ values, faults, onChange }: FieldProps): ReactElement {
  const profiles = useQuery({
    queryKey: ['profiles'],
    queryFn: () => unwrap(bridge().call.profileList(null)),
  });
  const known = profiles.data ?? [];
  const chosen = known.find(({ name }) => name === values.profile);
  return (
    <>
      <Select
        label="Profile"
        description="Of the AWS configuration files of this machine"
        name="profile"
        placeholder={profiles.isPending ? 'Reading the profiles' : 'Choose a profile'}
        searchable
        nothingFoundMessage="No such profile"
        data={namesOf(known, values.profile)}
        value={values.profile === '' ? null : values.profile}
        error={faults.profile}
        onChange={(value) => onChange('profile', value ?? '')}
      />
      {chosen?.description ? <p className="dim">{chosen.description}</p> : null}
      {chosen?.problem ? (
        <p className={styles['fieldProblem']}>{problemText(chosen.problem)}</p>
      ) : null}
      {profiles.isError ? (
        <p className={styles['fieldProblem']}>The profiles could not be read.</p>
      ) : null}
      {profiles.isSuccess && known.length === 0 ? (
        <p className="dim">There is no profile yet. The AWS CLI makes one: aws configure</p>
      ) : null}
    </>
  );
}

/** Also the chosen one, when the files do not name it any more. */
function namesOf(known: readonly ProfileFacts[], chosen: string): string[] {
  const names = known.map(({ name }) => name);
  return chosen === '' || names.includes(chosen) ? names : [...names, chosen];
}
