import { Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { FieldName } from '../../../../core/flow/field';
import { FIELD_HELP } from '../../../../core/setup/log-format';
import styles from './format.module.css';
import { fieldsByVersion } from './moves';

interface Props {
  readonly fields: readonly FieldName[];
  readonly onChange: (fields: readonly FieldName[]) => void;
}

const VERSIONS = fieldsByVersion();

/** Every field a VPC flow log can have, by version, each with what it says. */
export function KnownFields({ fields, onChange }: Props): ReactElement {
  const [find, setFind] = useState('');
  const wanted = find.trim().toLowerCase();
  const groups = VERSIONS.map(([version, all]) => {
    const shown = all.filter(({ name }) =>
      `${name} ${FIELD_HELP[name] ?? ''}`.toLowerCase().includes(wanted),
    );
    return [version, shown] as const;
  }).filter(([, shown]) => shown.length > 0);
  return (
    <div className={styles['known']}>
      <TextInput
        aria-label="Find a field"
        placeholder="Find a field by name or meaning"
        leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      <div className={styles['knownList']}>
        {groups.length === 0 ? <p className="dim">No field says that.</p> : null}
        {groups.map(([version, shown]) => (
          <fieldset key={version} className={styles['version']}>
            <legend>Version {version}</legend>
            {shown.map(({ name }) => (
              <Checkbox
                key={name}
                size="xs"
                className={styles['field']}
                label={name}
                description={FIELD_HELP[name]}
                checked={fields.includes(name)}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked
                      ? [...fields, name]
                      : fields.filter((other) => other !== name),
                  )
                }
              />
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  );
}
