import type { SourceForm } from '../../../contract/values';
import type { CommandContext } from '../command';
import { readSecret } from './secret';

type KeyFields = Pick<
  SourceForm,
  'profile' | 'accessKeyId' | 'secretAccessKey' | 'confirmSecretAccessKey' | 'sessionToken'
>;

/** No key: a profile's credentials, or, when a source is changed, the key it has. */
export function withoutKey(profile: string): KeyFields {
  return {
    profile,
    accessKeyId: '',
    secretAccessKey: '',
    confirmSecretAccessKey: '',
    sessionToken: '',
  };
}

/**
 * The key with this ID; its secret is typed, piped, or in AWS_SECRET_ACCESS_KEY when the environment
 * holds the same key.
 * @throws ProblemError `usage/wrong` when no secret was given
 */
export async function readAccessKey(
  accessKeyId: string,
  { io, signal }: Pick<CommandContext, 'io' | 'signal'>,
): Promise<KeyFields> {
  const known = io.env['AWS_ACCESS_KEY_ID'] ?? '';
  // The environment's secret belongs to the environment's key, not to another one.
  const sameKey = known === '' || known === accessKeyId;
  const secret = await readSecret(
    {
      prompt: `Secret access key of ${accessKeyId.slice(-4).padStart(8, '*')}: `,
      variables: sameKey ? ['AWS_SECRET_ACCESS_KEY'] : [],
    },
    io,
    signal,
  );
  return {
    profile: '',
    accessKeyId,
    secretAccessKey: secret,
    confirmSecretAccessKey: secret,
    sessionToken: sameKey ? (io.env['AWS_SESSION_TOKEN'] ?? '') : '',
  };
}
