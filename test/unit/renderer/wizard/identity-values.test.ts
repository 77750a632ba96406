import { expect, test } from 'vitest';
import type { PermissionRow } from '../../../../contract/setup';
import {
  EMPTY_KEY,
  identityFaults,
  toIdentityForm,
} from '../../../../renderer/wizard/identity/identity-values';
import {
  permissionCounts,
  permissionGroups,
} from '../../../../renderer/wizard/identity/permission-groups';
import { findRegions } from '../../../../renderer/wizard/identity/regions';
import { aRun } from './a-run';

const { choices } = aRun();
const typed = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'secret',
  confirmSecretAccessKey: 'secret',
  sessionToken: '',
};
const manual = { kind: 'access-key', key: typed, profile: '' } as const;

test('a whole form has no fault', () => {
  expect(identityFaults(manual, choices, false)).toEqual({});
});

test('each fault is told at its field', () => {
  const empty = { ...manual, key: EMPTY_KEY };
  expect(Object.keys(identityFaults(empty, choices, false))).toEqual([
    'accessKeyId',
    'secretAccessKey',
  ]);
  const differ = { ...manual, key: { ...typed, confirmSecretAccessKey: 'secreT' } };
  expect(identityFaults(differ, choices, false).confirmSecretAccessKey).toContain('differ');
  const bad = { ...choices, name: ' ', region: 'Frankfurt', accountId: '123', endpoint: 'ftp://x' };
  expect(Object.keys(identityFaults(manual, bad, false)).toSorted()).toEqual([
    'accountId',
    'endpoint',
    'name',
    'region',
  ]);
  const noProfile = { kind: 'profile', key: EMPTY_KEY, profile: '' } as const;
  expect(Object.keys(identityFaults(noProfile, choices, false))).toEqual(['profile']);
});

test('an empty key means the kept one, a half typed one does not', () => {
  const empty = { ...manual, key: EMPTY_KEY };
  expect(identityFaults(empty, choices, true)).toEqual({});
  expect(toIdentityForm(empty)).toBeNull();
  const half = { ...manual, key: { ...EMPTY_KEY, accessKeyId: 'AKID' } };
  expect(identityFaults(half, choices, true).secretAccessKey).toBeDefined();
});

test('a profile goes to main without what was typed as a key', () => {
  expect(toIdentityForm({ ...manual, kind: 'profile', profile: 'dev' })).toEqual({
    kind: 'profile',
    profile: 'dev',
  });
});

test('Regions are found by code and by name', () => {
  expect(findRegions('frankf')).toEqual(['eu-central-1']);
  expect(findRegions('eu-west')).toEqual(['eu-west-1', 'eu-west-2', 'eu-west-3']);
  expect(findRegions('europe ireland')).toEqual(['eu-west-1']);
});

const row = (over: Partial<PermissionRow>): PermissionRow => ({
  action: 'x:Y',
  neededFor: ['targets'],
  verdict: 'allowed',
  how: 'called',
  optional: false,
  problem: null,
  ...over,
});

test('permissions stand under the first step that needs them, missing ones first', () => {
  const rows = [
    row({ action: 'logs:CreateLogGroup', neededFor: ['log-group'] }),
    row({ action: 'ec2:DescribeVpcs', neededFor: ['targets'] }),
    row({ action: 'ec2:CreateFlowLogs', neededFor: ['targets'], verdict: 'denied' }),
    row({ action: 'iam:PassRole', neededFor: ['undo', 'targets'], verdict: 'unknown' }),
    row({ action: 'iam:ListRoles', neededFor: ['role'], verdict: 'denied', optional: true }),
    row({ action: 'logs:FilterLogEvents', neededFor: ['collect'] }),
  ];
  const groups = permissionGroups(rows);
  expect(groups.map((group) => group.title)).toEqual([
    'What to log',
    'Log group',
    'Delivery role',
    'Collecting',
  ]);
  expect(groups[0]?.rows.map((one) => one.action)).toEqual([
    'ec2:CreateFlowLogs',
    'iam:PassRole',
    'ec2:DescribeVpcs',
  ]);
  expect(groups.map((group) => group.missing)).toEqual([1, 0, 0, 0]);
  expect(permissionCounts(rows)).toEqual({ allowed: 3, missing: 1, without: 1, unknown: 1 });
});
