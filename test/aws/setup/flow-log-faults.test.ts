import { DescribeFlowLogsCommand } from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SetupChoices } from '../../../core/setup/model';
import type { Rule } from '../fault-proxy';
import { makeUser } from '../identity';
import { toCredential } from '../../../main/secrets/credential';
import {
  ec2Error,
  flowLogsAnswer,
  idsOf,
  isDryRun,
  queryError,
  simulator,
  withIds,
  xml,
} from './answers';
import { choicesFor, contextFor, kinds, openStage, play, QUICK, type Stage } from './stage';

let stage: Stage;
let ends: (() => void)[] = [];
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  await stage.reset();
  await play(stage.target(), contextFor(choicesFor(stage)), ['log-group', 'role']);
});
afterEach(() => {
  for (const end of ends) end();
  ends = [];
});
afterAll(() => stage.stop());

const use = (rule: Rule): void => void ends.push(stage.proxy.use(rule));

/** Answers `CreateFlowLogs` that is not a DryRun; `count` tells how often it was asked before. */
const onCreate = (answer: (body: string, count: number, forward: Forward) => Answer): void => {
  let count = 0;
  use(({ action, body, forward }) =>
    action === 'CreateFlowLogs' && !isDryRun(body) ? answer(body, count++, forward) : null,
  );
};
type Answer = ReturnType<Rule>;
type Forward = Parameters<Rule>[0]['forward'];

const twoInterfaces = (): SetupChoices =>
  choicesFor(stage, {
    targets: stage.network.interfaces.map((id) => ({ kind: 'NetworkInterface', id, name: '' })),
  });

const flowLogs = async () => (await stage.ec2.send(new DescribeFlowLogsCommand({}))).FlowLogs ?? [];

const NOT_YET = "Unable to assume given IAM role: 'arn:aws:iam::123456789012:role/flowlogsRole'";

describe('a new role', () => {
  it('is waited for, and said to be, when the whole call is refused', async () => {
    onCreate((_, count) => (count < 2 ? ec2Error(400, 'InvalidParameter', NOT_YET) : null));
    const notes: string[] = [];
    const { items, results } = await play(
      stage.target(),
      contextFor(choicesFor(stage)),
      ['targets'],
      { ...QUICK, onNote: (text) => notes.push(text) },
    );
    expect(results.at(-1)?.problem).toBeNull();
    expect(kinds(items)).toEqual(['flow-log created']);
    expect(notes.filter((text) => text.includes('flowlogsRole'))).toHaveLength(2);
    expect(await flowLogs()).toHaveLength(1);
  });

  it('is waited for only by the target that needs it, under a new token', async () => {
    const [first, second] = stage.network.interfaces;
    const tokens: (string | null)[] = [];
    onCreate(async (body, count, forward) => {
      tokens.push(new URLSearchParams(body).get('ClientToken'));
      if (count > 0) return null;
      const made = await forward(withIds(body, [first]));
      const id = /fl-\w+/.exec(made.body)?.[0] ?? '';
      return flowLogsAnswer([id], [{ id: second, code: '400', message: NOT_YET }]);
    });
    const { items, results } = await play(stage.target(), contextFor(twoInterfaces()), ['targets']);
    expect(results.at(-1)?.problem).toBeNull();
    expect(items.map(({ target }) => target)).toEqual([first, second]);
    expect(await flowLogs()).toHaveLength(2);
    expect(new Set(tokens).size).toBe(2);
    expect(tokens.every((token) => /^[0-9a-f]{64}$/.test(token ?? ''))).toBe(true);
  });

  it('that never comes is told, with the role, after all patience', async () => {
    onCreate(() => ec2Error(400, 'InvalidParameter', NOT_YET));
    const { items, results } = await play(stage.target(), contextFor(choicesFor(stage)), [
      'targets',
    ]);
    expect(items).toEqual([]);
    expect(results.at(-1)?.problem).toMatchObject({
      code: 'setup/role-not-assumed',
      retryable: true,
    });
    expect(results.at(-1)?.problem?.message).toContain('role/flowlogsRole');
  });

  it('is no longer waited for once stopped; what was made is kept', async () => {
    const [first, second] = stage.network.interfaces;
    const stop = new AbortController();
    onCreate(async (body, _, forward) => {
      if (!idsOf(body).includes(first)) return ec2Error(400, 'InvalidParameter', NOT_YET);
      const made = await forward(withIds(body, [first]));
      const id = /fl-\w+/.exec(made.body)?.[0] ?? '';
      return flowLogsAnswer([id], [{ id: second, code: '400', message: NOT_YET }]);
    });
    const { items, results } = await play(
      stage.target(),
      contextFor(twoInterfaces()),
      ['targets'],
      {
        patience: { firstMs: 600_000, totalMs: 600_000 },
        signal: stop.signal,
        onNote: () => stop.abort(),
      },
    );
    expect(results.at(-1)?.problem?.code).toBe('setup/stopped');
    expect(items.map(({ target, origin }) => [target, origin])).toEqual([[first, 'created']]);
  });
});

