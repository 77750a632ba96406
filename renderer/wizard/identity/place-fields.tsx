import { Autocomplete, TextInput, type TextInputProps } from '@mantine/core';
import type { ReactElement } from 'react';
import type { SetupChoices } from '../../../core/setup/model';
import { TitledGroup } from '../../components/titled-group';
import type { Wizard } from '../use-setup';
import type { IdentityFaults } from './identity-values';
import { findRegions, REGION_NAMES } from './regions';
import styles from './identity.module.css';

interface Props {
  readonly wizard: Wizard;
  readonly faults: IdentityFaults;
}

type TextField = 'name' | 'deviceType' | 'description' | 'endpoint';

/** Where it is and what it is called: the other fields of the how-to's credential form. */
export function PlaceFields({ wizard, faults }: Props): ReactElement {
  const { choices } = wizard.setup;
  const { change } = wizard;
  const plain = { autoComplete: 'off', spellCheck: false } as const;
  const bind = (
    field: TextField,
  ): Pick<TextInputProps, 'name' | 'value' | 'autoComplete' | 'spellCheck'> & {
    onChange: (event: { currentTarget: { value: string } }) => void;
  } => ({
    ...plain,
    name: field,
    value: choices[field],
    onChange: (event) => {
      const patch: Partial<Pick<SetupChoices, TextField>> = { [field]: event.currentTarget.value };
      change(patch);
    },
  });
  return (
    <TitledGroup title="Account and name" styles={styles}>
      <Autocomplete
        label="Region"
        name="region"
        placeholder="eu-central-1, or Frankfurt"
        description={REGION_NAMES.get(choices.region)}
        error={faults.region}
        value={choices.region}
        data={[...REGION_NAMES.keys()]}
        limit={60}
        maxDropdownHeight={260}
        filter={({ options, search }) => {
          const found = new Set(findRegions(search));
          return options.filter((option) => 'value' in option && found.has(option.value));
        }}
        renderOption={({ option }) => (
          <span className={styles['region']}>
            <span className="mono">{option.value}</span>
            <span className="dim">{REGION_NAMES.get(option.value)}</span>
          </span>
        )}
        onChange={(region) => change({ region: region.trim() })}
        size="sm"
        {...plain}
      />
      <TextInput
        label="AWS account"
        name="accountId"
        description="Optional, 12 digits; AWS tells it after the test"
        error={faults.accountId}
        value={choices.accountId}
        onChange={(event) => change({ accountId: event.currentTarget.value.replace(/[\s-]/g, '') })}
        {...plain}
      />
      <TextInput
        label="Name"
        description="What the source is called here"
        error={faults.name}
        {...bind('name')}
      />
      <TextInput label="Device type" {...bind('deviceType')} />
      <TextInput label="Description" description="Optional" {...bind('description')} />
      <details className={styles['more']} open={choices.endpoint !== '' || undefined}>
        <summary>More</summary>
        <TextInput
          label="Endpoint"
          description="Empty: AWS itself. For a private endpoint or a test server"
          placeholder="https://…"
          error={faults.endpoint}
          {...bind('endpoint')}
        />
      </details>
    </TitledGroup>
  );
}
