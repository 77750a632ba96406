import type { Source } from '../../../contract/values';
import { ProblemError } from '../../../core/problem';
import { accessKeyTail, type Credential, toCredential } from '../../secrets/credential';
import type { SecretStore } from '../../secrets/secret-store';
import type { CommandIo } from '../io';

/**
 * What a source's calls are signed with: its profile, or its access key from the keychain, else from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and
 * AWS_SESSION_TOKEN when they hold the key that the source was added with.
 * @throws ProblemError `source/no-key` with what to do.
 */
export async function credentialOf(
  source: Source,
  secrets: Pick<SecretStore, 'state' | 'readCredential'>,
  env: CommandIo['env'],
): Promise<Credential> {
  if (source.profile !== null) return { profile: source.profile };
  const kept = await secrets.readCredential(source.id);
  if (kept !== null) return kept;
  const id = env['AWS_ACCESS_KEY_ID'] ?? '';
  const secret = env['AWS_SECRET_ACCESS_KEY'] ?? '';
  const given = id !== '' && secret !== '';
  if (given && accessKeyTail(id) === source.accessKeyTail) {
    return toCredential(id, secret, env['AWS_SESSION_TOKEN']);
  }
  const { problem } = secrets.state;
  const wrong = given
    ? ` The one in AWS_ACCESS_KEY_ID is another: it does not end in ${source.accessKeyTail}.`
    : '';
  throw new ProblemError({
    code: 'source/no-key',
    message: `The access key of "${source.name}" is not in the keychain.${wrong}`,
    action: `Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for this run, or add the source again.${problem === null ? '' : ` ${firstSentence(problem.message)}`}`,
  });
}

/** What is wrong with the keychain, without what it means for the window. */
export function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}
