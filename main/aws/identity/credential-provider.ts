import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { type Credential, isProfile } from '../../secrets/credential';

/**
 * What the SDK's clients sign with: the key as it stands, or the profile's credentials, asked for again
 * before they expire.
 */
export async function credentialProvider(
  credential: Credential,
  region: string,
): Promise<AwsCredentialIdentity | AwsCredentialIdentityProvider> {
  if (!isProfile(credential)) return { ...credential };
  const { fromIni } = await import('@aws-sdk/credential-provider-ini');
  return fromIni({ profile: credential.profile, clientConfig: { region } });
}
