import { expect, test } from 'vitest';
import { undoOrder } from '../../../../../core/setup/undo-order';
import { removable, undoLines } from '../../../../../renderer/wizard/review/undo-words';
import { keyWords } from '../../../../../renderer/wizard/review/key-words';
import { summaryLines } from '../../../../../renderer/wizard/review/summary-lines';
import { anItem, aRun } from '../a-run';

const ITEMS = [
  anItem({ kind: 'log-group', id: 'fsm' }),
  anItem({ kind: 'retention', id: 'fsm' }),
  anItem({ kind: 'role', id: 'flowlogsRole', origin: 'existed' }),
  anItem({ kind: 'role-policy', id: 'flowlogsRole' }),
  anItem({ kind: 'flow-log', id: 'fl-1', target: 'vpc-1' }),
  anItem({ kind: 'flow-log', id: 'fl-2', target: 'vpc-2' }),
  anItem({ kind: 'user', id: 'flowglass-reader' }),
  anItem({ kind: 'user-policy', id: 'flowglass-reader' }),
  anItem({ kind: 'access-key', id: 'WXYZ' }),
];

test('undo goes from what writes to what it writes to; what was there comes last', () => {
  expect(undoLines(ITEMS, false, false).map(({ title }) => title)).toEqual([
    'Flow log fl-2 on vpc-2',
    'Flow log fl-1 on vpc-1',
    'Policy of role flowlogsRole',
    'Access key …WXYZ',
    'Policy of user flowglass-reader',
    'User flowglass-reader',
    'Retention of log group fsm',
    'Log group fsm',
    'Role flowlogsRole',
  ]);
});

test('what is shown first goes first', () => {
  const shown = undoLines(ITEMS, false, false).filter(({ state }) => state === 'removes');
  expect(shown.map(({ item }) => item)).toEqual(undoOrder(ITEMS));
});

test('what was there before is left alone, the log group kept with its retention when wanted', () => {
  const states = (keep: boolean): Record<string, string> =>
    Object.fromEntries(undoLines(ITEMS, keep, false).map(({ item, state }) => [item.kind, state]));
  expect(states(true)).toMatchObject({
    role: 'left',
    'log-group': 'keeps',
    retention: 'keeps',
    'flow-log': 'removes',
  });
  expect(states(false)).toMatchObject({ 'log-group': 'removes', retention: 'removes' });
  expect([removable(ITEMS, true), removable(ITEMS, false)]).toEqual([6, 8]);
});

test('while it runs the first that is left is being removed', () => {
  const [first, ...others] = ITEMS.map((item) =>
    item.id === 'fl-2' ? { ...item, origin: 'removed' as const } : item,
  ).toReversed();
  if (first === undefined) throw new Error('No item.');
  const lines = undoLines([first, ...others].toReversed(), true, true);
  expect(lines.slice(0, 3).map(({ state }) => state)).toEqual(['removed', 'removing', 'removes']);
});

test('the loss of a log group is its events', () => {
  const group = undoLines(ITEMS, false, false).find(({ item }) => item.kind === 'log-group');
  expect(group?.loss).toContain('deleted for good');
});

test('the summary tells what was made here, what was there, and what is not done', () => {
  const setup = aRun(
    { items: ITEMS },
    {
      targets: [
        { kind: 'VPC', id: 'vpc-1', name: 'core' },
        { kind: 'VPC', id: 'vpc-3', name: '' },
      ],
    },
  );
  const lines = new Map(summaryLines(setup).map((line) => [line.label, line]));
  expect(lines.get('Log group')).toMatchObject({
    value: 'fsm, made here, kept 30 days',
    done: true,
  });
  expect(lines.get('Delivery role')?.value).toBe('flowlogsRole, was there');
  expect(lines.get('What is logged')).toMatchObject({
    value: '2 VPCs',
    exact: 'core, vpc-3',
    done: false,
  });
  expect(lines.get('How')?.value).toMatch(/^all traffic, a record every 1 min, \d+ fields$/);
});

test('where the key goes: the keychain, memory, nowhere for a profile', () => {
  const keychain = { kind: 'keychain', problem: null } as const;
  const run = aRun();
  expect(keyWords(run, keychain)).toBe(
    'The key …WXYZ goes to the keychain of this machine and nowhere else.',
  );
  expect(keyWords(run, { kind: 'session', problem: null })).toContain('stays in memory');
  const { identity } = run;
  const profile = identity && { ...identity, kind: 'profile' as const, label: 'dev' };
  expect(keyWords({ ...run, identity: profile }, keychain)).toContain('profile dev');
  const user = aRun({}, { collector: { mode: 'create-user', userName: 'reader' } });
  expect(keyWords(user, keychain)).toBe(
    'The new key of reader goes to the keychain of this machine and nowhere else. The key of the set-up is forgotten.',
  );
});
