import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PermissionRow } from '../../../contract/setup';
import { neededActions } from '../../../core/setup/actions';
import type { SetupStep } from '../../../core/setup/model';
import { identify } from '../../../main/aws/setup/identify';
import { checkPermissions } from '../../../main/aws/setup/permissions';
import { type Credential, toCredential } from '../../../main/secrets/credential';
import { makeUser, requireSignatures } from '../identity';
import { ACCOUNT } from '../room';
import { queryError, simulated, simulator } from './answers';
import { choicesFor, contextFor, openStage, play, QUICK, type Stage } from './stage';

let stage: Stage;
let ends: (() => void)[] = [];
beforeAll(async () => {
  stage = await openStage();
});
afterEach(async () => {
  for (const end of ends) end();
  ends = [];
  await requireSignatures(stage.moto.endpoint, false);
});
afterAll(() => stage.stop());

const grants = new Map<string, readonly string[]>();
const keyFor = async (name: string, actions: readonly string[]): Promise<Credential> => {
  grants.set(name, actions);
  const key = await makeUser(stage.moto.endpoint, name, actions);
  return toCredential(key.accessKeyId, key.secretAccessKey);
};
const check = (credential: Credential): Promise<readonly PermissionRow[]> =>
  checkPermissions(stage.target(credential), contextFor(choicesFor(stage)), QUICK);
const all = (): readonly string[] => neededActions(choicesFor(stage)).map(({ action }) => action);
const named = (rows: readonly PermissionRow[], verdict: PermissionRow['verdict']) =>
  rows.filter((row) => row.verdict === verdict).map(({ action }) => action);

describe('the permission check', () => {
  it.each([0, 1])('tells each action allowed or denied, half of them each (%i)', async (half) => {
    const asked: URLSearchParams[] = [];
    ends.push(stage.proxy.use(simulator(grants, asked)));
    const mine = all().filter(
      (action, index) =>
        index % 2 === half ||
        ['sts:GetCallerIdentity', 'iam:SimulatePrincipalPolicy'].includes(action),
    );
    const credential = await keyFor(`half-${half}`, mine);
    const before = await stage.listing();
    await requireSignatures(stage.moto.endpoint, true);
    const rows = await check(credential);
    await requireSignatures(stage.moto.endpoint, false);
    expect(rows.map(({ action }) => action)).toEqual(all());
    expect(named(rows, 'allowed')).toEqual(all().filter((action) => mine.includes(action)));
    for (const row of rows.filter(({ verdict }) => verdict === 'denied')) {
      expect(row.problem).toMatchObject({
        code: 'aws/denied',
        missingActions: [row.action],
        remedy: 'show-policy',
      });
      expect(row.problem?.message).toContain(row.action);
    }
    expect(named(rows, 'unknown')).toEqual([]);
    expect(await stage.listing()).toBe(before);
    const passRole = asked.find((form) => [...form.values()].includes('iam:PassRole'));
    expect(passRole?.get('ResourceArns.member.1')).toBe(
      `arn:aws:iam::${ACCOUNT}:role/flowlogsRole`,
    );
    expect([...(passRole?.entries() ?? [])].join()).toContain(
      'iam:PassedToService,ContextEntries.member.2.ContextKeyValues.member.1,vpc-flow-logs.amazonaws.com',
    );
  });

  it('says how it knows: tried, called or simulated', async () => {
    ends.push(stage.proxy.use(simulator(grants)));
    const rows = await check(await keyFor('how', all()));
    const how = new Map(rows.map((row) => [row.action, row.how]));
    expect(how.get('ec2:CreateFlowLogs')).toBe('dry-run');
    expect(how.get('ec2:DescribeVpcs')).toBe('called');
    expect(how.get('logs:FilterLogEvents')).toBe('called');
    expect(how.get('iam:PassRole')).toBe('simulated');
    // A call of its own would be refused by the policy shown, which allows it within CreateFlowLogs.
    expect(how.get('ec2:CreateTags')).toBe('simulated');
    expect(how.get('logs:CreateLogDelivery')).toBe('simulated');
    expect([...how.values()]).not.toContain('not-tried');
  });

  it('calls unknown what only the simulator could tell, and says so', async () => {
    const credential = await keyFor(
      'blind',
      all().filter((action) => action !== 'iam:SimulatePrincipalPolicy'),
    );
    ends.push(stage.proxy.use(simulator(grants)));
    await requireSignatures(stage.moto.endpoint, true);
    const rows = await check(credential);
    const row = (action: string) => rows.find((each) => each.action === action);
    expect(row('iam:SimulatePrincipalPolicy')).toMatchObject({ verdict: 'denied', optional: true });
    expect(row('ec2:CreateFlowLogs')?.verdict).toBe('allowed');
    expect(row('iam:PassRole')).toMatchObject({ verdict: 'unknown', how: 'not-tried' });
    expect(row('iam:PassRole')?.problem?.message).toContain('iam:SimulatePrincipalPolicy');
  });

  it('goes on when the simulator is out of order', async () => {
    ends.push(
      stage.proxy.use(({ action }) =>
        action === 'SimulatePrincipalPolicy' ? queryError(500, 'ServiceFailure', 'later') : null,
      ),
    );
    const rows = await check(await keyFor('patient', all()));
    expect(named(rows, 'allowed')).toContain('ec2:CreateFlowLogs');
    expect(named(rows, 'unknown')).toContain('iam:PassRole');
  });

  it('takes the path of an assumed role from IAM, and lets the account itself do all', async () => {
    const asked: URLSearchParams[] = [];
    const caller = (arn: string) =>
      stage.proxy.use(async ({ action, forward }) => {
        if (action !== 'GetCallerIdentity') return null;
        const reply = await forward();
        return { ...reply, body: reply.body.replace(/<Arn>[^<]*</, `<Arn>${arn}<`) };
      });
    ends.push(stage.proxy.use(simulator(grants, asked)));
    const sso = 'AWSReservedSSO_Admin_0123456789abcdef';
    const leaveRole = caller(`arn:aws:sts::${ACCOUNT}:assumed-role/${sso}/me`);
    ends.push(
      stage.proxy.use(({ action, body }) =>
        action === 'SimulatePrincipalPolicy' && !body.includes('eu-west-1%2FAWSReservedSSO')
          ? queryError(404, 'NoSuchEntity', 'There is no such role.')
          : null,
      ),
    );
    await check(stage.credential);
    leaveRole();
    expect(asked[0]?.get('PolicySourceArn')).toBe(
      `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/eu-west-1/${sso}`,
    );
    const leaveRoot = caller(`arn:aws:iam::${ACCOUNT}:root`);
    const rows = await check(stage.credential);
    leaveRoot();
    expect(named(rows, 'allowed')).toEqual(all());
  });

  it('reads organizations, boundaries, explicit denials and missing keys from the simulator', async () => {
    const decision = (name: string): string => {
      switch (name) {
        case 'iam:PassRole':
          return '<EvalDecision>implicitDeny</EvalDecision><OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations></OrganizationsDecisionDetail>';
        case 'iam:CreateRole':
          return '<EvalDecision>implicitDeny</EvalDecision><PermissionsBoundaryDecisionDetail><AllowedByPermissionsBoundary>false</AllowedByPermissionsBoundary></PermissionsBoundaryDecisionDetail>';
        case 'logs:CreateLogDelivery':
          return '<EvalDecision>explicitDeny</EvalDecision>';
        case 'iam:PutRolePolicy':
          return '<EvalDecision>implicitDeny</EvalDecision><MissingContextValues><member>aws:MultiFactorAuthAge</member></MissingContextValues>';
        default:
          return '<EvalDecision>allowed</EvalDecision>';
      }
    };
    ends.push(
      stage.proxy.use(({ action, body }) =>
        action === 'SimulatePrincipalPolicy' ? simulated(body, decision) : null,
      ),
    );
    const rows = await check(await keyFor('judged', all()));
    const told = (action: string) => {
      const row = rows.find((each) => each.action === action);
      return [row?.verdict, row?.problem?.message];
    };
    expect(told('iam:PassRole')).toEqual(['denied', expect.stringContaining('organization')]);
    expect(told('iam:CreateRole')).toEqual(['denied', expect.stringContaining('boundary')]);
    expect(told('logs:CreateLogDelivery')).toEqual([
      'denied',
      expect.stringContaining('a policy denies it'),
    ]);
    expect(told('iam:PutRolePolicy')).toEqual([
      'unknown',
      expect.stringContaining('aws:MultiFactorAuthAge'),
    ]);
    expect(told('iam:TagRole')).toEqual(['allowed', undefined]);
  });

  it('throws for a wrong key, which no action can be judged with', async () => {
    const wrong = toCredential('AKIAUNKNOWNUNKNOWN00', 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY');
    await requireSignatures(stage.moto.endpoint, true);
    const calls = [() => check(wrong), () => identify(stage.target(wrong), QUICK)];
    for (const call of calls) {
      const error: unknown = await call().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ problem: { code: 'aws/wrong-key' } });
      expect(inspect(error, { depth: 9 })).not.toContain('wJalrXUtnFEMI');
    }
  });
});

