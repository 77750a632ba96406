import { expect, test } from 'vitest';
import { SETUP_STEPS } from '../../../../core/setup/model';
import {
  identityName,
  roleName,
  stepAfter,
  stepBefore,
  stepDone,
  stepSummary,
  targetsText,
} from '../../../../renderer/wizard/step-words';
import { aRun, anItem } from './a-run';

const VPC = { kind: 'VPC', id: 'vpc-1', name: 'retail-core' } as const;

test('steps lead to each other, first to last', () => {
  expect(stepBefore('identity')).toBeNull();
  expect(stepAfter('identity')).toBe('log-group');
  expect(stepBefore('review')).toBe('watch');
  expect(stepAfter('review')).toBe('review');
});

test('nothing is done in a new run', () => {
  const run = aRun({ identity: null });
  expect(SETUP_STEPS.filter((step) => stepDone(run, step))).toEqual([]);
});

test('a step is done once the journal holds all of it', () => {
  const group = anItem({});
  expect(stepDone(aRun(), 'identity')).toBe(true);
  expect(stepDone(aRun({ items: [group] }), 'log-group'), 'retention is missing').toBe(false);
  const items = [group, anItem({ kind: 'retention' })];
  expect(stepDone(aRun({ items }), 'log-group')).toBe(true);
  const removed = [...items, anItem({ origin: 'removed' })];
  expect(stepDone(aRun({ items: removed }), 'log-group')).toBe(false);
  const renamed = aRun({ items }, { logGroup: { ...aRun().choices.logGroup, name: 'other' } });
  expect(stepDone(renamed, 'log-group')).toBe(false);
});

test('flow logs are done when every target has its own', () => {
  const items = [anItem({ kind: 'flow-log', id: 'fl-1', target: 'vpc-1' })];
  expect(stepDone(aRun({ items }, { targets: [VPC] }), 'targets')).toBe(true);
  const two = [VPC, { ...VPC, id: 'vpc-2' }];
  expect(stepDone(aRun({ items }, { targets: two }), 'targets')).toBe(false);
  expect(stepDone(aRun({}, { targets: [] }), 'targets')).toBe(false);
});

test('steps say what was chosen', () => {
  expect(stepSummary(aRun({ identity: null }), 'identity')).toBe('Access key or profile');
  expect(stepSummary(aRun(), 'identity')).toBe('flowglass-setup');
  expect(stepSummary(aRun(), 'log-group')).toBe('fsm, kept 30 days');
  const forEver = { ...aRun().choices.logGroup, retentionDays: null };
  expect(stepSummary(aRun({}, { logGroup: forEver }), 'log-group')).toBe('fsm, kept for ever');
  expect(stepSummary(aRun(), 'role')).toBe('flowlogsRole');
  expect(targetsText([VPC, { ...VPC, id: 'vpc-2' }, { ...VPC, kind: 'NetworkInterface' }])).toBe(
    '2 VPCs, 1 interface',
  );
});

test.each([
  ['arn:aws:iam::123456789012:user/ops/reader', 'reader'],
  ['arn:aws:sts::123456789012:assumed-role/Admin/me@example.com', 'Admin/me@example.com'],
  ['arn:aws:iam::123456789012:root', 'root'],
])('%s is called %s', (arn, name) => {
  expect(identityName(arn)).toBe(name);
});

test('a role is called by the last part of its ARN', () => {
  expect(roleName('arn:aws:iam::123456789012:role/path/flowlogsRole')).toBe('flowlogsRole');
  expect(roleName('flowlogsRole')).toBe('flowlogsRole');
});
