import type { AccessKey } from './credential';

/** Key IDs: a four-letter prefix of AWS's list and at least 12 more characters; the tail stays. */
const KEY_ID = /\b((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{8,120}?)([A-Z0-9]{4})\b/g;
/** `name: value`, `name=value` and `"name":"value"` where the name says it is a secret. */
const NAMED =
  /((?:secret[-_ ]?(?:access[-_ ]?)?key|aws_secret_access_key|session[-_ ]?token|security[-_ ]?token|x-amz-security-token|x-amz-signature|signature|password|authorization)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|(?:Basic|Bearer)\s+[^\s,;&"']+|[^\s,;&"']+(?:\s+Credential=[^\r\n]*)?)/gi;
/** User and password in an address, such as a proxy's. */
const IN_ADDRESS = /(?<=:\/\/)[^\s/?#@]+(?=@)/g;
/** The shape of a secret access key: exactly 40 of the base64 letters, not part of a longer word. */
const SECRET_SHAPE =
  /(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
/** Session tokens are long base64; nothing readable has 100 such letters in a row. */
const LONG_BASE64 = /[A-Za-z0-9/+]{100,}={0,2}/g;

const HIDDEN = '[redacted]';

/**
 * Text that is safe for a log or an error's detail: key IDs keep their last four characters;
 * secret keys, tokens and signatures vanish, by name, by shape, and, when known, by value.
 */
export function redactSecrets(text: string, known: readonly AccessKey[] = []): string {
  let safe = text;
  for (const credential of known) {
    for (const secret of [credential.secretAccessKey, credential.sessionToken]) {
      if (secret === undefined || secret.length < 4) continue;
      safe = safe.replaceAll(secret, HIDDEN).replaceAll(encodeURIComponent(secret), HIDDEN);
    }
    const id = credential.accessKeyId;
    if (id.length >= 8) safe = safe.replaceAll(id, `…${id.slice(-4)}`);
  }
  return safe
    .replace(IN_ADDRESS, HIDDEN)
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(KEY_ID, '…$2')
    .replace(LONG_BASE64, HIDDEN)
    .replace(SECRET_SHAPE, HIDDEN);
}
