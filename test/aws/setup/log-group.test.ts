import {
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plannedChanges } from '../../../core/setup/plan';
import { applyChange } from '../../../main/aws/setup/apply';
import { json } from '../fault-proxy';
import { ACCOUNT } from '../room';
import {
  choicesFor,
  contextFor,
  kinds,
  openStage,
  play,
  QUICK,
  type Stage,
  undoAll,
} from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.stop());

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/0f0f0f0f-1111-2222-3333-444444444444`;

const withKey = () =>
  choicesFor(stage, {
    logGroup: { mode: 'create', name: 'fsm', retentionDays: null, kmsKeyArn: KEY },
  });
const group = async () => {
  const { logGroups = [] } = await stage.logs.send(new DescribeLogGroupsCommand({}));
  return logGroups[0];
};

describe('a KMS key', () => {
  it('is given to the group that is made', async () => {
    const { results } = await play(stage.target(), contextFor(withKey()), ['log-group']);
    expect(results.map(({ problem }) => problem)).toEqual([null]);
    expect((await group())?.kmsKeyId).toBe(KEY);
  });

  it('that CloudWatch Logs may not use is told with the statement its policy needs', async () => {
    const end = stage.proxy.use(({ action }) =>
      action === 'CreateLogGroup'
        ? json(400, {
            __type: 'InvalidParameterException',
            message: `The specified KMS key does not exist or is not allowed to be used with LogGroup 'arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:fsm'`,
          })
        : null,
    );
    const { items, results } = await play(stage.target(), contextFor(withKey()), ['log-group']);
    end();
    expect(items).toEqual([]);
    const problem = results.at(-1)?.problem;
    expect(problem?.code).toBe('setup/kms-refused');
    expect(problem?.message).toContain(KEY);
    expect(problem?.detail).toContain('"logs.eu-west-1.amazonaws.com"');
    expect(problem?.detail).toContain('kms:EncryptionContext:aws:logs:arn');
    expect(problem?.detail).toContain(`arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:fsm`);
    expect(problem?.detail).toContain('does not exist or is not allowed');
  });

  it('is put on the own group later, and not on that of others', async () => {
    const asked: string[] = [];
    const end = stage.proxy.use(({ action, body }) => {
      if (action !== 'AssociateKmsKey') return null;
      asked.push(body);
      return json(200, {});
    });
    await play(stage.target(), contextFor(choicesFor(stage)), ['log-group']);
    await play(stage.target(), contextFor(withKey()), ['log-group']);
    expect(asked.map((body) => JSON.parse(body) as unknown)).toEqual([
      { logGroupName: 'fsm', kmsKeyId: KEY },
    ]);
    const theirs = await play(stage.target(), contextFor(withKey(), [], 'run-2'), ['log-group']);
    end();
    expect(asked).toHaveLength(1);
    expect(theirs.results[0]?.notices.map(({ code }) => code)).toEqual(['setup/other-key']);
  });
});

describe('a log group', () => {
  it('made by another at the same moment counts as theirs', async () => {
    const end = stage.proxy.use(async ({ action }) => {
      if (action !== 'CreateLogGroup') return null;
      await stage.logs
        .send(new CreateLogGroupCommand({ logGroupName: 'fsm' }))
        .catch(() => undefined);
      return null;
    });
    const { items } = await play(stage.target(), contextFor(withKey()), ['log-group']);
    end();
    expect(kinds(items)).toEqual(['log-group existed']);
  });

  it('of others keeps its retention even when a change was planned before it was found', async () => {
    await stage.logs.send(new CreateLogGroupCommand({ logGroupName: 'fsm' }));
    await stage.logs.send(
      new PutRetentionPolicyCommand({ logGroupName: 'fsm', retentionInDays: 365 }),
    );
    const choices = choicesFor(stage);
    const retention = plannedChanges(choices, [], 'log-group').find(
      ({ kind }) => kind === 'retention',
    );
    if (retention === undefined) throw new Error('no retention is planned');
    const result = await applyChange(stage.target(), contextFor(choices), retention, QUICK);
    expect(kinds(result.items)).toEqual(['retention existed']);
    expect(result.notices[0]?.message).toContain('365 days, not 30 days');
    expect((await group())?.retentionInDays).toBe(365);
  });

  it('whose tags may not be read counts as theirs, and that is told', async () => {
    await play(stage.target(), contextFor(choicesFor(stage)), ['log-group']);
    const end = stage.proxy.use(({ action }) =>
      action === 'ListTagsForResource'
        ? json(400, { __type: 'AccessDeniedException', message: 'no' })
        : null,
    );
    const { items, results } = await play(stage.target(), contextFor(withKey()), ['log-group']);
    end();
    expect(kinds(items)).toEqual(['log-group existed']);
    expect(results[0]?.notices[0]).toMatchObject({
      code: 'aws/denied',
      missingActions: ['logs:ListTagsForResource'],
    });
  });

  it('that is there again after it was removed is told, with what made it', async () => {
    const made = await play(stage.target(), contextFor(choicesFor(stage)), ['log-group']);
    const context = contextFor(choicesFor(stage), made.items);
    const undone = (await undoAll(stage.target(), context)).flatMap(({ items }) => items);
    // As a flow log does whose role may create groups. The server keeps tags by name, beyond deletion.
    const tags = { 'flowglass:setup': 'none' };
    await stage.logs.send(new CreateLogGroupCommand({ logGroupName: 'fsm', tags }));
    const again = contextFor(choicesFor(stage), [...made.items, ...undone]);
    const { results } = await play(stage.target(), again, ['log-group']);
    expect(results[0]?.notices.map(({ code }) => code)).toEqual(['setup/group-came-back']);
  });

  it('of its own journal gets its retention without leave to read tags', async () => {
    const end = stage.proxy.use(({ action }) =>
      action === 'ListTagsForResource'
        ? json(400, { __type: 'AccessDeniedException', message: 'no' })
        : null,
    );
    const { items } = await play(stage.target(), contextFor(choicesFor(stage)), ['log-group']);
    end();
    expect(kinds(items)).toEqual(['log-group created', 'retention created']);
    expect((await group())?.retentionInDays).toBe(30);
  });

  it('beyond the quota is no throttling', async () => {
    const end = stage.proxy.use(({ action }) =>
      action === 'CreateLogGroup'
        ? json(400, { __type: 'LimitExceededException', message: 'Resource limit exceeded.' })
        : null,
    );
    const { results } = await play(stage.target(), contextFor(withKey()), ['log-group']);
    end();
    expect(results[0]?.problem).toMatchObject({ code: 'setup/limit', retryable: false });
  });
});
