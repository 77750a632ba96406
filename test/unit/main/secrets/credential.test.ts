import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../core/problem';
import { accessKeyTail, pastedNotices, toCredential } from '../../../../main/secrets/credential';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('toCredential', () => {
  it('drops the blanks and line ends that pasting adds', () => {
    const credential = toCredential(
      ` ${ID}\r\n`,
      `\uFEFF${SECRET.slice(0, 20)}\n ${SECRET.slice(20)}`,
    );
    expect({ ...credential }).toEqual({ accessKeyId: ID, secretAccessKey: SECRET });
  });

  it('keeps a session token, and leaves out an empty one', () => {
    expect(toCredential(ID, SECRET, ' tok en ').sessionToken).toBe('token');
    expect('sessionToken' in toCredential(ID, SECRET, '  ')).toBe(false);
  });

  it.each([
    ['', SECRET, 'The access key ID is empty.'],
    [ID, ' \n', 'The secret access key is empty.'],
  ])('refuses an incomplete key', (id, secret, message) => {
    expect(() => toCredential(id, secret)).toThrow(ProblemError);
    expect(() => toCredential(id, secret)).toThrow(message);
  });

  it('never shows its secrets when printed, nested or turned into JSON', () => {
    const credential = toCredential(ID, SECRET, 'session-token-text');
    const shown = [
      inspect(credential),
      inspect({ deep: [credential] }, { showHidden: true }),
      JSON.stringify({ credential }),
    ];
    for (const text of shown) {
      expect(text).toContain('…MPLE');
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('session-token-text');
      expect(text).not.toContain(ID);
    }
  });

  it('crosses to another thread as plain data', () => {
    const copy: unknown = structuredClone(toCredential(ID, SECRET, 't'));
    expect(copy).toEqual({ accessKeyId: ID, secretAccessKey: SECRET, sessionToken: 't' });
  });
});

it('shows four characters of a key ID', () => {
  expect(accessKeyTail(` ${ID} `)).toBe('MPLE');
});

describe('pastedNotices', () => {
  const raw = { accessKeyId: ID, secretAccessKey: SECRET };

  it('has nothing to say of a key as it should be', () => {
    expect(pastedNotices(raw)).toEqual([]);
    expect(pastedNotices({ ...raw, sessionToken: ' ' })).toEqual([]);
  });

  it('tells, without the key, in which parts blanks were dropped', () => {
    const notices = pastedNotices({
      accessKeyId: ` ${ID}`,
      secretAccessKey: `${SECRET}\n`,
      sessionToken: 'a b',
    });
    expect(notices.map(({ code, message }) => [code, message])).toEqual([
      ['secrets/blanks-dropped', 'Blanks or line ends in the access key ID were dropped.'],
      ['secrets/blanks-dropped', 'Blanks or line ends in the secret access key were dropped.'],
      ['secrets/blanks-dropped', 'Blanks or line ends in the session token were dropped.'],
    ]);
  });

  it.each([`"${SECRET}"`, `aws_secret_access_key = ${SECRET}`, `SecretAccessKey: ${SECRET}`])(
    'tells what stands around a key in %s',
    (secretAccessKey) => {
      const notices = pastedNotices({ ...raw, secretAccessKey });
      expect(notices.map(({ code }) => code)).toContain('secrets/odd-key');
      expect(inspect(notices)).not.toContain(SECRET);
    },
  );
});
