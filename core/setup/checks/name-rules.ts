import { partitionOf } from '../partition';

/** Days of `PutRetentionPolicy`. Source: CloudWatch Logs API reference, `retentionInDays`. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922,
  3_288, 3_653,
];

const GROUP_CHARACTERS = /^[A-Za-z0-9_\-/.#]+$/;
const IAM_NAME = /^[\w+=,.@-]+$/;
const ACCOUNT = /^\d{12}$/;
const KEY_ARN = /^arn:([a-z-]+):kms:([a-z0-9-]+):(\d{12}):(?:key|alias)\/[A-Za-z0-9/_-]{1,256}$/;
const ROLE_ARN =
  /^arn:([a-z-]+):iam::(\d{12}):role\/((?:[\u0021-\u007e]{1,510}\/)?)([\w+=,.@-]{1,64})$/;
const ROLE_LENGTH = 64;

/** What is wrong with a log group name, as the end of a sentence; null when nothing is. */
export function logGroupNameFault(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.length > 512) return `has ${name.length} characters, AWS allows 512`;
  if (!GROUP_CHARACTERS.test(name)) {
    return `holds ${shown(name, GROUP_CHARACTERS)}, AWS allows letters, digits and _ - / . #`;
  }
  if (name.startsWith('aws/')) return 'begins with "aws/", which AWS keeps for itself';
  return null;
}

/** The same for the name of a role or user. Source: IAM API reference, `RoleName` and `UserName`. */
export function iamNameFault(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.length > ROLE_LENGTH) return `has ${name.length} characters, IAM allows ${ROLE_LENGTH}`;
  if (!IAM_NAME.test(name)) {
    return `holds ${shown(name, IAM_NAME)}, IAM allows letters, digits and _ + = , . @ -`;
  }
  return null;
}

/** The same for the ARN of a delivery role: AWS wants it in the account of the flow log. */
export function roleArnFault(text: string, region: string, accountId: string): string | null {
  const [, partition, account] = ROLE_ARN.exec(text) ?? [];
  if (partition === undefined || account === undefined) {
    return 'is not the ARN of a role, such as arn:aws:iam::123456789012:role/flowlogsRole';
  }
  if (accountId !== '' && account !== accountId) {
    return `is of account ${account}, not ${accountId}; a delivery role has to be in the same account`;
  }
  const wanted = partitionOf(region);
  return partition === wanted
    ? null
    : `is of partition ${partition}, but ${region} is in ${wanted}`;
}

/** The same for the ARN of a KMS key: it has to be in the Region of the log group. */
export function keyArnFault(text: string, region: string): string | null {
  const [, partition, keyRegion] = KEY_ARN.exec(text) ?? [];
  if (partition === undefined || keyRegion === undefined) {
    return 'is not the ARN of a KMS key, such as arn:aws:kms:eu-west-1:123456789012:key/…';
  }
  if (keyRegion !== region) return `is of Region ${keyRegion}, not ${region}`;
  return partition === partitionOf(region) ? null : `is of partition ${partition}`;
}

export function isAccountId(text: string): boolean {
  return ACCOUNT.test(text);
}

/** What is wrong with an endpoint; null when nothing is, also when it is empty. */
export function endpointFault(text: string): string | null {
  if (text === '') return null;
  if (!URL.canParse(text)) return 'is not an address';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return 'is not an http or https address';
  if (url.username !== '' || url.password !== '') return 'holds a user name or password';
  return null;
}

/** The first character that the pattern of a whole name does not allow, in words. */
function shown(name: string, allowed: RegExp): string {
  const character = [...name].find((one) => !allowed.test(one)) ?? '';
  return character === ' ' ? 'a blank' : JSON.stringify(character);
}
