import type { IdentityForm, Setup, SetupIdentity } from '../../../contract/setup';
import { type Problem, ProblemError } from '../../../core/problem';
import type { SetupTarget } from '../../aws/setup/types';
import {
  accessKeyTail,
  type Credential,
  pastedNotices,
  toCredential,
} from '../../secrets/credential';
import type { SecretStore } from '../../secrets/secret-store';

/** Where the keychain holds a run's key, and that of a user the run made. */
export const keyName = (id: string): string => `setup:${id}`;
export const collectorKeyName = (id: string): string => `setup:${id}:collector`;

export interface GivenIdentity {
  readonly credential: Credential;
  readonly kind: SetupIdentity['kind'];
  readonly label: string;
  readonly notices: readonly Problem[];
}

/** What was typed. Throws `source/secrets-differ`, `secrets/incomplete`, `setup/no-profile`. */
export function readIdentity(form: IdentityForm): GivenIdentity {
  if (form.kind === 'profile') {
    const profile = form.profile.trim();
    if (profile === '') {
      throw new ProblemError({
        code: 'setup/no-profile',
        message: 'No profile is chosen.',
        action: 'Choose one of the list, or use an access key.',
      });
    }
    return { credential: { profile }, kind: 'profile', label: profile, notices: [] };
  }
  const key = toCredential(form.accessKeyId, form.secretAccessKey, form.sessionToken);
  const confirmed = toCredential(form.accessKeyId, form.confirmSecretAccessKey, form.sessionToken);
  if (key.secretAccessKey !== confirmed.secretAccessKey) {
    throw new ProblemError({
      code: 'source/secrets-differ',
      message: 'The secret access key and its confirmation differ.',
      action: 'Enter both again.',
    });
  }
  const notices = pastedNotices({
    accessKeyId: form.accessKeyId,
    secretAccessKey: form.secretAccessKey,
    sessionToken: form.sessionToken,
  });
  return { credential: key, kind: 'access-key', label: accessKeyTail(key.accessKeyId), notices };
}

/** The credential that a run was begun with. Throws `setup/no-identity`. */
export async function credentialOf(setup: Setup, secrets: SecretStore): Promise<Credential> {
  const { identity } = setup;
  if (identity?.kind === 'profile') return { profile: identity.label };
  const key = identity === null ? null : await secrets.readCredential(keyName(setup.id));
  if (key !== null) return key;
  // Once the source collects with this identity, it is the one that keeps the key.
  const shared = setup.sourceId !== null && setup.choices.collector.mode === 'same';
  const kept = shared ? await secrets.readCredential(setup.sourceId ?? '') : null;
  if (kept !== null && accessKeyTail(kept.accessKeyId) === identity?.label) return kept;
  throw new ProblemError({
    code: 'setup/no-identity',
    message:
      identity === null
        ? 'The set-up has no identity yet.'
        : `The access key …${identity.label} of this set-up is not kept any more.`,
    action: 'Enter the access key in the first step, or choose a profile, and test it.',
    remedy: 'enter-key',
  });
}

export function targetOf(setup: Setup, credential: Credential): SetupTarget {
  const { region, endpoint } = setup.choices;
  const address = endpoint.trim();
  return { region: region.trim(), endpoint: address === '' ? null : address, credential };
}
