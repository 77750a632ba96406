/** The parts of an SDK exception that are looked at. */
export interface ServiceError {
  readonly name?: string;
  readonly Code?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: {
    readonly statusCode?: number;
    readonly headers?: Readonly<Record<string, string | undefined>>;
  };
}

/*
 * Error names: "Common errors" of the CloudWatch Logs, EC2, IAM and STS API references.
 */
export const WRONG_KEY: ReadonlySet<string> = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'AuthFailure',
  'InvalidAccessKeyId',
]);
export const WRONG_SECRET: ReadonlySet<string> = new Set([
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
]);
export const INCOMPLETE: ReadonlySet<string> = new Set([
  'IncompleteSignature',
  'IncompleteSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
]);
const EXPIRED: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
]);
export const SKEW: ReadonlySet<string> = new Set([
  'RequestTimeTooSkewed',
  'RequestTimeTooSkewedException',
  'RequestInTheFuture',
]);
const DENIED: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'UnauthorizedException',
  'Forbidden',
]);
const THROTTLED: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'RequestThrottled',
  'RequestThrottledException',
  'LimitExceededException',
]);
export const REGION_OFF: ReadonlySet<string> = new Set([
  'OptInRequired',
  'RegionDisabledException',
  'RegionDisabled',
]);

/** The name of a service's exception, or its code where it has no class of its own. */
export function errorName(error: unknown): string {
  const service = asServiceError(error);
  const name = service.name ?? '';
  // EC2 and STS exceptions without a class of their own are called Error and carry a code.
  return name === '' || name === 'Error' ? (service.Code ?? service.code ?? name) : name;
}

export function asServiceError(error: unknown): ServiceError {
  return typeof error === 'object' && error !== null ? error : {};
}

/** True for a refusal of one action; work that can do without the action goes on. */
export function isDenied(error: unknown): boolean {
  return DENIED.has(errorName(error));
}

/** True when AWS was called more often than it allows. */
export function isThrottled(error: unknown): boolean {
  return THROTTLED.has(errorName(error)) || asServiceError(error).$metadata?.httpStatusCode === 429;
}

/** True when the session token's time is over. */
export function isExpired(error: unknown): boolean {
  if (EXPIRED.has(errorName(error))) return true;
  return /token.*(?:is|has) expired/i.test(asServiceError(error).message ?? '');
}

/** True when AWS does not know the key: unknown, deleted, inactive, or not of its session token. */
export function isUnknownKey(error: unknown): boolean {
  return WRONG_KEY.has(errorName(error));
}

/** True when CloudWatch Logs no longer knows a page token: over 24 hours old, or of another request. */
export function isLostToken(error: unknown): boolean {
  const text = asServiceError(error).message ?? '';
  return errorName(error) === 'InvalidParameterException' && /token/i.test(text);
}
