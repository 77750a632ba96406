import {
  type AccessKeyMetadata,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { type Problem, ProblemError } from '../../../../core/problem';
import { collectorPolicy } from '../../../../core/setup/policies';
import { COLLECTOR_POLICY_NAME } from '../../../../core/setup/resources';
import { accessKeyTail, toCredential } from '../../../secrets/credential';
import { allPages, at } from '../calls/pages';
import { isSamePolicy } from '../rights/document';
import { errorName, isMissing, isThere } from '../calls/problems';
import { isOurs, setupTagList, tagRecord } from '../calls/tags';
import { untilThere } from '../calls/waiting';
import { notOurs, otherPolicy, userGone } from './refusals';
import { ignoreMissing } from './role';
import type { Work } from './work';

type Tags = Readonly<Record<string, string>>;

/** IAM gives a user no more: "IAM and AWS STS quotas". */
const MOST_KEYS = 2;

/** Makes the collector's user unless it is there; it can't sign in to the console. */
export async function makeUser(work: Work): Promise<void> {
  const { clients, context } = work;
  const { userName } = context.choices.collector;
  let tags = await userTags(work, userName);
  if (tags === null) {
    try {
      await clients.iam.send(
        new CreateUserCommand({ UserName: userName, Tags: setupTagList(context) }),
        clients.abort,
      );
      work.add('user', userName, 'created');
      await untilThere(clients, () => userTags(work, userName));
      return;
    } catch (error) {
      if (!isThere(error)) throw error;
      tags = await untilThere(clients, () => userTags(work, userName));
    }
  }
  const ours = isOurs(context, tags ?? {});
  work.add('user', userName, ours ? 'created' : 'existed');
  if (ours) return;
  work.notice({
    code: 'setup/other-user',
    message: `User "${userName}" was there before; a key of it may do all that this user may.`,
    action: 'Choose another name for a user that may only collect.',
  });
}

/** The user's tags, or null when there is no such user. Needs `iam:GetUser`. */
export async function userTags(work: Work, userName: string): Promise<Tags | null> {
  try {
    const { User: user } = await work.clients.iam.send(
      new GetUserCommand({ UserName: userName }),
      work.clients.abort,
    );
    return tagRecord(user?.Tags);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Gives the user its inline policy, unless it has it. A policy of others under that name is not overwritten. */
export async function putUserPolicy(work: Work): Promise<void> {
  const { clients, context } = work;
  const { userName } = context.choices.collector;
  const tags = await userTags(work, userName);
  if (tags === null) throw new ProblemError(userGone(userName));
  const wanted = collectorPolicy(context.choices);
  // A user of this run has no policy of others; looking would need one more action.
  if (!isOurs(context, tags)) {
    const found = await policyOf(work, userName);
    if (found !== null && isSamePolicy(found, wanted)) {
      work.add('user-policy', userName, 'existed');
      return;
    }
    if (found !== null) {
      throw new ProblemError(otherPolicy(`User "${userName}"`, COLLECTOR_POLICY_NAME));
    }
  }
  await clients.iam.send(
    new PutUserPolicyCommand({
      UserName: userName,
      PolicyName: COLLECTOR_POLICY_NAME,
      PolicyDocument: JSON.stringify(wanted),
    }),
    clients.abort,
  );
  work.add('user-policy', userName, 'created');
}

async function policyOf(work: Work, userName: string): Promise<string | null> {
  try {
    const reply = await work.clients.iam.send(
      new GetUserPolicyCommand({ UserName: userName, PolicyName: COLLECTOR_POLICY_NAME }),
      work.clients.abort,
    );
    return reply.PolicyDocument ?? '';
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Makes an access key of the collector's user. Its secret is told once, so a key that an earlier try left
 * behind can't be used: on a user of this run it is reported besides, for undo.
 */
export async function makeAccessKey(work: Work): Promise<void> {
  const { clients, context } = work;
  const { userName } = context.choices.collector;
  const tags = await userTags(work, userName);
  if (tags === null) throw new ProblemError(userGone(userName));
  const keys = await keysOf(work, userName);
  if (isOurs(context, tags)) {
    for (const { AccessKeyId: id = '' } of keys) {
      work.add('access-key', accessKeyTail(id), 'created');
    }
  }
  if (keys.length >= MOST_KEYS) throw new ProblemError(tooManyKeys(userName));
  try {
    const { AccessKey: key } = await clients.iam.send(
      new CreateAccessKeyCommand({ UserName: userName }),
      clients.abort,
    );
    const made = toCredential(key?.AccessKeyId ?? '', key?.SecretAccessKey ?? '');
    work.add('access-key', accessKeyTail(made.accessKeyId), 'created');
    work.key(made);
  } catch (error) {
    throw errorName(error) === 'LimitExceeded' ? new ProblemError(tooManyKeys(userName)) : error;
  }
}

function tooManyKeys(userName: string): Problem {
  return {
    code: 'setup/too-many-keys',
    message: `User "${userName}" has two access keys already, which is as many as IAM allows.`,
    action:
      'Delete one that nobody uses in IAM, then do this step again, or collect with a key you have.',
  };
}

function keysOf(work: Work, userName: string): Promise<readonly AccessKeyMetadata[]> {
  return allPages(async (token) => {
    const page = await work.clients.iam.send(
      new ListAccessKeysCommand({ UserName: userName, ...at('Marker', token) }),
      work.clients.abort,
    );
    return {
      items: page.AccessKeyMetadata,
      next: page.IsTruncated === true ? page.Marker : undefined,
    };
  });
}

/** Deletes the user's key that ends in `tail`. Throws when more than one does: one of them is another's. */
export async function removeAccessKey(work: Work, userName: string, tail: string): Promise<void> {
  if ((await userTags(work, userName)) === null) return;
  const [key, ...more] = (await keysOf(work, userName)).filter(
    ({ AccessKeyId: id = '' }) => accessKeyTail(id) === tail,
  );
  if (more.length > 0) {
    throw new ProblemError({
      code: 'setup/which-key',
      message: `User "${userName}" has two access keys that end in ${tail}.`,
      action: 'Delete the one that was made for Flowglass in IAM.',
    });
  }
  if (key?.AccessKeyId !== undefined) await deleteKey(work, userName, key.AccessKeyId);
}

async function deleteKey(work: Work, userName: string, id: string): Promise<void> {
  await ignoreMissing(
    work.clients.iam.send(
      new DeleteAccessKeyCommand({ UserName: userName, AccessKeyId: id }),
      work.clients.abort,
    ),
  );
}

/** Takes the inline policy off the user again. */
export async function removeUserPolicy(work: Work, userName: string): Promise<void> {
  await ignoreMissing(
    work.clients.iam.send(
      new DeleteUserPolicyCommand({ UserName: userName, PolicyName: COLLECTOR_POLICY_NAME }),
      work.clients.abort,
    ),
  );
}

/** Deletes the user with its keys and its inline policy; refuses one that this run did not make. */
export async function removeUser(work: Work, userName: string): Promise<void> {
  const { clients, context } = work;
  const tags = await userTags(work, userName);
  if (tags === null) return;
  if (!isOurs(context, tags)) throw new ProblemError(notOurs(`User "${userName}"`));
  for (const { AccessKeyId: id = '' } of await keysOf(work, userName)) {
    await deleteKey(work, userName, id);
  }
  await removeUserPolicy(work, userName);
  await ignoreMissing(
    clients.iam.send(new DeleteUserCommand({ UserName: userName }), clients.abort),
  );
}
