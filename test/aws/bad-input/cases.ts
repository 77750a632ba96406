import type { SourceForm } from '../../../contract/values';
import type { Remedy } from '../../../core/problem';
import { type Call, json, type Reply } from '../fault-proxy';
import { THROTTLED } from '../faults';
import { ec2Error, queryError } from '../setup/answers';

export interface Wrong {
  readonly what: string;
  readonly code: string;
  readonly says: RegExp;
  readonly action: RegExp;
  readonly remedy: Remedy;
  readonly missing?: readonly string[];
  /** What AWS answers in place of its own answer; null: the call passes. */
  readonly answer: (call: Call) => Reply | 'cut-before' | null;
  /** Mended by a new key, else by AWS answering again. */
  readonly byEdit?: Partial<SourceForm>;
}

const all = (reply: Reply) => () => reply;
export const only =
  (action: string, reply: Reply) =>
  (call: Call): Reply | null =>
    call.action === action ? reply : null;
/** As each service says it. */
const everyWhere =
  (jsonName: string, queryName: string, message: string) =>
  ({ action, headers }: Call): Reply =>
    headers['x-amz-target'] !== undefined
      ? json(400, { __type: jsonName, message })
      : action.startsWith('Describe')
        ? ec2Error(401, queryName, message)
        : queryError(403, queryName, message);
export const ARN = 'arn:aws:iam::123456789012:user/reader';
export const ON = 'on resource: arn:aws:logs:eu-west-1:123456789012:log-group:x:log-stream:';
export const denied = (message: string): Reply =>
  json(400, { __type: 'AccessDeniedException', message });
const html = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><head><title>Welcome</title></head><body>Log in to the Wi-Fi<br></body></html>',
});
const empty = (status: number): Reply => ({ status, headers: {}, body: '' });
const hours = (off: number): string => new Date(Date.now() + off * 3_600_000).toUTCString();

export const CASES: readonly Wrong[] = [
  {
    what: 'a secret of another key',
    code: 'aws/wrong-secret',
    says: /^The secret access key does not belong to the access key ID\.$/,
    action: /^Enter the secret access key again/,
    remedy: 'enter-key',
    answer: everyWhere(
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ),
    byEdit: {},
  },
  {
    what: 'an unknown key ID',
    code: 'aws/wrong-key',
    says: /AWS does not know this access key/,
    action: /Check the access key ID/,
    remedy: 'enter-key',
    answer: everyWhere(
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
    ),
    byEdit: {},
  },
  {
    what: 'a revoked key',
    code: 'aws/wrong-key',
    says: /deleted or made inactive/,
    action: /that the key is active/,
    remedy: 'enter-key',
    answer: everyWhere(
      'UnrecognizedClientException',
      'AuthFailure',
      'AWS was not able to validate the provided access credentials',
    ),
    byEdit: {},
  },
  {
    what: 'an expired session token',
    code: 'aws/expired-token',
    says: /^The session token has expired\.$/,
    action: /new access key with its session token/,
    remedy: 'enter-key',
    answer: everyWhere(
      'ExpiredTokenException',
      'ExpiredToken',
      'The security token included in the request is expired',
    ),
    byEdit: {},
  },
  {
    what: 'logs:FilterLogEvents denied',
    code: 'aws/denied',
    says: /may not use logs:FilterLogEvents\.$/,
    action: /^Allow logs:FilterLogEvents in the IAM policy/,
    remedy: 'show-policy',
    missing: ['logs:FilterLogEvents'],
    answer: only(
      'FilterLogEvents',
      denied(
        `User: ${ARN} is not authorized to perform: logs:FilterLogEvents ${ON} because no identity-based policy allows the logs:FilterLogEvents action`,
      ),
    ),
  },
  {
    what: 'logs:FilterLogEvents denied explicitly',
    code: 'aws/denied',
    says: /may not use logs:FilterLogEvents: a policy denies it\.$/,
    action: /^Remove the statement that denies logs:FilterLogEvents/,
    remedy: 'show-policy',
    missing: ['logs:FilterLogEvents'],
    answer: only(
      'FilterLogEvents',
      denied(
        `User: ${ARN} is not authorized to perform: logs:FilterLogEvents ${ON} with an explicit deny in an identity-based policy`,
      ),
    ),
  },
  {
    what: 'logs:FilterLogEvents denied by an SCP',
    code: 'aws/denied',
    says: /^A service control policy of the organization keeps the access key from logs:FilterLogEvents\.$/,
    action: /^Ask whoever runs the organization's accounts/,
    remedy: 'show-policy',
    missing: ['logs:FilterLogEvents'],
    answer: only(
      'FilterLogEvents',
      denied(
        `User: ${ARN} is not authorized to perform: logs:FilterLogEvents ${ON} with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-1`,
      ),
    ),
  },
  {
    what: 'a KMS key that refuses',
    code: 'aws/key-refused',
    says: /is encrypted, and kms:Decrypt is not allowed on its KMS key\.$/,
    action: /^Let the key's policy allow kms:Decrypt for logs\.eu-west-1\.amazonaws\.com/,
    remedy: 'show-policy',
    missing: ['kms:Decrypt'],
    answer: only(
      'FilterLogEvents',
      denied(
        'The specified KMS key does not exist or is not allowed to be used with LogGroup arn:aws:logs:eu-west-1:123456789012:log-group:x',
      ),
    ),
  },
  {
    what: 'a clock that is hours off',
    code: 'aws/clock-skew',
    says: /this computer's clock is 3 hours slow\.$/,
    action: /^Set the clock/,
    remedy: 'poll-again',
    answer: (call) => {
      const reply = everyWhere(
        'InvalidSignatureException',
        'SignatureDoesNotMatch',
        'Signature expired: 20260601T090000Z is now earlier than 20260601T115500Z (20260601T120000Z - 5 min.)',
      )(call);
      return { ...reply, headers: { ...reply.headers, date: hours(3) } };
    },
  },
  ...[html(200), html(302), html(511), empty(302), empty(200)].map(
    (page): Wrong => ({
      what: `a captive portal: HTTP ${page.status}, ${page.body === '' ? 'no' : 'a'} page`,
      code: 'aws/not-aws',
      says: /^(?:127\.0\.0\.1 gave an answer that is not from|Something other than) AWS/,
      action: /asks for a log-in/,
      remedy: 'network-settings',
      answer: all(page),
    }),
  ),
  {
    what: 'an empty answer in place of events',
    code: 'aws/not-aws',
    says: /^Something other than AWS answered what the log group holds\.$/,
    action: /asks for a log-in/,
    remedy: 'network-settings',
    answer: only('FilterLogEvents', empty(200)),
  },
  {
    what: 'throttling that lasts',
    code: 'aws/throttled',
    says: /^AWS limits how often logs:FilterLogEvents may be called in eu-west-1\.$/,
    action: /^Wait/,
    remedy: 'poll-again',
    answer: only('FilterLogEvents', THROTTLED),
  },
  {
    what: 'a service that is down',
    code: 'aws/unavailable',
    says: /^AWS in eu-west-1 could not answer\.$/,
    action: /^Wait/,
    remedy: 'poll-again',
    answer: only('FilterLogEvents', json(503, { __type: 'ServiceUnavailableException' })),
  },
  {
    what: 'connections that are cut',
    code: 'aws/connection-lost',
    says: /was cut\.$/,
    action: /^Wait/,
    remedy: 'poll-again',
    answer: () => 'cut-before',
  },
];
