import { describe, expect, it } from 'vitest';
import { awsProblem, isDenied, isLostToken } from '../../../../main/aws/errors';

const context = {
  action: 'logs:FilterLogEvents',
  region: 'eu-central-1',
  logGroup: 'fsm',
  host: 'logs.eu-central-1.amazonaws.com',
};

function serviceError(name: string, message = '', status = 400): Error {
  const error = new Error(message);
  error.name = name;
  return Object.assign(error, { $metadata: { httpStatusCode: status, requestId: 'req-1' } });
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('awsProblem', () => {
  it.each([
    ['UnrecognizedClientException', 'The security token is invalid', 'aws/wrong-key'],
    ['InvalidClientTokenId', '', 'aws/wrong-key'],
    ['AuthFailure', '', 'aws/wrong-key'],
    ['SignatureDoesNotMatch', 'The signature does not match', 'aws/wrong-secret'],
    ['InvalidSignatureException', 'Signature expired: 2026 is now earlier', 'aws/clock-skew'],
    ['SignatureDoesNotMatch', 'Signature not yet current', 'aws/clock-skew'],
    ['RequestTimeTooSkewed', '', 'aws/clock-skew'],
    ['ExpiredTokenException', '', 'aws/expired-token'],
    ['IncompleteSignatureException', '', 'aws/bad-key'],
    ['AccessDeniedException', '', 'aws/denied'],
    ['ResourceNotFoundException', 'The specified log group does not exist.', 'aws/no-log-group'],
    ['ResourceNotFoundException', 'The specified log stream does not exist.', 'aws/no-log-stream'],
    ['ThrottlingException', 'Rate exceeded', 'aws/throttled'],
    ['RequestLimitExceeded', '', 'aws/throttled'],
    ['OptInRequired', '', 'aws/region-off'],
    ['InvalidParameterException', 'The specified nextToken is invalid.', 'aws/lost-token'],
    ['InvalidParameterException', 'logStreamNames is too long', 'aws/refused'],
    ['SomethingNew', '', 'aws/failed'],
  ])('%s "%s" is %s', (name, message, code) => {
    const problem = awsProblem(serviceError(name, message), context);
    expect(problem.code).toBe(code);
    expect(problem.action).toMatch(/\.$/);
    expect(problem.detail).toContain(name);
    expect(problem.detail).toContain('(request req-1)');
  });

  it.each([
    ['InvalidClientTokenId', 'enter-key'],
    ['SignatureDoesNotMatch', 'enter-key'],
    ['IncompleteSignature', 'enter-key'],
    ['ExpiredToken', 'enter-key'],
    ['AccessDenied', 'show-policy'],
    ['ResourceNotFoundException', 'edit-source'],
    ['OptInRequired', 'edit-source'],
    ['ThrottlingException', 'poll-again'],
    ['RequestTimeTooSkewed', 'poll-again'],
  ])('%s is mended by %s', (name, remedy) => {
    expect(awsProblem(serviceError(name), context).remedy).toBe(remedy);
  });

  it.each([
    [-7_260_000, '2 hours slow'],
    [600_000, '10 minutes fast'],
    [3 * 86_400_000, '3 days fast'],
  ])("says how far off the clock is by the answer's date: %i ms", (off, words) => {
    const server = Date.UTC(2026, 5, 1, 12);
    const error = Object.assign(serviceError('RequestTimeTooSkewed'), {
      $response: { headers: { date: new Date(server).toUTCString() } },
    });
    const { message } = awsProblem(error, { ...context, now: server + off });
    expect(message).toBe(`AWS refused the request because this computer's clock is ${words}.`);
  });

  it('says that a Region that can be off may be', () => {
    const error = serviceError('UnrecognizedClientException');
    const hint = 'eu-south-1 is not turned on';
    expect(awsProblem(error, { ...context, region: 'eu-south-1' }).action).toContain(hint);
    expect(awsProblem(error, context).action).not.toContain('turned on');
  });

  it('says where a group may be that is not there', () => {
    const { message } = awsProblem(serviceError('ResourceNotFoundException'), context);
    expect(message).toContain('it was deleted, or is in another Region or account');
  });

  it.each([500, 503, 504])('HTTP %d may pass', (status) => {
    const problem = awsProblem(serviceError('InternalError', '', status), context);
    expect(problem).toMatchObject({ code: 'aws/unavailable', retryable: true });
  });

  it.each([
    ['ENOTFOUND', 'aws/no-network'],
    ['ENETUNREACH', 'aws/no-network'],
    ['ECONNREFUSED', 'aws/refused-connection'],
    ['ECONNRESET', 'aws/connection-lost'],
    ['ETIMEDOUT', 'aws/timeout'],
    ['CERT_HAS_EXPIRED', 'aws/expired-certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'aws/bad-certificate'],
  ])('%s is %s, naming the host', (code, expected) => {
    const problem = awsProblem(systemError(code), context);
    expect(problem.code).toBe(expected);
    expect(problem.message).toContain(context.host);
  });

  it('finds the cause inside wrapped and gathered errors', () => {
    const gathered = new AggregateError([systemError('ECONNREFUSED')], 'all addresses failed');
    const wrapped = new Error('request failed', { cause: gathered });
    expect(awsProblem(wrapped, context).code).toBe('aws/refused-connection');
  });

  it('tells an answer that is no JSON from a failure of AWS', () => {
    const error = new SyntaxError('Unexpected token \'<\', "<html>" is not valid JSON');
    expect(awsProblem(error, context).code).toBe('aws/not-aws');
  });

  it('names the action that IAM says is missing, before the one that was called', () => {
    const text =
      'User: arn:aws:iam::123456789012:user/reader is not authorized to perform: ' +
      'logs:DescribeLogStreams on resource: x with an explicit deny in a policy';
    const problem = awsProblem(serviceError('AccessDeniedException', text), context);
    expect(problem.message).toContain('logs:DescribeLogStreams');
    expect(problem.action).toContain('Remove the statement that denies');
  });

  it('sends a person with an encrypted group to its key', () => {
    const text = 'The ciphertext refers to a key: kms:Decrypt is not allowed';
    const problem = awsProblem(serviceError('AccessDeniedException', text), context);
    expect(problem.action).toContain('logs.eu-central-1.amazonaws.com;');
    const china = { ...context, region: 'cn-north-1' };
    expect(awsProblem(serviceError('AccessDeniedException', text), china).action).toContain(
      'logs.cn-north-1.amazonaws.com.cn;',
    );
  });

  it('keeps secrets out of the detail', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const text = `key AKIAIOSFODNN7EXAMPLE secret ${secret}`;
    const { detail } = awsProblem(serviceError('SomethingNew', text), context);
    expect(detail).not.toContain(secret);
    expect(detail).not.toContain('AKIAIOSFODNN7EXAMPLE');
    expect(detail).toContain('…MPLE');
  });

  it.each([null, undefined, 'text', 7])('survives a thrown %s', (thrown) => {
    expect(awsProblem(thrown, context).code).toBe('aws/failed');
  });
});

it('knows a refusal by name or code', () => {
  expect(isDenied(serviceError('AccessDeniedException'))).toBe(true);
  expect(isDenied(Object.assign(new Error(''), { Code: 'UnauthorizedOperation' }))).toBe(true);
  expect(isDenied(serviceError('ThrottlingException'))).toBe(false);
});

it('knows a token that is no longer accepted', () => {
  expect(isLostToken(serviceError('InvalidParameterException', 'Invalid nextToken'))).toBe(true);
  expect(isLostToken(serviceError('InvalidParameterException', 'limit'))).toBe(false);
});
