import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteFlowLogsCommand } from '@aws-sdk/client-ec2';
import { TagRoleCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { undoItem } from '../../../main/aws/setup/undo';
import { xml } from './answers';
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

describe('undo', () => {
  it('leaves the account as it was, in an order that needs no second try', async () => {
    const before = await stage.listing();
    const context = contextFor(choicesFor(stage));
    const { items } = await play(stage.target(), context);
    expect(items).toHaveLength(8);
    const results = await undoAll(stage.target(), { ...context, items });
    expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    expect(kinds(results.flatMap((result) => result.items))).toEqual([
      'flow-log removed',
      'role-policy removed',
      'role removed',
      'access-key removed',
      'user-policy removed',
      'user removed',
      'retention removed',
      'log-group removed',
    ]);
    expect(await stage.listing()).toBe(before);
  });

  it('can be followed by the same set-up, under other tokens', async () => {
    const tokens: (string | null)[] = [];
    const end = stage.proxy.use(({ action, body }) => {
      const form = new URLSearchParams(body);
      if (action === 'CreateFlowLogs' && form.get('DryRun') !== 'true') {
        tokens.push(form.get('ClientToken'));
      }
      return null;
    });
    const context = contextFor(choicesFor(stage));
    const first = await play(stage.target(), context);
    const undone = await undoAll(stage.target(), { ...context, items: first.items });
    const journal = [...first.items, ...undone.flatMap(({ items }) => items)];
    const second = await play(stage.target(), { ...context, items: journal });
    end();
    expect(kinds(second.items.slice(journal.length))).toEqual(kinds(first.items));
    expect(new Set(tokens).size).toBe(2);
  });

  it('does not touch what existed', async () => {
    await stage.logs.send(new CreateLogGroupCommand({ logGroupName: 'fsm' }));
    const choices = choicesFor(stage);
    await play(stage.target(), contextFor(choices, [], 'run-0'), ['role', 'targets', 'review']);
    const before = await stage.listing();
    const context = contextFor(choices);
    const { items } = await play(stage.target(), context);
    const results = await undoAll(stage.target(), { ...context, items });
    expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    // The key made on the other's user goes; all else was theirs.
    expect(kinds(results.flatMap((result) => result.items))).toEqual(['access-key removed']);
    expect(await stage.listing()).toBe(before);
  });

  it('takes what is gone already for removed', async () => {
    const context = contextFor(choicesFor(stage));
    const { items } = await play(stage.target(), context);
    const id = items.find(({ kind }) => kind === 'flow-log')?.id ?? '';
    await stage.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
    const once = await undoAll(stage.target(), { ...context, items });
    const twice = await undoAll(stage.target(), { ...context, items });
    for (const results of [once, twice]) {
      expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
      expect(results.flatMap((result) => result.items)).toHaveLength(items.length);
    }
  });

  it('removes a user and a role with what a crash left on them', async () => {
    const before = await stage.listing();
    const context = contextFor(choicesFor(stage));
    const { items } = await play(stage.target(), context);
    const journal = items.filter(({ kind }) =>
      ['log-group', 'role', 'flow-log', 'user'].includes(kind),
    );
    const results = await undoAll(stage.target(), { ...context, items: journal });
    expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    expect(await stage.listing()).toBe(before);
  });
});

describe('undo refuses', () => {
  it.each(['log-group', 'role', 'flow-log', 'user'])(
    'a %s that does not carry the tag of the run',
    async (kind) => {
      const context = contextFor(choicesFor(stage));
      const { items } = await play(stage.target(), context);
      const before = await stage.listing();
      const item = items.find((each) => each.kind === kind);
      if (item === undefined) throw new Error(`no ${kind} was made`);
      const other = { ...context, id: 'run-2', items };
      const result = await undoItem(stage.target(), other, item, QUICK);
      expect(result.items).toEqual([]);
      expect(result.problem?.code).toBe('setup/not-ours');
      expect(await stage.listing()).toBe(before);
    },
  );

  it('what the journal says existed, whatever its tag', async () => {
    const context = contextFor(choicesFor(stage));
    const { items } = await play(stage.target(), context, ['role']);
    const before = await stage.listing();
    const [role] = items;
    if (role === undefined) throw new Error('no role was made');
    const result = await undoItem(stage.target(), context, { ...role, origin: 'existed' }, QUICK);
    expect(result.problem?.code).toBe('setup/not-ours');
    expect(await stage.listing()).toBe(before);
  });

  it('a role whose tag someone changed since', async () => {
    const context = contextFor(choicesFor(stage));
    const { items } = await play(stage.target(), context, ['role']);
    await stage.iam.send(
      new TagRoleCommand({
        RoleName: 'flowlogsRole',
        Tags: [{ Key: 'flowglass:setup', Value: 'someone' }],
      }),
    );
    const results = await undoAll(stage.target(), { ...context, items });
    expect(results.map(({ problem }) => problem?.code)).toEqual([undefined, 'setup/not-ours']);
  });
});

it('waits until a flow log is gone, and tells when it stays', async () => {
  const context = contextFor(choicesFor(stage));
  const { items } = await play(stage.target(), context, ['log-group', 'role', 'targets']);
  const item = items.find(({ kind }) => kind === 'flow-log');
  if (item === undefined) throw new Error('no flow log was made');
  const end = stage.proxy.use(({ action }) =>
    action === 'DeleteFlowLogs'
      ? xml(
          200,
          '<DeleteFlowLogsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><unsuccessful/></DeleteFlowLogsResponse>',
        )
      : null,
  );
  const stuck = await undoItem(stage.target(), context, item, QUICK);
  end();
  expect(stuck.items).toEqual([]);
  expect(stuck.problem).toMatchObject({ code: 'setup/not-removed', retryable: true });
  const gone = await undoItem(stage.target(), context, item, QUICK);
  expect(kinds(gone.items)).toEqual(['flow-log removed']);
});
