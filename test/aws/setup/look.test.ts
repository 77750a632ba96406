import { CreateLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTagsCommand, DeleteFlowLogsCommand } from '@aws-sdk/client-ec2';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliveryTrustPolicy } from '../../../core/setup/policies';
import { readInventory } from '../../../main/aws/setup/inventory';
import { listLogGroups } from '../../../main/aws/setup/log-groups';
import { listDeliveryRoles } from '../../../main/aws/setup/roles';
import { watchSetup } from '../../../main/aws/setup/watch';
import { toCredential } from '../../../main/secrets/credential';
import { json } from '../fault-proxy';
import { makeUser, requireSignatures } from '../identity';
import { ACCOUNT, nowSeconds, record, records } from '../room';
import { choicesFor, contextFor, openStage, play, QUICK, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.stop());

describe('readInventory', () => {
  it('lists VPCs, subnets and interfaces with names, tags and addresses, and flow logs', async () => {
    const { vpc, subnet, interfaces } = stage.network;
    await stage.ec2.send(
      new CreateTagsCommand({
        Resources: [vpc, interfaces[0]],
        Tags: [
          { Key: 'Name', Value: 'front' },
          { Key: '__proto__', Value: 'x' },
        ],
      }),
    );
    await play(stage.target(), contextFor(choicesFor(stage)), ['log-group', 'role', 'targets']);
    const found = await readInventory(stage.target(), QUICK);
    expect(found.vpcs.find(({ id }) => id === vpc)).toMatchObject({
      name: 'front',
      cidrs: ['10.7.0.0/16'],
      isDefault: false,
    });
    expect(found.vpcs.some(({ isDefault }) => isDefault)).toBe(true);
    expect(found.subnets.find(({ id }) => id === subnet)).toMatchObject({
      vpcId: vpc,
      cidr: '10.7.1.0/24',
    });
    const [one] = found.interfaces.filter(({ id }) => id === interfaces[0]);
    expect(one).toMatchObject({ name: 'front', vpcId: vpc, subnetId: subnet, instanceId: '' });
    expect(one?.addresses[0]).toMatch(/^10\.7\.1\./);
    expect(Object.keys(one?.tags ?? {})).toEqual(['Name', '__proto__']);
    expect(found.flowLogs).toHaveLength(1);
    expect(found.flowLogs[0]).toMatchObject({
      resourceId: vpc,
      destinationType: 'cloud-watch-logs',
      destination: 'fsm',
      status: 'ACTIVE',
    });
    expect(found.flowLogs[0]).not.toHaveProperty('tags');
    expect(Math.abs(found.readAt - Date.now())).toBeLessThan(600_000);
  });

  it('throws with every missing action at once, rather than claim that nothing is logged', async () => {
    const key = await makeUser(stage.moto.endpoint, 'half-blind', [
      'ec2:DescribeVpcs',
      'ec2:DescribeSubnets',
    ]);
    await requireSignatures(stage.moto.endpoint, true);
    const target = stage.target(toCredential(key.accessKeyId, key.secretAccessKey));
    const error: unknown = await readInventory(target, QUICK).catch((thrown: unknown) => thrown);
    await requireSignatures(stage.moto.endpoint, false);
    expect(error).toMatchObject({
      problem: {
        code: 'aws/denied',
        missingActions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeFlowLogs'],
        remedy: 'show-policy',
      },
    });
  });
});

describe('listLogGroups', () => {
  it('lists what begins with the prefix, over all pages', async () => {
    for (let i = 0; i < 60; i++) await stage.makeGroup(`fsm-${100 + i}`, []);
    await stage.makeGroup('other', []);
    const all = await listLogGroups(stage.target(), '', QUICK);
    expect(all).toHaveLength(61);
    const some = await listLogGroups(stage.target(), ' fsm-1 ', QUICK);
    expect(some.map(({ name }) => name)).toEqual(all.slice(0, 60).map(({ name }) => name));
    expect(some[0]).toEqual({
      name: 'fsm-100',
      retentionDays: null,
      storedBytes: 0,
      logClass: '',
      kmsKeyArn: '',
    });
  });

  it('offers to type the name when listing is denied', async () => {
    const end = stage.proxy.use(({ action }) =>
      action === 'DescribeLogGroups'
        ? json(400, { __type: 'AccessDeniedException', message: 'not authorized' })
        : null,
    );
    const error: unknown = await listLogGroups(stage.target(), 'x', QUICK).catch(
      (thrown: unknown) => thrown,
    );
    end();
    expect(error).toMatchObject({
      problem: { code: 'aws/denied', missingActions: ['logs:DescribeLogGroups'] },
    });
    expect((error as Error & { problem: { action: string } }).problem.action).toContain('type the');
  });
});

