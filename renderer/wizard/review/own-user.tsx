import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import type { Problem } from '../../../core/problem';
import { bridge } from '../../api/bridge';
import { ProblemNote } from '../frame/problem-note';
import { EMPTY_KEY, type KeyValues } from '../identity/identity-values';
import type { Wizard } from '../use-setup';
import styles from './review.module.css';

/** For who made the collecting user by hand: its key, in place of making one. */
export function OwnUser({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        className={styles['own']}
        variant="subtle"
        disabled={wizard.busy !== null}
        onClick={() => setOpened(true)}
      >
        I made the user already
      </Button>
      {opened ? <OwnUserDialog wizard={wizard} onClose={() => setOpened(false)} /> : null}
    </>
  );
}

interface DialogProps {
  readonly wizard: Wizard;
  readonly onClose: () => void;
}

/** What is typed as a secret is in this state only and goes to main once. */
function OwnUserDialog({ wizard, onClose }: DialogProps): ReactElement {
  const [key, setKey] = useState<KeyValues>(EMPTY_KEY);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const differ =
    key.confirmSecretAccessKey !== '' && key.secretAccessKey !== key.confirmSecretAccessKey;
  const ready = key.accessKeyId !== '' && key.confirmSecretAccessKey !== '' && !differ;
  const take = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    await wizard.flush();
    const form = { kind: 'access-key', ...key } as const;
    const taken = await bridge().call.setupCollectorKey({ id: wizard.setup.id, form });
    setBusy(false);
    if (taken.ok) onClose();
    else setProblem(taken.error);
  };
  const bind = (field: keyof KeyValues) => ({
    value: key[field],
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setKey((was) => ({ ...was, [field]: value }));
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title="Key of the user that collects"
      size={460}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className={styles['ownForm']}
        aria-label="Key of the user that collects"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          if (ready) void take();
        }}
      >
        <p className={styles['hint']}>
          AWS is asked once whose key it is. It goes to the keychain of this machine with the
          source.
        </p>
        <TextInput label="Access key ID" data-autofocus {...bind('accessKeyId')} />
        <PasswordInput label="Secret key" {...bind('secretAccessKey')} />
        <PasswordInput
          label="Confirm secret key"
          error={differ ? 'The two secret keys differ' : undefined}
          {...bind('confirmSecretAccessKey')}
        />
        {problem ? <ProblemNote problem={problem} wizard={wizard} /> : null}
        <div className={styles['ownFoot']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy} disabled={!ready}>
            Use this key
          </Button>
        </div>
      </form>
    </Modal>
  );
}
