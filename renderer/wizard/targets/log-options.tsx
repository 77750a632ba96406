import { SegmentedControl, Select } from '@mantine/core';
import { type ReactElement, useId } from 'react';
import { DEFAULT_FORMAT } from '../../../core/flow/format';
import { formatFields, formatText, RECOMMENDED_FORMAT } from '../../../core/setup/log-format';
import type { FormatChoice, SetupChoices, TrafficType } from '../../../core/setup/model';
import { FormatBuilder } from './format/format-builder';
import { SampleLine } from './format/sample-line';
import styles from './targets.module.css';

interface Props {
  readonly choices: SetupChoices;
  readonly onChange: (patch: Partial<SetupChoices>) => void;
}

const FORMATS: readonly FormatChoice['kind'][] = ['recommended', 'default', 'custom'];

/** Which traffic is recorded, how often, and with which fields. */
export function LogOptions({ choices, onChange }: Props): ReactElement {
  const { format } = choices;
  const traffic = useId();
  const every = useId();
  const choose = (kind: string | null): void => {
    if (kind === 'custom') onChange({ format: { kind, fields: formatFields(format) } });
    else if (kind === 'default' || kind === 'recommended') onChange({ format: { kind } });
  };
  return (
    <div>
      <div className={styles['options']}>
        <div>
          <p id={traffic} className={styles['label']}>
            Traffic
          </p>
          <SegmentedControl<TrafficType>
            aria-labelledby={traffic}
            value={choices.traffic}
            onChange={(value) => onChange({ traffic: value })}
            data={[
              { value: 'ALL', label: 'All' },
              { value: 'ACCEPT', label: 'Accepted' },
              { value: 'REJECT', label: 'Rejected' },
            ]}
          />
        </div>
        <div>
          <p id={every} className={styles['label']}>
            Record every
          </p>
          <SegmentedControl
            aria-labelledby={every}
            value={String(choices.aggregationSeconds)}
            onChange={(value) => onChange({ aggregationSeconds: value === '60' ? 60 : 600 })}
            data={[
              { value: '60', label: '1 min' },
              { value: '600', label: '10 min' },
            ]}
          />
        </div>
        <Select
          className={styles['formatChoice']}
          label="Fields"
          allowDeselect={false}
          value={format.kind}
          onChange={choose}
          data={FORMATS.map((kind) => ({ value: kind, label: formatLabel(kind, format) }))}
          comboboxProps={{ withinPortal: true }}
        />
      </div>
      {choices.aggregationSeconds === 600 ? (
        <p className={styles['hint']}>
          Interfaces of Nitro instances record every minute all the same.
        </p>
      ) : null}
      {format.kind === 'custom' ? (
        <FormatBuilder format={format} onChange={(next) => onChange({ format: next })} />
      ) : null}
      <details className={styles['sample']} open={format.kind === 'custom'}>
        <summary>What a record looks like</summary>
        <SampleLine fields={formatFields(format)} format={formatText(format)} />
      </details>
    </div>
  );
}

function formatLabel(kind: FormatChoice['kind'], now: FormatChoice): string {
  switch (kind) {
    case 'default':
      return `Default, ${DEFAULT_FORMAT.length} fields`;
    case 'recommended':
      return `Recommended, ${RECOMMENDED_FORMAT.length} fields`;
    case 'custom':
      return now.kind === 'custom' ? `Custom, ${now.fields.length} fields` : 'Custom';
  }
}
