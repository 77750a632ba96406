import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Argument } from '../../../../contract/api';
import type { Result } from '../../../../contract/result';
import type { Setup } from '../../../../contract/setup';
import { createSetupSession } from '../../../../renderer/wizard/setup-session';
import { ok } from '../bridge-stand-in';
import { aRun, anItem } from './a-run';

type Sent = Argument<'setup/save'>;

/** Saves as main does, one moment later each; answers only when let go. */
function slowMain(run: Setup) {
  const sent: Sent[] = [];
  const open: (() => void)[] = [];
  let at = run.changedAt;
  const save = (part: Sent): Promise<Result<Setup>> => {
    sent.push(part);
    at += 1;
    const kept = ok({ ...run, ...part, changedAt: at });
    return new Promise((resolve) => open.push(() => resolve(kept)));
  };
  return { sent, save, letGo: () => open.shift()?.() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('changes close together are saved once, with the last of each', async () => {
  const main = slowMain(aRun());
  const session = createSetupSession(aRun(), main.save);
  session.change({ name: 'r' });
  session.change({ name: 're', description: 'shops' });
  session.setMode('role', 'commands');
  expect(session.get().setup.choices.name).toBe('re');
  expect(session.get().saved).toBe(false);
  expect(main.sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(400);
  expect(main.sent).toHaveLength(1);
  expect(main.sent[0]?.choices).toMatchObject({ name: 're', description: 'shops' });
  expect(main.sent[0]?.modes.role).toBe('commands');
  main.letGo();
  await vi.advanceTimersByTimeAsync(0);
  expect(session.get().saved).toBe(true);
});

test('what is changed while a save runs stays on top and is saved after it', async () => {
  const main = slowMain(aRun());
  const session = createSetupSession(aRun(), main.save);
  session.change({ name: 'first' });
  const flushed = session.flush();
  session.change({ name: 'second' });
  main.letGo();
  await vi.advanceTimersByTimeAsync(0);
  expect(session.get().setup.choices.name).toBe('second');
  expect(main.sent.map((part) => part.choices.name)).toEqual(['first', 'second']);
  main.letGo();
  expect(await flushed).toBe(true);
  expect(session.get().saved).toBe(true);
});

test('going to a step saves at once', () => {
  const main = slowMain(aRun());
  const session = createSetupSession(aRun(), main.save);
  session.goTo('role');
  expect(session.get().setup.step).toBe('role');
  expect(main.sent.map((part) => part.step)).toEqual(['role']);
});

test('what main tells is taken, under what is not saved yet', async () => {
  const session = createSetupSession(aRun(), slowMain(aRun()).save);
  session.change({ name: 'typed' });
  const items = [anItem({})];
  session.receive(aRun({ items, changedAt: 2_000 }, { accountId: '111122223333' }));
  expect(session.get().setup.items).toEqual(items);
  expect(session.get().setup.choices).toMatchObject({ name: 'typed', accountId: '111122223333' });
  session.receive(aRun({ items: [], changedAt: 1_500 }));
  expect(session.get().setup.items, 'older news come too late').toEqual(items);
  session.receive(aRun({ id: 'run-2', items: [], changedAt: 3_000 }));
  expect(session.get().setup.id).toBe('run-1');
});

test('a save that fails is told, and goes again with the next', async () => {
  const error = { code: 'worker/gone', message: 'The writer is not there.' };
  let fails = true;
  const sent: Sent[] = [];
  const session = createSetupSession(aRun(), async (part) => {
    sent.push(part);
    return fails ? { ok: false, error } : ok({ ...aRun(), ...part, changedAt: 2_000 });
  });
  session.change({ name: 'kept' });
  expect(await session.flush()).toBe(false);
  expect(session.get()).toMatchObject({ saved: false, saveProblem: error });
  expect(session.get().setup.choices.name).toBe('kept');
  fails = false;
  expect(await session.flush()).toBe(true);
  expect(session.get()).toMatchObject({ saved: true, saveProblem: null });
  expect(sent).toHaveLength(2);
});
