import type { AwsContext, Told } from './context';
import { deniedProblem, keyProblem } from './denied';
import {
  errorName,
  INCOMPLETE,
  isDenied,
  isExpired,
  isLostToken,
  isThrottled,
  isUnknownKey,
  REGION_OFF,
  type ServiceError,
  SKEW,
  WRONG_SECRET,
} from './names';
import { clockProblem } from './skew';

/** Says what a service answered with, in one sentence and with the next step. */
export function serviceProblem(service: ServiceError, context: AwsContext): Told {
  const name = errorName(service);
  const text = service.message ?? '';
  if (SKEW.has(name) || /signature (?:not yet current|expired)|clock/i.test(text)) {
    return clockProblem(service.$response?.headers?.['date'], context.now ?? Date.now());
  }
  const credential = credentialProblem(service, name, context);
  if (credential !== null) return credential;
  if (/^kms/i.test(name) || /\bKMS key\b/i.test(text)) return keyProblem(text, null, context);
  if (isDenied(service)) return deniedProblem(text, context);
  if (name === 'ResourceNotFoundException') return notFoundProblem(text, context);
  return passing(service, name, context) ?? refused(name, context);
}

function credentialProblem(service: ServiceError, name: string, context: AwsContext): Told | null {
  const remedy = 'enter-key';
  if (isExpired(service)) {
    return {
      code: 'aws/expired-token',
      message: 'The session token has expired.',
      action: 'Enter a new access key with its session token, or a key that does not expire.',
      remedy,
    };
  }
  if (isUnknownKey(service)) {
    const off = ALWAYS_ON.has(context.region)
      ? ''
      : `; the answer is the same when ${context.region} is not turned on for the account`;
    return {
      code: 'aws/wrong-key',
      message: 'AWS does not know this access key, or the key was deleted or made inactive.',
      action: `Check the access key ID, that the key is active, and the session token if there is one${off}.`,
      remedy,
    };
  }
  if (WRONG_SECRET.has(name)) {
    return {
      code: 'aws/wrong-secret',
      message: 'The secret access key does not belong to the access key ID.',
      action: 'Enter the secret access key again.',
      remedy,
    };
  }
  if (INCOMPLETE.has(name)) {
    return {
      code: 'aws/bad-key',
      message: 'The access key is not in the form AWS uses.',
      action: 'Enter the access key ID and the secret access key again.',
      remedy,
    };
  }
  return null;
}

function passing(service: ServiceError, name: string, context: AwsContext): Told | null {
  const again = { remedy: 'poll-again', retryable: true } as const;
  if (isThrottled(service)) {
    return {
      code: 'aws/throttled',
      message: `AWS limits how often ${context.action ?? 'this'} may be called in ${context.region}.`,
      action: 'Wait; the next poll tries again more slowly.',
      ...again,
    };
  }
  if (isLostToken(service)) {
    return {
      code: 'aws/lost-token',
      message: 'AWS no longer accepts the place in the log where reading stopped.',
      action: 'Poll again; the window is read from its start.',
      ...again,
    };
  }
  const status = service.$metadata?.httpStatusCode ?? 0;
  if (status >= 500 || name === 'ServiceUnavailableException' || name === 'InternalFailure') {
    return {
      code: 'aws/unavailable',
      message: `AWS in ${context.region} could not answer.`,
      action: 'Wait; the next poll tries again.',
      ...again,
    };
  }
  return null;
}

function refused(name: string, context: AwsContext): Told {
  if (REGION_OFF.has(name)) {
    return {
      code: 'aws/region-off',
      message: `The Region ${context.region} is not turned on for this account.`,
      action: 'Turn the Region on under Account in the AWS console, or choose another.',
      remedy: 'edit-source',
    };
  }
  if (/^Invalid|^Validation/.test(name)) {
    return {
      code: 'aws/refused',
      message: `AWS refused the request${context.logGroup === undefined ? '' : ` for log group "${context.logGroup}"`}.`,
      action: 'Check the log group and log stream names of the source.',
      remedy: 'edit-source',
    };
  }
  return {
    code: 'aws/failed',
    message: `A call to AWS in ${context.region} failed.`,
    action: 'Read the detail, check the source, then try again.',
    retryable: true,
    remedy: 'poll-again',
  };
}

function notFoundProblem(text: string, context: AwsContext): Told {
  const group = context.logGroup ?? '';
  if (/log stream/i.test(text)) {
    return {
      code: 'aws/no-log-stream',
      message: `A chosen log stream is not in log group "${group}".`,
      action: 'Check the log stream names, or collect all streams.',
      remedy: 'edit-source',
    };
  }
  if (context.wasThere === true) {
    return {
      code: 'aws/no-log-group',
      message: `Log group "${group}" is no longer in ${context.region}: it was deleted, or the key is of another account now.`,
      action:
        'Make it again under the same name in the set-up, with its flow logs: collecting then goes on by itself.',
      remedy: 'open-wizard',
    };
  }
  return {
    code: 'aws/no-log-group',
    message: `Log group "${group}" is not in ${context.region} of this account: it was deleted, or is in another Region or account.`,
    action: 'Check the log group name, the Region, and the account of the access key.',
    remedy: 'edit-source',
  };
}

/**
 * Regions that are on in every account. All others, and those of later years, have to be turned on,
 * and answer as to an unknown key before.
 * Source: "Enable or disable AWS Regions in your account" of the Account Management guide.
 */
const ALWAYS_ON: ReadonlySet<string> = new Set([
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'sa-east-1',
  'cn-north-1',
  'cn-northwest-1',
  'us-gov-east-1',
  'us-gov-west-1',
]);
