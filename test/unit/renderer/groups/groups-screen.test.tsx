import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { GroupDefinition } from '../../../../core/constraint/group';
import { GroupsScreen } from '../../../../renderer/groups/groups-screen';
import { parseRoute } from '../../../../renderer/state/route';
import { REPORT } from '../dashboards/a-dashboard';
import { ok, useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';

const REPORTS = [
  {
    id: 'r',
    report: { ...REPORT, name: 'Branches', constraint: 'srcIpAddr IN (Group@Branch)' },
    builtIn: false,
    savedAt: 1,
    version: 1,
    note: '',
  },
];

let groups: GroupDefinition[] = [];

function main(): void {
  const put = (next: GroupDefinition[]) => {
    groups = next;
    return ok(groups);
  };
  const others = (name: string): GroupDefinition[] =>
    groups.filter((group) => group.name.toLowerCase() !== name.toLowerCase());
  useBridge({
    'settings/get': () => ok({ theme: 'light', zone: 'utc' }),
    'report/list': () => ok(REPORTS),
    'dashboard/list': () => ok([]),
    'group/list': () => ok(groups),
    'group/save': (group: GroupDefinition) => put([...others(group.name), group]),
    'group/remove': ({ name }: { name: string }) => put(others(name)),
  });
}

const field = (name: string): HTMLInputElement => screen.getByRole('textbox', { name });

afterEach(() => {
  cleanup();
  groups = [];
});

test('a group that a report names is told, and defined with the values read as they are typed', async () => {
  main();
  renderInApp(<GroupsScreen define="branch" />);
  expect(await screen.findByText(/named by 1 report or dashboard and not defined/)).toBeDefined();
  expect(field('Name').value).toBe('Branch');
  expect(screen.getByRole('link', { name: 'Branches' }).getAttribute('href')).toBe('#/reports/r');
  fireEvent.change(field('Values'), { target: { value: '10.0.0.0/8\n10.0.0.300' } });
  expect(screen.getByText('Read as 1 network, 1 text.')).toBeDefined();
  expect(screen.getByText(/looks like an address: 10\.0\.0\.300/)).toBeDefined();
  fireEvent.change(field('Values'), { target: { value: '10.0.0.0/8' } });
  fireEvent.click(screen.getByRole('button', { name: 'Define group' }));
  await waitFor(() =>
    expect(groups).toEqual([{ name: 'Branch', description: '', values: ['10.0.0.0/8'] }]),
  );
});

test('under another name the group of the old one goes', async () => {
  groups = [{ name: 'Old', description: '', values: ['443'] }];
  main();
  renderInApp(<GroupsScreen define="Old" />);
  await screen.findByRole('button', { name: 'Save group' });
  fireEvent.change(field('Name'), { target: { value: 'New' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save group' }));
  await waitFor(() => expect(groups).toEqual([{ name: 'New', description: '', values: ['443'] }]));
  expect(parseRoute(window.location.hash)).toEqual({ screen: 'groups', define: 'New' });
});

test('removing asks first', async () => {
  groups = [{ name: 'Branch', description: '', values: ['443'] }];
  main();
  renderInApp(<GroupsScreen define="Branch" />);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/will be true of no record/)).toBeDefined();
  expect(groups).toHaveLength(1);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove group' }));
  await waitFor(() => expect(groups).toEqual([]));
});

test('are found by name and by value', async () => {
  groups = [
    { name: 'Offices', description: '', values: ['10.1.0.0/16'] },
    { name: 'Ports', description: 'web', values: ['443'] },
  ];
  main();
  renderInApp(<GroupsScreen define={null} />);
  const list = await screen.findByRole('navigation', { name: 'Groups' });
  const names = (): readonly (string | null)[] =>
    within(list)
      .queryAllByRole('link')
      .map((link) => link.getAttribute('title'));
  expect(names()).toEqual(['Branch', 'Offices', 'Ports']);
  fireEvent.change(field('Find a group'), { target: { value: '10.1' } });
  expect(names()).toEqual(['Offices']);
  fireEvent.change(field('Find a group'), { target: { value: 'nothing' } });
  expect(screen.getByText('No group has these words.')).toBeDefined();
});
