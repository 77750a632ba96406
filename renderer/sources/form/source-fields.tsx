import {
  SegmentedControl,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import type { ReactElement } from 'react';
import { TitledGroup } from '../../components/titled-group';
import { CredentialFields } from './credential-fields';
import type { FormFaults, FormValues } from './form-values';
import styles from './form.module.css';

interface Props {
  readonly values: FormValues;
  readonly faults: FormFaults;
  readonly onChange: (field: keyof FormValues, value: string) => void;
  /** The credential of a source that is changed, in words; null for one that is added. */
  readonly kept: string | null;
}

/** The how-to's credential fields, and behind them what is rarely needed. */
export function SourceFields({ values, faults, onChange, kept }: Props): ReactElement {
  const bind = (
    field: keyof FormValues,
  ): Pick<TextInputProps & TextareaProps, 'name' | 'value' | 'error'> & {
    onChange: (event: { currentTarget: { value: string } }) => void;
  } => ({
    name: field,
    value: values[field],
    error: faults[field],
    onChange: (event) => onChange(field, event.currentTarget.value),
  });
  const plain = { autoComplete: 'off', spellCheck: false } as const;
  return (
    <div className={styles['fields']}>
      <TitledGroup title="Log group" styles={styles}>
        <TextInput
          label="Name"
          description="What this source is called here"
          {...bind('name')}
          {...plain}
        />
        <TextInput label="Region" placeholder="eu-central-1" {...bind('region')} {...plain} />
        <TextInput label="Log group name" {...bind('logGroup')} {...plain} />
        <TextInput
          label="AWS account"
          description="Optional, 12 digits"
          {...bind('accountId')}
          {...plain}
        />
        <TextInput label="Description" description="Optional" {...bind('description')} {...plain} />
      </TitledGroup>
      <TitledGroup title="Credential" styles={styles}>
        <CredentialFields values={values} faults={faults} onChange={onChange} kept={kept} />
      </TitledGroup>
      <TitledGroup title="Collecting" styles={styles}>
        {kept === null ? (
          <TextInput
            label="Hours to collect back"
            description="Before now, at the first poll"
            inputMode="numeric"
            {...bind('backfillHours')}
            {...plain}
          />
        ) : null}
        <div>
          <p className={styles['fieldLabel']}>Aggregation interval of the flow log</p>
          <SegmentedControl
            aria-label="Aggregation interval of the flow log"
            value={values.aggregationSeconds}
            onChange={(value) => onChange('aggregationSeconds', value)}
            data={[
              { value: '60', label: '1 min' },
              { value: '600', label: '10 min' },
            ]}
          />
        </div>
        <Textarea
          label="Log streams"
          description="One per line; empty: all, present and future"
          autosize
          minRows={2}
          maxRows={6}
          {...bind('streams')}
          {...plain}
        />
        <TextInput
          label="Log format"
          description="Empty: from the flow log, else found out"
          {...bind('format')}
          {...plain}
        />
        <TextInput
          label="Endpoint"
          description="Empty: AWS itself. For a private endpoint or a test server"
          placeholder="https://…"
          {...bind('endpoint')}
          {...plain}
        />
      </TitledGroup>
    </div>
  );
}
