import { DecodeAuthorizationMessageCommand } from '@aws-sdk/client-sts';
import type { Problem } from '../../../../core/problem';
import { neededActions } from '../../../../core/setup/actions';
import { grantHelps } from '../../errors';
import type { SetupClients } from '../calls/clients';
import { callerOf } from '../identify';
import { actionInText, errorName, errorText, isAbort, setupProblem } from '../calls/problems';
import { principalOf, simulate } from './simulate';
import type { SetupContext } from '../types';

const ENCODED = /Encoded authorization failure message:\s*([A-Za-z0-9_-]{20,})/;

/** What `ec2:CreateFlowLogs` needs besides itself, checked by AWS inside that call. */
const INSIDE = ['iam:PassRole', 'logs:CreateLogDelivery'];

export function isUnauthorized(error: unknown): boolean {
  return ['UnauthorizedOperation', 'AccessDenied'].includes(errorName(error));
}

/**
 * Which action a refused `CreateFlowLogs` lacks, and how that was found out: AWS's words, its encoded
 * message where it may be decoded, IAM's policy simulator, and last what is likely. `dryRun`: DryRun
 * was refused; else it was allowed and the call itself refused.
 */
export async function explainUnauthorized(
  { clients, context }: { readonly clients: SetupClients; readonly context: SetupContext },
  error: unknown,
  dryRun: boolean,
): Promise<Problem> {
  const text = errorText(error);
  const plain = setupProblem(error, clients);
  const { detail = '' } = plain;
  const named = actionInText(text);
  if (named !== null && !grantHelps(text)) return plain;
  if (named !== null) return missing([named], 'AWS names it in its answer.', detail);
  const decoded = await decodedAction(clients, text);
  if (decoded !== null) return missing([decoded], "AWS's encoded message names it.", detail);
  const simulated = await deniedBySimulator(clients, context);
  if (simulated.length > 0) {
    return missing(simulated, "IAM's policy simulator says so; AWS does not name it.", detail);
  }
  if (dryRun) {
    return missing(
      ['ec2:CreateFlowLogs', ...INSIDE],
      'AWS does not say which; it is one of these.',
      detail,
    );
  }
  return missing(
    INSIDE,
    'DryRun of ec2:CreateFlowLogs was allowed, so it is one of these.',
    detail,
  );
}

function missing(actions: readonly string[], how: string, detail: string): Problem {
  const list = actions.join(actions.length === 2 ? ' or ' : ', ');
  return {
    code: 'aws/denied',
    message: `AWS refuses to create the flow log because ${list} is not allowed: ${how}`,
    action: `Allow ${list} for the identity of this set-up, then do this step again.`,
    missingActions: actions,
    remedy: 'show-policy',
    detail,
  };
}

async function decodedAction(clients: SetupClients, text: string): Promise<string | null> {
  const encoded = ENCODED.exec(text)?.[1];
  if (encoded === undefined) return null;
  try {
    const reply = await clients.sts.send(
      new DecodeAuthorizationMessageCommand({ EncodedMessage: encoded }),
      clients.abort,
    );
    const message = JSON.parse(reply.DecodedMessage ?? 'null') as {
      readonly context?: { readonly action?: unknown };
    } | null;
    const action = message?.context?.action;
    return typeof action === 'string' && /^[a-z0-9-]+:[A-Za-z]+$/.test(action) ? action : null;
  } catch (error) {
    if (isAbort(error)) throw error;
    return null;
  }
}

async function deniedBySimulator(
  clients: SetupClients,
  context: SetupContext,
): Promise<readonly string[]> {
  const names = ['ec2:CreateFlowLogs', 'ec2:CreateTags', ...INSIDE];
  try {
    const principal = await principalOf(clients, (await callerOf(clients)).arn);
    const actions = neededActions(context.choices, 'targets').filter(({ action }) =>
      names.includes(action),
    );
    const verdicts = await simulate(clients, context.choices, principal, actions);
    return names.filter((name) => verdicts.get(name)?.verdict === 'denied');
  } catch (error) {
    if (isAbort(error)) throw error;
    return [];
  }
}
