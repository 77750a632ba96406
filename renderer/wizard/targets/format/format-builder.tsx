import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { DEFAULT_FORMAT } from '../../../../core/flow/format';
import type { FormatChoice } from '../../../../core/setup/model';
import { formatFields, RECOMMENDED_FORMAT } from '../../../../core/setup/log-format';
import { plural } from '../../../format/count';
import { ChosenFields } from './chosen-fields';
import styles from './format.module.css';
import { KnownFields } from './known-fields';

interface Props {
  readonly format: FormatChoice;
  readonly onChange: (format: FormatChoice) => void;
}

/** Puts a custom format together: known fields on the left, the format's own in order on the right. */
export function FormatBuilder({ format, onChange }: Props): ReactElement {
  const fields = formatFields(format);
  const change = (next: typeof fields): void => onChange({ kind: 'custom', fields: next });
  return (
    <div className={styles['builder']}>
      <KnownFields fields={fields} onChange={change} />
      <div className={styles['own']}>
        <div className={styles['ownHead']}>
          <span className={styles['ownTitle']}>{plural(fields.length, 'field')}</span>
          <Button size="xs" variant="subtle" onClick={() => change(DEFAULT_FORMAT)}>
            Start from default
          </Button>
          <Button size="xs" variant="subtle" onClick={() => change(RECOMMENDED_FORMAT)}>
            From recommended
          </Button>
        </div>
        {fields.length === 0 ? (
          <p className={styles['nothing']}>Choose at least one field on the left.</p>
        ) : (
          <ChosenFields fields={fields} onChange={change} />
        )}
        <p className={styles['keys']}>
          Drag to reorder, or Alt with an arrow key; Delete leaves out.
        </p>
      </div>
    </div>
  );
}
