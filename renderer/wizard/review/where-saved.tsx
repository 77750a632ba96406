import { IconKey } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Setup } from '../../../contract/setup';
import { useAppInfo } from '../../api/queries';
import { keyWords } from './key-words';
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