describe('a denied action', () => {
  it.each<[string, SetupStep]>([
    ['logs:DescribeLogGroups', 'log-group'],
    ['logs:CreateLogGroup', 'log-group'],
    ['logs:PutRetentionPolicy', 'log-group'],
    ['iam:GetRole', 'role'],
    ['iam:CreateRole', 'role'],
    ['iam:PutRolePolicy', 'role'],
    ['ec2:DescribeFlowLogs', 'targets'],
    ['ec2:CreateFlowLogs', 'targets'],
    ['iam:CreateUser', 'review'],
    ['iam:PutUserPolicy', 'review'],
    ['iam:ListAccessKeys', 'review'],
    ['iam:CreateAccessKey', 'review'],
  ])('%s is named by the step that needs it', async (action, step) => {
    await stage.reset();
    const context = contextFor(choicesFor(stage));
    const before: SetupStep[] = step === 'targets' ? ['log-group', 'role'] : [];
    const { items } = await play(stage.target(), context, before);
    const credential = await keyFor(
      'lacking',
      all().filter((each) => each !== action),
    );
    await requireSignatures(stage.moto.endpoint, true);
    const { results } = await play(stage.target(credential), { ...context, items }, [step]);
    expect(results.at(-1)?.problem).toMatchObject({
      code: 'aws/denied',
      missingActions: [action],
      remedy: 'show-policy',
    });
    expect(results.at(-1)?.problem?.message).toContain(action);
  });

  it('none is missing with exactly the actions of the policy', async () => {
    await stage.reset();
    const credential = await keyFor('least', all());
    await requireSignatures(stage.moto.endpoint, true);
    const { results } = await play(stage.target(credential), contextFor(choicesFor(stage)));
    expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    expect(results).toHaveLength(8);
  });
});
