import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeFlowLogsCommand,
} from '@aws-sdk/client-ec2';
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { fc } from '../harness/property';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { motoPython } from '../../build/runtime/moto.mjs';
import { cloudFormationTemplate, setupPolicyTemplate } from '../../core/setup/cloud-formation';
import { DEFAULT_CHOICES } from '../../core/setup/defaults';
import { formatText } from '../../core/setup/log-format';
import type { SetupChoices } from '../../core/setup/model';
import { collectorPolicy, deliveryPolicy, deliveryTrustPolicy } from '../../core/setup/policies';
import { printYaml } from '../../core/setup/script/yaml';
import { nastyText } from '../unit/core/setup/script/bash';
import { ACCOUNT, openRoom, REGION, type Room } from './room';

// The first call of CloudFormation loads every service of the fake AWS.
vi.setConfig({ hookTimeout: 180_000 });

let room: Room;
let iam: IAMClient;
let choices: SetupChoices;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  room = await withoutOpenApi(openRoom);
  iam = new IAMClient({
    region: REGION,
    endpoint: room.moto.endpoint,
    credentials: { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'test' },
  });
  const vpc = await room.ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const vpcId = vpc.Vpc?.VpcId ?? '';
  const subnet = await room.ec2.send(
    new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: '10.0.1.0/24' }),
  );
  choices = {
    ...DEFAULT_CHOICES,
    name: 'template',
    region: REGION,
    accountId: ACCOUNT,
    traffic: 'REJECT',
    collector: { mode: 'create-user', userName: 'flowglass-reader' },
    targets: [
      { kind: 'VPC', id: vpcId, name: '' },
      { kind: 'Subnet', id: subnet.Subnet?.SubnetId ?? '', name: '' },
    ],
  };
});

afterAll(async () => {
  iam.destroy();
  await room.stop();
  for (const stop of stops) await stop();
});

/**
 * Starts the fake AWS so that its CloudFormation loads: that imports its API Gateway, which wants a
 * checker of OpenAPI documents that is not installed and that nothing here reaches. Empty modules
 * stand in for the checker alone.
 */
async function withoutOpenApi<T>(start: () => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'flowglass-python-'));
  const before = process.env['PYTHONPATH'];
  try {
    const validation = join(folder, 'openapi_spec_validator', 'validation');
    await mkdir(validation, { recursive: true });
    await writeFile(
      join(folder, 'openapi_spec_validator', '__init__.py'),
      'validate_spec = None\n',
    );
    await writeFile(join(validation, '__init__.py'), '');
    const error = 'class OpenAPIValidationError(Exception):\n    pass\n';
    await writeFile(join(validation, 'exceptions.py'), error);
    process.env['PYTHONPATH'] = folder;
    const started = await start();
    stops.push(() => rm(folder, { recursive: true, force: true }));
    return started;
  } finally {
    if (before === undefined) delete process.env['PYTHONPATH'];
    else process.env['PYTHONPATH'] = before;
  }
}

