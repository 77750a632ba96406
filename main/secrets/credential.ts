import { inspect } from 'node:util';
import { type Problem, ProblemError } from '../../core/problem';

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

/**
 * What {@link toCredential} mends in a key as pasted, for the person to know: blanks in its parts, and a
 * quotation mark or a variable's name before them, which stay and would be refused by AWS.
 */
export function pastedNotices(raw: AccessKey): readonly Problem[] {
  const parts = [
    ['access key ID', raw.accessKeyId],
    ['secret access key', raw.secretAccessKey],
    ['session token', raw.sessionToken ?? ''],
  ] as const;
  const blank = parts.filter(([, text]) => withoutBlanks(text) !== text && text.trim() !== '');
  const odd = parts.filter(([, text]) => /^["'`]|["'`]$|^\w+\s*[=:]\s*\S/.test(text.trim()));
  return [
    ...blank.map(([name]) => ({
      code: 'secrets/blanks-dropped',
      message: `Blanks or line ends in the ${name} were dropped.`,
      action: 'Nothing is to be done: no part of an AWS key contains one.',
    })),
    ...odd.map(([name]) => ({
      code: 'secrets/odd-key',
      message: `The ${name} has quotation marks or a name around it.`,
      action: 'Paste only the value itself.',
      remedy: 'enter-key' as const,
    })),
  ];
}

/** Last four characters of the access key ID, for the screen. */
export function accessKeyTail(accessKeyId: string): string {
  return withoutBlanks(accessKeyId).slice(-4);
}

function withoutBlanks(text: string): string {
  // Invisible characters, such as U+200B and U+00AD, come along when a key is copied from a web page or a PDF.
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, '');
}
