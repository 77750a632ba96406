import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toProblem } from '../../../core/problem';
import { type App, KEY, openApp } from './app';

// Runs of the set-up wizard that two calls, or a person in a hurry, work on at once.

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.stop());

const runOf = async (id: string) => (await app.setups.list()).find((setup) => setup.id === id);
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return '';
  } catch (error) {
    return toProblem(error).code;
  }
};

describe('changes of a run at the same time', () => {
  it('lose nothing of each other', async () => {
    const { id, modes, choices } = await app.begin('together', {
      collector: { mode: 'same', userName: '' },
    });
    const names = Array.from({ length: 10 }, (_, number) => `name ${number}`);
    const [made] = await Promise.all([
      app.setups.apply(id, 'log-group'),
      app.setups.identify(id, KEY),
      ...names.map((name) =>
        app.setups.save({ id, step: 'log-group', modes, choices: { ...choices, name } }),
      ),
    ]);
    expect(made.problem).toBeNull();
    const now = await runOf(id);
    expect(now?.items.map(({ kind }) => kind)).toEqual(['log-group', 'retention']);
    expect(now?.choices.name).toBe(names.at(-1));
    expect(now?.identity?.label).toBe('TEST');
  });
});

describe('the end of a run', () => {
  it('comes twice and makes one source, which goes on from where it began', async () => {
    const { id } = await app.begin('twice', {
      collector: { mode: 'same', userName: '' },
      backfillHours: 5,
    });
    await app.setups.apply(id, 'log-group');
    const ends = await Promise.all([
      app.setups.finish(id).then(({ problem }) => problem?.code ?? 'done'),
      codeOf(app.setups.finish(id)),
    ]);
    expect(ends).toEqual(['done', 'setup/busy']);
    const before = (await app.sources.list()).filter(({ source }) => source.name === 'twice');
    const [first] = before;
    const { setup, problem } = await app.setups.finish(id);
    expect(problem).toBeNull();
    const after = (await app.sources.list()).filter(({ source }) => source.name === 'twice');
    expect(after.map(({ source }) => source.id)).toEqual([setup.sourceId]);
    expect(after[0]?.source).toEqual(first?.source);
  });

  it('comes again with the key of a user that was made for it', async () => {
    const { id } = await app.begin('made');
    for (const step of ['log-group', 'review'] as const) {
      expect((await app.setups.apply(id, step)).problem).toBeNull();
    }
    const { setup } = await app.setups.finish(id);
    const key = await app.secrets.readCredential(setup.sourceId ?? '');
    expect((await app.setups.finish(id)).problem).toBeNull();
    expect(await app.secrets.readCredential(setup.sourceId ?? '')).toEqual(key);
  });

  it('under a name that is taken is told before a user is made', async () => {
    await app.setups.finish(
      (await app.begin('taken', { collector: { mode: 'same', userName: '' } })).id,
    );
    const { id, modes, choices } = await app.begin('other');
    await app.setups.save({ id, step: 'review', modes, choices: { ...choices, name: ' taken ' } });
    const calls = app.room.proxy.calls.length;
    expect(await codeOf(app.setups.apply(id, 'review'))).toBe('source/name-taken');
    expect(await codeOf(app.setups.finish(id))).toBe('source/name-taken');
    expect(app.room.proxy.calls.slice(calls).filter((call) => /User|Key/.test(call))).toEqual([]);
    await app.setups.save({ id, step: 'review', modes, choices });
    expect((await app.setups.apply(id, 'review')).problem).toBeNull();
    expect((await app.setups.finish(id)).problem).toBeNull();
  });
});

it('a run that is discarded while something is made does not come back, nor do its keys', async () => {
  const { id } = await app.begin('gone');
  const discarded: Promise<void>[] = [];
  const end = app.room.proxy.use(({ action }) => {
    if (action === 'CreateAccessKey') discarded.push(app.setups.discard(id));
    return null;
  });
  const { problem } = await app.setups.apply(id, 'review');
  await Promise.all(discarded);
  end();
  expect(discarded).toHaveLength(1);
  expect(problem?.code ?? 'done').toMatch(/^(?:done|setup\/stopped)$/);
  expect(await runOf(id)).toBeUndefined();
  expect(await app.secrets.readCredential(`setup:${id}`)).toBeNull();
  expect(await app.secrets.readCredential(`setup:${id}:collector`)).toBeNull();
  expect(await codeOf(app.setups.apply(id, 'log-group'))).toBe('setup/unknown');
  const { logGroups } = await app.room.logs.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: 'gone' }),
  );
  expect(logGroups).toEqual([]);
});