describe('Unsuccessful[]', () => {
  it('names the target that failed and keeps the one that did not', async () => {
    const [first, second] = stage.network.interfaces;
    onCreate(async (body, _, forward) => {
      const made = await forward(withIds(body, [first]));
      const id = /fl-\w+/.exec(made.body)?.[0] ?? '';
      const message = `The networkInterface ID '${second}' does not exist`;
      return flowLogsAnswer(
        [id],
        [{ id: second, code: 'InvalidNetworkInterfaceID.NotFound', message }],
      );
    });
    const { items, results } = await play(stage.target(), contextFor(twoInterfaces()), ['targets']);
    expect(items.map(({ target }) => target)).toEqual([first]);
    expect(results.at(-1)?.problem?.code).toBe('setup/flow-log-refused');
    expect(results.at(-1)?.problem?.message).toContain(second);
    expect(results.at(-1)?.problem?.detail).toContain('does not exist');
  });

  it('finds the flow log that exists already and uses it as the others’', async () => {
    const theirs = contextFor(choicesFor(stage, { traffic: 'REJECT' }), [], 'run-0');
    const before = await play(stage.target(), theirs, ['targets']);
    onCreate((body) =>
      flowLogsAnswer(
        [],
        idsOf(body).map((id) => ({ id, code: 'FlowLogAlreadyExists', message: 'Error. …' })),
      ),
    );
    const { items, results } = await play(stage.target(), contextFor(choicesFor(stage)), [
      'targets',
    ]);
    expect(results.at(-1)?.problem).toBeNull();
    expect(items).toEqual([
      expect.objectContaining({ id: before.items[0]?.id, origin: 'existed' }),
    ]);
  });

  it('makes the rest when one target has such a flow log and the call is refused whole', async () => {
    const [first, second] = stage.network.interfaces;
    const one = choicesFor(stage, {
      targets: [{ kind: 'NetworkInterface', id: first, name: '' }],
      traffic: 'ACCEPT',
    });
    await play(stage.target(), contextFor(one, [], 'run-0'), ['targets']);
    const { items, results } = await play(stage.target(), contextFor(twoInterfaces()), ['targets']);
    expect(results.at(-1)?.problem).toBeNull();
    expect(new Map(items.map(({ target, origin }) => [target, origin]))).toEqual(
      new Map([
        [first, 'existed'],
        [second, 'created'],
      ]),
    );
  });
});

describe('UnauthorizedOperation', () => {
  const REFUSED = 'You are not authorized to perform this operation.';
  const asks = async (credential = stage.credential) => {
    const { results } = await play(stage.target(credential), contextFor(choicesFor(stage)), [
      'targets',
    ]);
    return results.at(-1)?.problem;
  };

  it("names the action in AWS's own words", async () => {
    onCreate(() =>
      ec2Error(
        403,
        'UnauthorizedOperation',
        `${REFUSED} User: arn:aws:iam::123456789012:user/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/flowlogsRole`,
      ),
    );
    expect(await asks()).toMatchObject({
      code: 'aws/denied',
      missingActions: ['iam:PassRole'],
      remedy: 'show-policy',
    });
  });

  it('reads the encoded message when it may', async () => {
    onCreate(() =>
      ec2Error(
        403,
        'UnauthorizedOperation',
        `${REFUSED} Encoded authorization failure message: ${'a1B2-_'.repeat(9)}`,
      ),
    );
    use(({ action }) =>
      action === 'DecodeAuthorizationMessage'
        ? xml(
            200,
            `<DecodeAuthorizationMessageResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><DecodeAuthorizationMessageResult><DecodedMessage>{"allowed":false,"context":{"action":"logs:CreateLogDelivery"}}</DecodedMessage></DecodeAuthorizationMessageResult></DecodeAuthorizationMessageResponse>`,
          )
        : null,
    );
    const problem = await asks();
    expect(problem?.missingActions).toEqual(['logs:CreateLogDelivery']);
    expect(problem?.message).toContain('encoded message');
  });

  it('asks the simulator when AWS does not name it', async () => {
    const actions = [
      'iam:SimulatePrincipalPolicy',
      'ec2:CreateFlowLogs',
      'ec2:CreateTags',
      'iam:PassRole',
    ];
    const key = await makeUser(stage.moto.endpoint, 'half', actions);
    use(simulator(new Map([['half', actions]])));
    onCreate(() => ec2Error(403, 'UnauthorizedOperation', REFUSED));
    const problem = await asks(toCredential(key.accessKeyId, key.secretAccessKey));
    expect(problem?.missingActions).toEqual(['logs:CreateLogDelivery']);
    expect(problem?.message).toContain('simulator');
  });

  it('tells the two likely ones apart from the allowed one when nothing else is known', async () => {
    use(({ action }) =>
      action === 'SimulatePrincipalPolicy' ? queryError(403, 'AccessDenied', 'no') : null,
    );
    onCreate(() => ec2Error(403, 'UnauthorizedOperation', REFUSED));
    const problem = await asks();
    expect(problem?.missingActions).toEqual(['iam:PassRole', 'logs:CreateLogDelivery']);
    expect(problem?.message).toContain('DryRun of ec2:CreateFlowLogs was allowed');
  });

  it('stops at the DryRun, before anything is made', async () => {
    use(({ action, body }) =>
      action === 'CreateFlowLogs' && isDryRun(body)
        ? ec2Error(403, 'UnauthorizedOperation', `${REFUSED} ec2:CreateFlowLogs`)
        : null,
    );
    const problem = await asks();
    expect(problem?.missingActions).toContain('ec2:CreateFlowLogs');
    expect(await flowLogs()).toEqual([]);
  });
});

it('survives throttling and lost answers without making a flow log twice', async () => {
  let calls = 0;
  onCreate(async (_, count, forward) => {
    calls++;
    if (count === 0) return ec2Error(503, 'RequestLimitExceeded', 'Request limit exceeded.');
    if (count > 1) return null;
    await forward();
    return 'cut-before';
  });
  const { items, results } = await play(
    stage.target(),
    contextFor(choicesFor(stage)),
    ['targets'],
    { ...QUICK, maxAttempts: 4 },
  );
  expect(calls).toBeGreaterThan(2);
  expect(results.at(-1)?.problem).toBeNull();
  expect(kinds(items)).toEqual(['flow-log created']);
  expect(await flowLogs()).toHaveLength(1);
});
