/** An access key of a user in the fake AWS. */
export interface UserKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The least a poller needs. */
export const POLLER_ACTIONS = [
  'logs:FilterLogEvents',
  'logs:DescribeLogStreams',
  'ec2:DescribeFlowLogs',
  'ec2:DescribeNetworkInterfaces',
];

/**
 * Makes a user who may do the actions. IAM takes plain forms here; the server does not check
 * signatures before {@link requireSignatures}.
 */
export async function makeUser(
  endpoint: string,
  name: string,
  actions: readonly string[],
): Promise<UserKey> {
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await iam(endpoint, { Action: 'CreateUser', UserName: name });
  await iam(endpoint, {
    Action: 'PutUserPolicy',
    UserName: name,
    PolicyName: 'all',
    PolicyDocument: policy,
  });
  const reply = await iam(endpoint, { Action: 'CreateAccessKey', UserName: name });
  const part = (tag: string): string =>
    new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(reply)?.[1] ?? '';
  return { accessKeyId: part('AccessKeyId'), secretAccessKey: part('SecretAccessKey') };
}

/** From now on the server checks keys, signatures and policies (true), or none of them. */
export async function requireSignatures(endpoint: string, required: boolean): Promise<void> {
  const body = required ? '0' : 'inf';
  const reply = await fetch(new URL('/moto-api/reset-auth', endpoint), { method: 'POST', body });
  if (!reply.ok) throw new Error(`moto answered ${reply.status}`);
}

async function iam(endpoint: string, form: Readonly<Record<string, string>>): Promise<string> {
  const reply = await fetch(endpoint, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIATESTTESTTESTTEST/20260101/us-east-1/iam/aws4_request',
    },
    body: new URLSearchParams({ ...form, Version: '2010-05-08' }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(text);
  return text;
}
