import { IconKey } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Setup } from '../../../contract/setup';
import type { KeychainState } from '../../../contract/values';
import { useAppInfo } from '../../api/queries';
import styles from './review.module.css';

/** What is saved, and where the key goes. */
export function WhereSaved({ setup }: { readonly setup: Setup }): ReactElement {
  const keychain = useAppInfo().data?.keychain;
  return (
    <p className={styles['saved']}>
      <IconKey size={16} stroke={1.6} aria-hidden />
      <span>
        Name, place and log group go to the data folder of this machine. {keyWords(setup, keychain)}
      </span>
    </p>
  );
}

/** Where the key of the collector goes. */
export function keyWords(
  { choices, identity }: Setup,
  keychain: KeychainState | undefined,
): string {
  const made = choices.collector.mode === 'create-user';
  if (!made && identity?.kind === 'profile') {
    return `No key is saved: each time it is read from profile ${identity.label} of the AWS configuration.`;
  }
  const which = made
    ? `The new key of ${choices.collector.userName}`
    : `The key …${identity?.label ?? ''}`;
  const where =
    keychain?.kind === 'session'
      ? 'stays in memory until the app ends, because no keychain was found; it has to be entered again then.'
      : 'goes to the keychain of this machine and nowhere else.';
  const other =
    made && identity?.kind === 'access-key' ? ' The key of the set-up is forgotten.' : '';
  return `${which} ${where}${other}`;
}
