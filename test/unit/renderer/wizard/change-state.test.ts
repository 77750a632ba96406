import { expect, test } from 'vitest';
import type { PlannedChange } from '../../../../core/setup/model';
import { plannedChanges } from '../../../../core/setup/plan';
import { changeViews } from '../../../../renderer/wizard/changes/change-state';
import { aRun, anItem } from './a-run';

const { choices } = aRun();
const shown = plannedChanges(choices, [], 'log-group');
const idle = { running: false, problem: null };
const problem = { code: 'aws/denied', message: 'No.' };

function states(
  items: Parameters<typeof plannedChanges>[1],
  progress: Parameters<typeof changeViews>[3],
): readonly string[] {
  const left = plannedChanges(choices, items, 'log-group');
  return changeViews(shown, left, items, progress).map((view) => view.state);
}

test('the group and its retention are two changes', () => {
  expect(shown.map((change) => change.kind)).toEqual(['log-group', 'retention']);
});

test('each change follows the journal', () => {
  const group = anItem({});
  const retention = anItem({ kind: 'retention' });
  const running = { running: true, problem: null };
  expect(states([], idle)).toEqual(['waiting', 'waiting']);
  expect(states([], running)).toEqual(['making', 'waiting']);
  expect(states([group], running)).toEqual(['made', 'making']);
  expect(states([group], { running: false, problem })).toEqual(['made', 'failed']);
  expect(states([group, retention], idle)).toEqual(['made', 'made']);
});

test('what was there already is told apart from what was made', () => {
  const items = [anItem({ origin: 'existed' }), anItem({ kind: 'retention' })];
  expect(states(items, idle)).toEqual(['existed', 'made']);
});

test('of several targets the made ones are counted', () => {
  const all: PlannedChange = {
    kind: 'flow-log',
    step: 'targets',
    title: 'Create flow logs for 3 VPCs',
    targets: ['vpc-1', 'vpc-2', 'vpc-3'],
    targetKind: 'VPC',
    details: [],
    actions: ['ec2:CreateFlowLogs'],
    undo: '',
  };
  const left = { ...all, title: 'Create flow log for VPC vpc-2', targets: ['vpc-2'] };
  const [view] = changeViews([all], [left], [], { running: false, problem });
  expect(view).toMatchObject({ state: 'failed', madeTargets: 2 });
  const [done] = changeViews([all], [], [], idle);
  expect(done).toMatchObject({ state: 'made', madeTargets: 3 });
});
