import type { Setup } from '../../../contract/setup';
import type { KeychainState } from '../../../contract/values';

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
