import type { IdentityForm } from '../../../contract/setup';
import type { SetupChoices } from '../../../core/setup/model';
import { endpointFault, isAccountId } from '../../../core/setup/checks/name-rules';
import { looksLikeRegion } from '../../../core/setup/partition';

/** A key as typed. Lives in the form's state only and goes to main once. */
export interface KeyValues {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly confirmSecretAccessKey: string;
  readonly sessionToken: string;
}

export const EMPTY_KEY: KeyValues = {
  accessKeyId: '',
  secretAccessKey: '',
  confirmSecretAccessKey: '',
  sessionToken: '',
};

export type IdentityKind = IdentityForm['kind'];

export interface IdentityValues {
  readonly kind: IdentityKind;
  readonly key: KeyValues;
  readonly profile: string;
}

type Field = keyof KeyValues | 'profile' | 'name' | 'region' | 'accountId' | 'endpoint';
export type IdentityFaults = Readonly<Partial<Record<Field, string>>>;

export function keyIsEmpty(key: KeyValues): boolean {
  return Object.values(key).every((value: string) => value.trim() === '');
}

/**
 * What is wrong with the step as typed, by field, in words; empty when it can be tested.
 * @param keptKey whether a key of this run is kept, so that an empty key means that one
 */
export function identityFaults(
  { kind, key, profile }: IdentityValues,
  { name, region, accountId, endpoint }: SetupChoices,
  keptKey: boolean,
): IdentityFaults {
  const faults: Partial<Record<Field, string>> = {};
  if (kind === 'profile' && profile === '') faults.profile = 'Choose a profile';
  if (kind === 'access-key' && !(keptKey && keyIsEmpty(key))) {
    if (key.accessKeyId.trim() === '') faults.accessKeyId = 'Enter the access key ID';
    if (key.secretAccessKey.trim() === '') faults.secretAccessKey = 'Enter the secret key';
    if (key.secretAccessKey.trim() !== key.confirmSecretAccessKey.trim()) {
      faults.confirmSecretAccessKey = 'The two secret keys differ';
    }
  }
  if (region.trim() === '') faults.region = 'Name the Region, for example eu-central-1';
  else if (!looksLikeRegion(region.trim())) faults.region = 'A Region looks like eu-central-1';
  if (name.trim() === '') faults.name = 'Give the source a name';
  if (accountId !== '' && !isAccountId(accountId)) {
    faults.accountId = 'An AWS account has 12 digits';
  }
  const wrong = endpointFault(endpoint.trim());
  if (wrong !== null) faults.endpoint = `The endpoint ${wrong}`;
  return faults;
}

/** What goes to main; null: the key that is kept is tried again. */
export function toIdentityForm({ kind, key, profile }: IdentityValues): IdentityForm | null {
  if (kind === 'profile') return { kind, profile };
  return keyIsEmpty(key) ? null : { kind, ...key };
}
