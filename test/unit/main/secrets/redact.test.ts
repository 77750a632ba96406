import { describe, expect, it } from 'vitest';
import { redactSecrets } from '../../../../main/secrets/redact';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const TOKEN = `FwoGZXIvYXdzE${'Aa1/+'.repeat(40)}==`;

describe('redactSecrets', () => {
  it('keeps the tail of a key ID only', () => {
    expect(redactSecrets('user AKIAIOSFODNN7EXAMPLE failed')).toBe('user …MPLE failed');
    expect(redactSecrets('ASIAQWERTYUIOPASDFGH')).toBe('…DFGH');
  });

  it.each([
    `aws_secret_access_key = ${SECRET}`,
    `{"secretAccessKey":"${SECRET}"}`,
    `SecretAccessKey: '${SECRET}'`,
    `x-amz-security-token: ${TOKEN}`,
    `https://h/?X-Amz-Signature=deadbeefcafe&x=1`,
    `Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/logs/aws4_request, SignedHeaders=host, Signature=deadbeefcafe`,
    `bare ${SECRET} in a sentence`,
    `a token ${TOKEN} in a sentence`,
  ])('hides the secret in %s', (text) => {
    const safe = redactSecrets(text);
    expect(safe).not.toContain(SECRET);
    expect(safe).not.toContain(TOKEN);
    expect(safe).not.toContain('deadbeefcafe');
    expect(safe).toContain('[redacted]');
  });

  it.each([
    'connect http://me:hunter2@proxy.example.com:3128/ failed',
    'Proxy-Authorization: Basic hunter2',
    'authorization = Bearer hunter2, more',
  ])('hides the password in %s', (text) => {
    expect(redactSecrets(text)).not.toContain('hunter2');
    expect(redactSecrets(text)).toContain('[redacted]');
  });

  it('hides known secrets of any shape, also as part of a URL', () => {
    const known = [{ accessKeyId: 'testing-id', secretAccessKey: 'a/b c', sessionToken: 'sess' }];
    expect(redactSecrets('a/b c, a%2Fb%20c, sess, testing-id', known)).toBe(
      '[redacted], [redacted], [redacted], …g-id',
    );
  });

  it('leaves what is no secret', () => {
    const text =
      'ThrottlingException: Rate exceeded (request 3f2504e0-4f89-11d3-9a0c-0305e82c3301) ' +
      'arn:aws:logs:us-east-1:123456789012:log-group:/vpc/flow-logs/production-network-eu';
    expect(redactSecrets(text)).toBe(text);
  });
});
