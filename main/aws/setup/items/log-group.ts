import {
  AssociateKmsKeyCommand,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ProblemError } from '../../../../core/problem';
import { groupCameBack } from '../../../../core/setup/delivery';
import type { SetupItem } from '../../../../core/setup/model';
import { kmsKeyStatement } from '../../../../core/setup/policies';
import type { SetupClients } from '../calls/clients';
import { findLogGroup, groupTags, type LogGroupFound, plainGroup } from '../log-groups';
import { errorText, isMissing, isThere, setupProblem } from '../calls/problems';
import { isOurs, setupTags } from '../calls/tags';
import type { SetupContext } from '../types';
import { groupGone, notOurs, otherRetention } from './refusals';
import type { Work } from './work';

/** Makes the log group of the choices unless it is there. */
export async function makeLogGroup(work: Work): Promise<void> {
  const { clients, context } = work;
  const { name, kmsKeyArn } = context.choices.logGroup;
  let found = await findLogGroup(clients, name);
  if (found === null) {
    const made = await createGroup(clients, context);
    if (made) {
      work.add('log-group', name, 'created');
      return;
    }
    found = await findLogGroup(clients, name);
    if (found === null) throw new ProblemError(groupGone(name, clients.region));
  }
  const ours = await isGroupOurs(work, found);
  work.add('log-group', name, ours ? 'created' : 'existed');
  if (!ours && lastWord(context, name)?.origin === 'removed') work.notice(groupCameBack(name));
  if (kmsKeyArn === '' || found.kmsKeyArn === kmsKeyArn) return;
  if (ours) {
    await withKey(clients, context, () =>
      clients.logs.send(
        new AssociateKmsKeyCommand({ logGroupName: name, kmsKeyId: kmsKeyArn }),
        clients.abort,
      ),
    );
    return;
  }
  work.notice({
    code: 'setup/other-key',
    message: `Log group "${name}" was there before and is not encrypted with the chosen key; it is left as it is.`,
    action: 'Choose another name, or associate the key in CloudWatch Logs.',
  });
}

/** False: someone else made it meanwhile. */
async function createGroup(clients: SetupClients, context: SetupContext): Promise<boolean> {
  const { name, kmsKeyArn } = context.choices.logGroup;
  const command = new CreateLogGroupCommand({
    logGroupName: name,
    tags: setupTags(context),
    ...(kmsKeyArn === '' ? {} : { kmsKeyId: kmsKeyArn }),
  });
  try {
    await withKey(clients, context, () => clients.logs.send(command, clients.abort));
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
}

/** The journal's last word on the group. */
function lastWord({ items }: SetupContext, name: string): SetupItem | undefined {
  return items.findLast(({ kind, id }) => kind === 'log-group' && id === name);
}

/**
 * Whether this run made the group: by its journal, else by the tag. Without leave to read tags it counts as
 * another's, and that is told.
 */
async function isGroupOurs(work: Work, found: LogGroupFound): Promise<boolean> {
  if (lastWord(work.context, found.name)?.origin === 'created') return true;
  try {
    return isOurs(work.context, await groupTags(work.clients, found));
  } catch (error) {
    const problem = setupProblem(error, work.clients, found.name);
    if (problem.code !== 'aws/denied') throw error;
    work.notice({
      ...problem,
      message: `Whether the wizard made log group "${found.name}" cannot be seen; it counts as made before. ${problem.message}`,
    });
    return false;
  }
}

/**
 * Sets how long the group keeps events, unless it is so. A group of others keeps what it has: a shorter
 * time would delete their records.
 */
export async function setRetention(work: Work): Promise<void> {
  const { clients, context } = work;
  const { name, retentionDays } = context.choices.logGroup;
  const found = await findLogGroup(clients, name);
  if (found === null) throw new ProblemError(groupGone(name, clients.region));
  if (found.retentionDays === retentionDays) {
    work.add('retention', plainGroup(name), 'existed');
    return;
  }
  if (context.choices.logGroup.mode === 'create' && !(await isGroupOurs(work, found))) {
    work.add('retention', plainGroup(name), 'existed');
    work.notice(otherRetention(found, retentionDays));
    return;
  }
  const group = { logGroupName: plainGroup(name) };
  if (retentionDays === null) {
    await clients.logs.send(new DeleteRetentionPolicyCommand(group), clients.abort);
  } else {
    await clients.logs.send(
      new PutRetentionPolicyCommand({ ...group, retentionInDays: retentionDays }),
      clients.abort,
    );
  }
  work.add('retention', plainGroup(name), 'created');
}

/** Deletes the group with all its events; refuses a group that this run did not make. */
export async function removeLogGroup(work: Work, name: string): Promise<void> {
  const { clients, context } = work;
  const found = await findLogGroup(clients, name);
  if (found === null) return;
  if (!isOurs(context, await groupTags(clients, found))) {
    throw new ProblemError(notOurs(`Log group "${name}"`));
  }
  try {
    await clients.logs.send(new DeleteLogGroupCommand({ logGroupName: name }), clients.abort);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Runs the call; a refusal of the KMS key becomes a problem that shows what the key's policy needs. */
async function withKey(
  clients: SetupClients,
  context: SetupContext,
  call: () => Promise<unknown>,
): Promise<void> {
  const { kmsKeyArn } = context.choices.logGroup;
  try {
    await call();
  } catch (error) {
    // CloudWatch Logs says "The specified KMS key does not exist or is not allowed to be used with LogGroup …".
    if (kmsKeyArn === '' || !/\bkms\b/i.test(errorText(error))) throw error;
    const problem = setupProblem(error, clients, context.choices.logGroup.name);
    throw new ProblemError({
      code: 'setup/kms-refused',
      message: `CloudWatch Logs may not use the KMS key ${kmsKeyArn} for log group "${context.choices.logGroup.name}".`,
      action:
        "Check that the key is symmetric, turned on and of this Region, and add the statement in the detail to the key's policy; that takes up to five minutes.",
      detail: `${JSON.stringify(kmsKeyStatement(context.choices), null, 2)}\n\n${problem.detail ?? ''}`,
    });
  }
}
