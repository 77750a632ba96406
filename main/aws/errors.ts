import { type Problem, ProblemError } from '../../core/problem';
import { redactSecrets } from '../secrets/redact';
import { networkProblem } from './network-errors';

/** What was being done, for the sentence. */
export interface AwsContext {
  /** IAM's spelling, such as `logs:FilterLogEvents`. */
  readonly action?: string;
  readonly region: string;
  readonly logGroup?: string;
  /** Host that was called. */
  readonly host?: string;
}

/** The parts of an SDK exception that are looked at. */
interface ServiceError {
  readonly name?: string;
  readonly Code?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

type Told = Pick<Problem, 'code' | 'message' | 'action'> & { readonly retryable?: boolean };

const WRONG_KEY = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'AuthFailure',
  'InvalidAccessKeyId',
]);
const WRONG_SECRET = new Set(['SignatureDoesNotMatch', 'InvalidSignatureException']);
const INCOMPLETE = new Set([
  'IncompleteSignature',
  'IncompleteSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
]);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);
const SKEW = new Set([
  'RequestTimeTooSkewed',
  'RequestTimeTooSkewedException',
  'RequestInTheFuture',
]);
const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'UnauthorizedException',
  'Forbidden',
]);
const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'RequestThrottled',
  'RequestThrottledException',
  'LimitExceededException',
]);
const REGION_OFF = new Set(['OptInRequired', 'RegionDisabledException']);

/**
 * Says in one sentence, with the next step, what an AWS call failed with. Never throws;
 * the detail keeps the service's own words without secrets. `retryable` means that the same
 * call may work later unchanged.
 * Error names: "Common errors" of the CloudWatch Logs, EC2 and STS API references.
 */
export function awsProblem(error: unknown, context: AwsContext): Problem {
  if (error instanceof ProblemError) return error.problem;
  const service = (typeof error === 'object' && error !== null ? error : {}) as ServiceError;
  const network = networkProblem(error, context.host ?? `AWS in ${context.region}`);
  const told = network ?? serviceProblem(service, context);
  const request = service.$metadata?.requestId;
  const name = errorName(service);
  const words = redactSecrets(`${name}: ${service.message ?? String(error)}`).slice(0, 800);
  return { ...told, detail: request === undefined ? words : `${words} (request ${request})` };
}

/** True for a refusal of one action; work that can do without the action goes on. */
export function isDenied(error: unknown): boolean {
  return DENIED.has(errorName(error as ServiceError));
}

/** True when CloudWatch Logs no longer knows a page token: over 24 hours old, or of another request. */
export function isLostToken(error: unknown): boolean {
  const service = error as ServiceError;
  return errorName(service) === 'InvalidParameterException' && /token/i.test(service.message ?? '');
}

function errorName(service: ServiceError | null): string {
  const name = service?.name ?? '';
  // EC2 and STS exceptions without a class of their own are called Error and carry a code.
  return name === '' || name === 'Error' ? (service?.Code ?? service?.code ?? name) : name;
}

function serviceProblem(service: ServiceError, context: AwsContext): Told {
  const name = errorName(service);
  const text = service.message ?? '';
  const status = service.$metadata?.httpStatusCode ?? 0;
  if (SKEW.has(name) || /signature (?:not yet current|expired)|clock/i.test(text)) {
    return {
      code: 'aws/clock-skew',
      message: "AWS refused the request because this computer's clock is wrong.",
      action: 'Set the clock, or turn on automatic time, then try again.',
    };
  }
  if (EXPIRED.has(name) || /token.*(?:is|has) expired/i.test(text)) {
    return {
      code: 'aws/expired-token',
      message: 'The session token has expired.',
      action: 'Enter a new access key with its session token, or a key that does not expire.',
    };
  }
  if (WRONG_KEY.has(name)) {
    return {
      code: 'aws/wrong-key',
      message: 'AWS does not know this access key ID or session token.',
      action:
        'Check the access key ID, that the key is active, and the session token if there is one.',
    };
  }
  if (WRONG_SECRET.has(name)) {
    return {
      code: 'aws/wrong-secret',
      message: 'The secret access key does not belong to the access key ID.',
      action: 'Enter the secret access key again.',
    };
  }
  if (INCOMPLETE.has(name)) {
    return {
      code: 'aws/bad-key',
      message: 'The access key is not in the form AWS uses.',
      action: 'Enter the access key ID and the secret access key again.',
    };
  }
  if (DENIED.has(name)) return deniedProblem(text, context);
  if (name === 'ResourceNotFoundException') return notFoundProblem(text, context);
  if (THROTTLED.has(name) || status === 429) {
    return {
      code: 'aws/throttled',
      message: `AWS limits how often ${context.action ?? 'this'} may be called in ${context.region}.`,
      action: 'Wait; the next poll tries again more slowly.',
      retryable: true,
    };
  }
  if (REGION_OFF.has(name)) {
    return {
      code: 'aws/region-off',
      message: `The Region ${context.region} is not turned on for this account.`,
      action: 'Turn the Region on in the AWS console, or choose another.',
    };
  }
  if (isLostToken(service)) {
    return {
      code: 'aws/lost-token',
      message: 'AWS no longer accepts the place in the log where reading stopped.',
      action: 'Poll again; the window is read from its start.',
      retryable: true,
    };
  }
  if (status >= 500 || name === 'ServiceUnavailableException' || name === 'InternalFailure') {
    return {
      code: 'aws/unavailable',
      message: `AWS in ${context.region} could not answer.`,
      action: 'Wait; the next poll tries again.',
      retryable: true,
    };
  }
  if (/^Invalid|^Validation/.test(name)) {
    return {
      code: 'aws/refused',
      message: `AWS refused the request${context.logGroup === undefined ? '' : ` for log group "${context.logGroup}"`}.`,
      action: 'Check the log group and log stream names of the source.',
    };
  }
  return {
    code: 'aws/failed',
    message: `A call to AWS in ${context.region} failed.`,
    action: 'Read the detail, check the source, then try again.',
    retryable: true,
  };
}

function deniedProblem(text: string, context: AwsContext): Told {
  const missing =
    /not authorized to perform:?\s+([a-z0-9-]+:[A-Za-z]+)/.exec(text)?.[1] ??
    /\b(kms:[A-Za-z]+)\b/.exec(text)?.[1] ??
    context.action ??
    'the action';
  if (missing.startsWith('kms:')) {
    return {
      code: 'aws/denied',
      message: `The log group is encrypted and ${missing} is not allowed on its key.`,
      action: `Let the key's policy allow ${missing} for logs.${context.region}.amazonaws.com.`,
    };
  }
  const deny = /explicit deny/i.test(text);
  return {
    code: 'aws/denied',
    message: `The access key may not use ${missing}${deny ? ': a policy denies it' : ''}.`,
    action: deny
      ? `Remove the policy that denies ${missing}, or use another key.`
      : `Allow ${missing} in the IAM policy of the key's user or role.`,
  };
}

function notFoundProblem(text: string, context: AwsContext): Told {
  if (/log stream/i.test(text)) {
    return {
      code: 'aws/no-log-stream',
      message: `A chosen log stream is not in log group "${context.logGroup ?? ''}".`,
      action: 'Check the log stream names, or collect all streams.',
    };
  }
  return {
    code: 'aws/no-log-group',
    message: `Log group "${context.logGroup ?? ''}" is not in ${context.region} of this account.`,
    action: 'Check the log group name, the Region, and the account of the access key.',
  };
}
