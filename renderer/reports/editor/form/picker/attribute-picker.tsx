import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { StoredFields } from '../../../../../core/attribute/stored-field';
import styles from './picker.module.css';
import { type Pick, picks } from './picks';

interface Props {
  readonly label: string;
  readonly storedFields: StoredFields;
  /** Which functions are offered beside the attributes. */
  readonly functions: 'all' | 'of-records';
  readonly onPick: (pick: Pick) => void;
}

/** A button that opens a searchable list of attributes and functions, each with type and help. */
export function AttributePicker({ label, storedFields, functions, onPick }: Props): ReactElement {
  const [find, setFind] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setFind('');
    },
  });
  const found = picks(storedFields, functions, find);
  const groups = [
    { title: 'Functions', items: found.filter((pick) => pick.kind === 'function') },
    { title: 'Attributes', items: found.filter((pick) => pick.kind === 'attribute') },
  ];
  return (
    <Combobox
      store={combobox}
      width={430}
      position="bottom-start"
      withinPortal
      onOptionSubmit={(text) => {
        const pick = found.find((candidate) => candidate.text === text);
        combobox.closeDropdown();
        if (pick) onPick(pick);
      }}
    >
      <Combobox.Target targetType="button">
        <Button
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          onClick={() => combobox.toggleDropdown()}
        >
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown className={styles['dropdown']}>
        <Combobox.Search
          aria-label={`Find: ${label}`}
          classNames={{ input: styles['search'] ?? '' }}
          placeholder="Name, display name or what it does"
          value={find}
          onChange={(event) => {
            setFind(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
        />
        <Combobox.Options className={styles['options']} aria-label={label}>
          {groups.map(({ title, items }) =>
            items.length === 0 ? null : (
              <Combobox.Group key={title} label={title}>
                {items.map((pick) => (
                  <Combobox.Option key={pick.text} value={pick.text} className={styles['option']}>
                    <span className={styles['line']}>
                      <span className={styles['name']}>{pick.label}</span>
                      <span className={styles['display']}>{pick.displayName}</span>
                      <span className={styles['badge']}>{pick.type}</span>
                    </span>
                    <span className={styles['help']}>
                      {pick.help}
                      {pick.example === null ? null : (
                        <>
                          {' '}
                          <span className="mono">{pick.example}</span>
                        </>
                      )}
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ),
          )}
          {found.length === 0 ? <Combobox.Empty>Nothing has this name.</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