/** CloudFormation takes plain forms; the server does not check signatures. */
async function cloudFormation(form: Readonly<Record<string, string>>): Promise<string> {
  const credential = `AKIATESTTESTTESTTEST/20260101/${REGION}/cloudformation/aws4_request`;
  const reply = await fetch(room.moto.endpoint, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${credential}` },
    body: new URLSearchParams({ ...form, Version: '2010-05-15' }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(text);
  return text;
}

/** What a YAML reader makes of texts, each a document. */
function readYaml(texts: readonly string[]): readonly unknown[] {
  const program =
    'import json, sys, yaml; print(json.dumps([yaml.safe_load(t) for t in json.load(sys.stdin)]))';
  const ran = spawnSync(motoPython, ['-c', program], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as unknown[];
}

const parsed = (policy: string | undefined): unknown =>
  JSON.parse(decodeURIComponent(policy ?? ''));

describe('a stack of the template', () => {
  let described: string;

  beforeAll(async () => {
    await cloudFormation({
      Action: 'CreateStack',
      StackName: 'flowglass',
      TemplateBody: cloudFormationTemplate(choices),
      'Capabilities.member.1': 'CAPABILITY_NAMED_IAM',
    });
    described = await cloudFormation({ Action: 'DescribeStacks', StackName: 'flowglass' });
  });

  test('is complete, and tells names and no key', () => {
    expect(described).toContain('<StackStatus>CREATE_COMPLETE</StackStatus>');
    const outputs = [...described.matchAll(/<OutputKey>(.+?)<\/OutputKey>\s*<OutputValue>(.*?)</g)];
    const values = new Map(outputs.map(([, key = '', value = '']) => [key, value]));
    expect(Object.fromEntries(values)).toMatchObject({
      LogGroupName: 'fsm',
      DeliveryRoleArn: `arn:aws:iam::${ACCOUNT}:role/flowlogsRole`,
      CollectorUserName: 'flowglass-reader',
      FlowLogIds: expect.stringMatching(/^fl-\w+,fl-\w+$/) as string,
    });
    expect(values.size).toBe(4);
  });

  test('makes the log group with its retention', async () => {
    const { logGroups } = await room.logs.send(new DescribeLogGroupsCommand({}));
    expect(logGroups).toMatchObject([{ logGroupName: 'fsm', retentionInDays: 30 }]);
  });

  test('makes the role with its trust and its policy', async () => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'flowlogsRole' }));
    expect(parsed(Role?.AssumeRolePolicyDocument)).toEqual(deliveryTrustPolicy(choices));
    const policy = await iam.send(
      new GetRolePolicyCommand({ RoleName: 'flowlogsRole', PolicyName: 'flowglass-delivery' }),
    );
    expect(parsed(policy.PolicyDocument)).toEqual(deliveryPolicy(choices));
  });

  test('makes a flow log for each target, as chosen and tagged', async () => {
    const { FlowLogs = [] } = await room.ec2.send(new DescribeFlowLogsCommand({}));
    expect(FlowLogs.map(({ ResourceId }) => ResourceId).sort()).toEqual(
      choices.targets.map(({ id }) => id).sort(),
    );
    for (const flowLog of FlowLogs) {
      expect(flowLog).toMatchObject({
        TrafficType: 'REJECT',
        LogGroupName: 'fsm',
        LogFormat: formatText({ kind: 'recommended' }),
        MaxAggregationInterval: 60,
        DeliverLogsPermissionArn: `arn:aws:iam::${ACCOUNT}:role/flowlogsRole`,
        DeliverLogsStatus: 'SUCCESS',
      });
    }
  });

  test('makes the user with its policy', async () => {
    const policy = await iam.send(
      new GetUserPolicyCommand({ UserName: 'flowglass-reader', PolicyName: 'flowglass-collector' }),
    );
    expect(parsed(policy.PolicyDocument)).toEqual(collectorPolicy(choices));
  });
});

describe('a YAML reader', () => {
  test('finds the parts of the templates where they belong', () => {
    const [template, policy] = readYaml([
      cloudFormationTemplate(choices),
      setupPolicyTemplate(choices),
    ]) as Record<string, Record<string, Record<string, unknown>>>[];
    expect(template?.['Resources']?.['LogGroup']).toEqual({
      Type: 'AWS::Logs::LogGroup',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        LogGroupName: 'fsm',
        RetentionInDays: 30,
        Tags: [{ Key: 'flowglass:setup', Value: 'cloudformation' }],
      },
    });
    expect(template?.['Resources']?.['DeliveryRole']?.['Properties']).toMatchObject({
      AssumeRolePolicyDocument: deliveryTrustPolicy(choices),
    });
    expect(policy?.['Resources']?.['SetupPolicy']?.['Type']).toBe('AWS::IAM::ManagedPolicy');
  });

  test('reads every text as it was written', () => {
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        nastyText,
        fc.constantFrom('no', '012', '~', '!Ref a', '- a', 'a: b', '', '\u0085', '\ufeff'),
        fc.integer(),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(nastyText, tie('value'), { maxKeys: 3 }),
      ),
    }));
    const samples = fc
      .sample(fc.dictionary(nastyText, tree.value, { minKeys: 1, maxKeys: 4 }), 200)
      .map((sample) => JSON.parse(JSON.stringify(sample)) as Parameters<typeof printYaml>[0]);
    expect(readYaml(samples.map(printYaml))).toEqual(samples);
  });
});
