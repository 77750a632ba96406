import { Kbd, Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { useValue } from '../state/store';
import { allCommands, type Command, dialogStore } from './commands';
import styles from './dialogs.module.css';

export function FrameDialogs(): ReactElement {
  const open = useValue(dialogStore);
  const close = (): void => dialogStore.set('none');
  return (
    <>
      <Modal
        opened={open === 'keys'}
        onClose={close}
        title="Keys"
        size={420}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <dl className={styles['keys']}>
          {allCommands()
            .filter((command) => command.keys !== null)
            .map((command) => (
              <div key={command.id} className={styles['keyRow']}>
                <dt>{command.label}</dt>
                <dd>
                  <Keys keys={command.keys ?? ''} />
                </dd>
              </div>
            ))}
          <div className={styles['keyRow']}>
            <dt>Move in a table, copy the row</dt>
            <dd>
              <Keys keys="↑ ↓ Ctrl+C" />
            </dd>
          </div>
          <div className={styles['keyRow']}>
            <dt>Open the records behind a mark or row</dt>
            <dd>
              <Keys keys="Enter" />
            </dd>
          </div>
        </dl>
      </Modal>
      <Modal
        opened={open === 'palette'}
        onClose={close}
        withCloseButton={false}
        size={480}
        padding={0}
        yOffset={120}
        centered={false}
        title="Commands"
        classNames={{ header: styles['hiddenHead'] ?? '' }}
      >
        {open === 'palette' ? <Palette onDone={close} /> : null}
      </Modal>
    </>
  );
}

function Keys({ keys }: { readonly keys: string }): ReactElement {
  return (
    <span className={styles['kbds']}>
      {keys.split(' ').map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </span>
  );
}

/** Commands whose label holds every typed word. */
export function findCommands(typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return allCommands().filter(
    (command) =>
      command.id !== 'palette' && words.every((word) => command.label.toLowerCase().includes(word)),
  );
}

function Palette({ onDone }: { readonly onDone: () => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = findCommands(typed);
  const at = Math.min(active, found.length - 1);
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onDone();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, at - 1));
    else if (event.key === 'Enter') run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles['palette']}>
      <TextInput
        autoFocus
        data-autofocus
        variant="unstyled"
        placeholder="Find a command"
        aria-label="Find a command"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at] ? `palette-${found[at].id}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label="Commands" className={styles['found']}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above takes the keys.
          <div
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles['option']}
            onClick={() => run(command)}
            onMouseMove={() => setActive(index)}
          >
            {command.label}
            {command.keys ? <Keys keys={command.keys} /> : null}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className={styles['none']}>No command has this name.</p> : null}
    </div>
  );
}
