import { NumberInput, SegmentedControl, TagsInput, TextInput } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import { limits } from '../../../contract/limits';
import { TitledGroup } from '../../components/titled-group';
import { plural } from '../../format/count';
import type { Wizard } from '../use-setup';
import { useSeen } from '../watch/use-watch';
import styles from './review.module.css';

/** What the source is called, and how much of the log group it collects. */
export function SourceValues({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { setup, change } = wizard;
  const { choices } = setup;
  const streamsLabel = useId();
  const [picking, setPicking] = useState(choices.streams.length > 0);
  const seen = useSeen(wizard, picking).data;
  return (
    <TitledGroup title="The source" styles={styles}>
      <TextInput
        label="Name"
        description="What it is called here"
        value={choices.name}
        error={choices.name.trim() === '' ? 'A name, such as the log group’s' : null}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Description"
        description="Optional"
        value={choices.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <NumberInput
        label="Hours to collect back"
        description={backWords(choices.backfillHours)}
        min={0}
        max={limits.backfillHours}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        value={choices.backfillHours}
        onChange={(value) => change({ backfillHours: Number(value) || 0 })}
      />
      <div>
        <p id={streamsLabel} className={styles['label']}>
          Log streams
        </p>
        <SegmentedControl
          aria-labelledby={streamsLabel}
          value={picking ? 'chosen' : 'all'}
          onChange={(value) => {
            setPicking(value === 'chosen');
            if (value === 'all') change({ streams: [] });
          }}
          data={[
            { value: 'all', label: 'All' },
            { value: 'chosen', label: 'Only chosen ones' },
          ]}
        />
        <p className={styles['hint']}>
          {picking
            ? 'Streams that appear later are not collected unless chosen here.'
            : 'Present and future ones, with this one source.'}
        </p>
        {picking ? (
          <TagsInput
            aria-label="Chosen log streams"
            className={styles['streams']}
            placeholder={choices.streams.length === 0 ? 'Choose or paste names' : ''}
            data={(seen?.streams ?? []).map((stream) => stream.name)}
            value={[...choices.streams]}
            splitChars={[',', '\n']}
            acceptValueOnBlur
            clearable
            maxTags={limits.streams}
            limit={50}
            maxDropdownHeight={200}
            error={choices.streams.length === 0 ? 'None is chosen, so all are collected' : null}
            onChange={(streams) => change({ streams })}
          />
        ) : null}
      </div>
    </TitledGroup>
  );
}

function backWords(hours: number): string {
  return hours === 0
    ? 'Collects what arrives from now on'
    : `Collects what the log group holds of the last ${plural(hours, 'hour')}, too`;
}
