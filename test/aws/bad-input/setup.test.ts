import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Setup, SetupOutcome } from '../../../contract/setup';
import type { Problem } from '../../../core/problem';
import type { SetupStep } from '../../../core/setup/model';
import { json, type Reply } from '../fault-proxy';
import { plainWords } from '../plain-words';
import { ec2Error, queryError } from '../setup/answers';
import { type App, KEY, openApp, SECRET } from './app';

// A set-up of which AWS refuses one action at a time, in AWS's words, and identities that cannot be used.

const ARN = 'arn:aws:iam::123456789012:user/admin';

let app: App;
let run: Setup;

beforeAll(async () => {
  app = await openApp();
  run = await app.begin('refused');
});
afterAll(() => app.stop());

/** A refusal of one action, as its service says it. `why` ends AWS's sentence. */
function refusal(service: string, action: string, why: string): Reply {
  const words = `User: ${ARN} is not authorized to perform: ${action} on resource: arn:aws:x:::y ${why}`;
  if (service === 'logs') return json(400, { __type: 'AccessDeniedException', message: words });
  if (service === 'ec2')
    return ec2Error(
      403,
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${words}`,
    );
  return queryError(403, 'AccessDenied', words);
}

const IMPLICIT = (action: string): string =>
  `because no identity-based policy allows the ${action} action`;
const DENY = 'with an explicit deny in an identity-based policy';
const SCP =
  'with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-1';

const apply = (step: SetupStep) => async () => problemOf(await app.setups.apply(run.id, step));
const ask =
  (name: 'readInventory' | 'watch' | 'listRoles' | 'listLogGroups') =>
  async (): Promise<Problem | null> =>
    app.setups.ask(run.id, async ({ target, context }) => {
      switch (name) {
        case 'readInventory':
          await app.engine.cloud.call(name, { target });
          return null;
        case 'listRoles':
          await app.engine.cloud.call(name, { target, accountId: context.choices.accountId });
          return null;
        case 'listLogGroups':
          await app.engine.cloud.call(name, { target, prefix: '' });
          return null;
        case 'watch':
          return (await app.engine.cloud.call(name, { target, context })).problem;
      }
    });
const undo = async (): Promise<Problem | null> => problemOf(await app.setups.undo(run.id, false));

function problemOf({ problem }: SetupOutcome): Problem | null {
  return problem;
}

type Work = () => Promise<Problem | null>;
/** In the order in which a run needs them, so that what comes before each was made. */
const ACTIONS: readonly (readonly [action: string, work: Work])[] = [
  ['logs:DescribeLogGroups', ask('listLogGroups')],
  ['logs:CreateLogGroup', apply('log-group')],
  ['logs:PutRetentionPolicy', apply('log-group')],
  ['iam:ListRoles', ask('listRoles')],
  ['iam:GetRole', apply('role')],
  ['iam:CreateRole', apply('role')],
  ['iam:PutRolePolicy', apply('role')],
  ['ec2:DescribeVpcs', ask('readInventory')],
  ['ec2:DescribeSubnets', ask('readInventory')],
  ['ec2:DescribeNetworkInterfaces', ask('readInventory')],
  ['ec2:DescribeFlowLogs', ask('readInventory')],
  ['ec2:CreateFlowLogs', apply('targets')],
  // Checked by AWS inside the call, so that it is this call that is refused.
  ['iam:PassRole', apply('targets')],
  ['logs:CreateLogDelivery', apply('targets')],
  ['ec2:CreateTags', apply('targets')],
  ['logs:DescribeLogStreams', ask('watch')],
  ['logs:FilterLogEvents', ask('watch')],
  ['iam:GetUser', apply('review')],
  ['iam:CreateUser', apply('review')],
  ['iam:PutUserPolicy', apply('review')],
  ['iam:ListAccessKeys', apply('review')],
  ['iam:CreateAccessKey', apply('review')],
  ['ec2:DeleteFlowLogs', undo],
  ['iam:DeleteRolePolicy', undo],
  ['iam:DeleteRole', undo],
  ['iam:DeleteAccessKey', undo],
  ['iam:DeleteUserPolicy', undo],
  ['iam:DeleteUser', undo],
  ['logs:DeleteLogGroup', undo],
];
const INSIDE = new Set(['iam:PassRole', 'logs:CreateLogDelivery', 'ec2:CreateTags']);
/** What is done in full before the first action of the kind is refused. */
const BEFORE: Readonly<Record<string, readonly SetupStep[]>> = {
  'iam:ListRoles': ['log-group'],
  'ec2:DescribeVpcs': ['role'],
  'logs:DescribeLogStreams': ['targets'],
  'ec2:DeleteFlowLogs': ['review'],
};

describe('one action is denied', () => {
  it.each(ACTIONS)('%s', async (action, work) => {
    for (const step of BEFORE[action] ?? []) expect(await apply(step)()).toBeNull();
    const call = INSIDE.has(action) ? 'CreateFlowLogs' : action.slice(action.indexOf(':') + 1);
    for (const [why, says, does] of [
      [IMPLICIT(action), action, `${action}`],
      [DENY, action, 'Remove the statement that denies'],
      [SCP, 'service control policy', "Ask whoever runs the organization's accounts"],
    ] as const) {
      const service = INSIDE.has(action) ? 'ec2' : action.slice(0, action.indexOf(':'));
      const problem = await app.against(call, refusal(service, action, why), work);
      expect(problem).toMatchObject({
        code: 'aws/denied',
        remedy: 'show-policy',
        missingActions: [action],
      });
      expect(problem?.message).toContain(action);
      expect(problem?.message).toContain(says);
      expect(problem?.action).toContain(does);
      expect(plainWords(problem, [SECRET, 'AKIATESTTESTTESTTEST'])).toEqual([]);
    }
  });

  it('and once none is, undo has left nothing behind', async () => {
    expect(await undo()).toBeNull();
    const [found] = (await app.setups.list()).filter(({ id }) => id === run.id);
    expect(found?.items.every(({ origin }) => origin === 'removed')).toBe(true);
  });
});

type Wrong = readonly [
  what: string,
  reply: Reply,
  code: string,
  says: RegExp,
  remedy: Problem['remedy'],
];
const html: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><body>Log in to the Wi-Fi<br></body></html>',
};
const WRONG_IDENTITY: readonly Wrong[] = [
  [
    'a secret of another key',
    queryError(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match'),
    'aws/wrong-secret',
    /secret access key does not belong/,
    'enter-key',
  ],
  [
    'an unknown or revoked key',
    queryError(
      403,
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
    ),
    'aws/wrong-key',
    /does not know this access key, or the key was deleted or made inactive/,
    'enter-key',
  ],
  [
    'an expired session token',
    queryError(403, 'ExpiredToken', 'The security token included in the request is expired'),
    'aws/expired-token',
    /session token has expired/,
    'enter-key',
  ],
  ['a captive portal', html, 'aws/not-aws', /not from AWS/, 'network-settings'],
  [
    'throttling that lasts',
    queryError(400, 'Throttling', 'Rate exceeded'),
    'aws/throttled',
    /^AWS limits how often sts:GetCallerIdentity may be called/,
    'poll-again',
  ],
];

describe('an identity that cannot be used', () => {
  it.each(WRONG_IDENTITY)('%s', async (_, reply, code, says, remedy) => {
    const problem = await app.against('GetCallerIdentity', reply, async () => {
      await app.setups.identify(run.id, KEY);
      return null;
    });
    expect(problem).toMatchObject({ code, remedy });
    expect(problem?.message).toMatch(says);
    expect(problem?.action).not.toMatch(/\bpoll/);
    expect(plainWords(problem, [SECRET, 'AKIATESTTESTTESTTEST'])).toEqual([]);
  });

  it('whose clock is off says by how much', async () => {
    const reply = queryError(
      403,
      'SignatureDoesNotMatch',
      'Signature expired: 1 is now earlier than 2',
    );
    const date = new Date(Date.now() - 2 * 3_600_000).toUTCString();
    const late = { ...reply, headers: { ...reply.headers, date } };
    const problem = await app.against('GetCallerIdentity', late, async () => {
      await app.setups.identify(run.id, KEY);
      return null;
    });
    expect(problem?.code).toBe('aws/clock-skew');
    expect(problem?.message).toMatch(/clock is 2 hours fast\.$/);
  });

  it('that was kept in memory only is asked for again after a restart', async () => {
    const begun = await app.begin('restarted');
    const restarted = await app.restarted();
    const { problem } = await restarted.apply(begun.id, 'log-group');
    expect(problem).toMatchObject({ code: 'setup/no-identity', remedy: 'enter-key' });
    expect(problem?.message).toMatch(
      /^The access key …TEST of this set-up is not kept any more\.$/,
    );
    expect(problem?.action).toMatch(/^Enter the access key in the first step/);
    expect(plainWords(problem, [SECRET])).toEqual([]);
    await restarted.identify(begun.id, KEY);
    expect((await restarted.apply(begun.id, 'log-group')).problem).toBeNull();
  });
});
