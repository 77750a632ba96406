import { inspect } from 'node:util';
import { ProblemError } from '../../core/problem';

/** Secrets of one source; live in memory and the keychain only. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A profile of the AWS configuration files: its secrets stay there and are read when they are needed. */
export interface ProfileCredential {
  readonly profile: string;
}

/** What AWS calls are signed with. */
export type Credential = AccessKey | ProfileCredential;

export function isProfile(credential: Credential): credential is ProfileCredential {
  return 'profile' in credential;
}

/** What printing a credential, or turning it into JSON, shows of it. */
const shownAs = {
  toJSON(this: AccessKey): string {
    return `access key …${accessKeyTail(this.accessKeyId)}`;
  },
  [inspect.custom](this: AccessKey): string {
    return `access key …${accessKeyTail(this.accessKeyId)}`;
  },
};

/**
 * A credential from text as pasted: blanks and line ends around and inside are dropped,
 * because no part of an AWS key contains one. An empty session token is left out. The object
 * prints as the key ID's tail; a copy sent to another thread is plain.
 * Throws `secrets/incomplete` when the key ID or the secret key is empty.
 */
export function toCredential(
  accessKeyId: string,
  secretAccessKey: string,
  sessionToken = '',
): AccessKey {
  const id = withoutBlanks(accessKeyId);
  const secret = withoutBlanks(secretAccessKey);
  const token = withoutBlanks(sessionToken);
  if (id === '' || secret === '') {
    throw new ProblemError({
      code: 'secrets/incomplete',
      message: id === '' ? 'The access key ID is empty.' : 'The secret access key is empty.',
      action: 'Enter both parts of the access key.',
    });
  }
  const parts: AccessKey =
    token === ''
      ? { accessKeyId: id, secretAccessKey: secret }
      : { accessKeyId: id, secretAccessKey: secret, sessionToken: token };
  // On the prototype, where a copy to another thread does not look for what it must carry.
  return Object.assign(Object.create(shownAs) as object, parts);
}

/** Last four characters of the access key ID, for the screen. */
export function accessKeyTail(accessKeyId: string): string {
  return withoutBlanks(accessKeyId).slice(-4);
}

function withoutBlanks(text: string): string {
  // U+200B and U+FEFF come along when a key is copied from a web page or a PDF.
  return text.replace(/[\s\u200B\uFEFF]+/g, '');
}