it('lists the roles that flow logs may take, and says of the others why not', async () => {
  const trust = deliveryTrustPolicy(choicesFor(stage));
  const make = (RoleName: string, document: object) =>
    stage.iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(document) }),
    );
  await make('good', trust);
  await make('elsewhere', deliveryTrustPolicy(choicesFor(stage, { accountId: '000000000001' })));
  await make('open', {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['ec2.amazonaws.com', 'vpc-flow-logs.amazonaws.com'] },
        Action: 'sts:AssumeRole',
      },
    ],
  });
  await make('server', {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  });
  const roles = await listDeliveryRoles(stage.target(), ACCOUNT, QUICK);
  expect(
    roles.map(({ name, trusted, guarded, problem }) => [name, trusted, guarded, problem?.code]),
  ).toEqual([
    ['elsewhere', false, false, 'setup/role-not-for-here'],
    ['good', true, true, undefined],
    ['open', true, false, 'setup/role-not-guarded'],
  ]);
  expect(roles[1]?.arn).toBe(`arn:aws:iam::${ACCOUNT}:role/good`);
});

describe('watchSetup', () => {
  const addStream = async (name: string, messages: readonly string[]) => {
    await stage.logs.send(new CreateLogStreamCommand({ logGroupName: 'fsm', logStreamName: name }));
    await stage.put('fsm', name, messages);
  };
  const watch = (items = contextFor(choicesFor(stage)).items) =>
    watchSetup(stage.target(), contextFor(choicesFor(stage), items), QUICK);

  it('goes from no group over waiting to records', async () => {
    expect((await watch()).problem?.code).toBe('aws/no-log-group');
    const { items } = await play(stage.target(), contextFor(choicesFor(stage)), [
      'log-group',
      'role',
      'targets',
    ]);
    const early = await watch(items);
    expect(early.problem).toMatchObject({ code: 'setup/first-records-pending', retryable: true });
    expect(early.flowLogs).toMatchObject([{ resourceId: stage.network.vpc, problem: null }]);
    stage.proxy.clockAhead = 3_600_000;
    const late = await watch(items);
    stage.proxy.clockAhead = 0;
    expect(late.problem?.code).toBe('setup/no-traffic');

    await addStream('eni-a', records(30, nowSeconds() - 1_800, nowSeconds() - 60));
    const state = await watch(items);
    expect(state.problem).toBeNull();
    expect(state.streamCount).toBe(1);
    expect(state.streams[0]).toMatchObject({ name: 'eni-a' });
    expect(state.lines).toHaveLength(20);
    const times = state.lines.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(state.lines[0]).toMatchObject({ stream: 'eni-a' });
    expect(state.lines[0]?.text).toContain(ACCOUNT);
  });

  it('counts all streams and shows the fifty newest', async () => {
    await play(stage.target(), contextFor(choicesFor(stage)), ['log-group', 'role', 'targets']);
    const start = nowSeconds() - 1_800;
    for (let i = 0; i < 60; i++) await addStream(`eni-${i}`, [record(start + i, i)]);
    const state = await watch();
    expect(state.streamCount).toBe(60);
    expect(state.streams).toHaveLength(50);
    expect(state.streams[0]?.name).toBe('eni-59');
  });

  it('explains a delivery that fails, and a flow log that was deleted', async () => {
    const { items } = await play(stage.target(), contextFor(choicesFor(stage)), [
      'log-group',
      'role',
      'targets',
    ]);
    const id = items.find(({ kind }) => kind === 'flow-log')?.id ?? '';
    const end = stage.proxy.use(async ({ action, forward }) => {
      if (action !== 'DescribeFlowLogs') return null;
      const reply = await forward();
      const body = reply.body.replace(
        /<deliverLogsStatus>[^<]*<\/deliverLogsStatus>/,
        '<deliverLogsStatus>FAILED</deliverLogsStatus><deliverLogsErrorMessage>Access error</deliverLogsErrorMessage>',
      );
      return { ...reply, body };
    });
    const failing = await watch(items);
    end();
    expect(failing.problem).toMatchObject({
      code: 'setup/delivery-access',
      remedy: 'recreate-flow-log',
    });
    expect(failing.flowLogs[0]).toMatchObject({ status: 'ACTIVE', deliveryStatus: 'FAILED' });
    await stage.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
    const gone = await watch(items);
    expect(gone.problem).toMatchObject({ code: 'setup/no-flow-log', remedy: 'open-wizard' });
    expect(gone.problem?.message).toContain(stage.network.vpc);
  });

  it('shows what it may when one part is denied', async () => {
    await play(stage.target(), contextFor(choicesFor(stage)), ['log-group', 'role', 'targets']);
    const key = await makeUser(stage.moto.endpoint, 'reader', [
      'ec2:DescribeFlowLogs',
      'logs:DescribeLogStreams',
    ]);
    await requireSignatures(stage.moto.endpoint, true);
    const target = stage.target(toCredential(key.accessKeyId, key.secretAccessKey));
    const state = await watchSetup(target, contextFor(choicesFor(stage)), QUICK);
    await requireSignatures(stage.moto.endpoint, false);
    expect(state.flowLogs).toHaveLength(1);
    expect(state.problem).toMatchObject({
      code: 'aws/denied',
      missingActions: ['logs:FilterLogEvents'],
    });
  });
});
