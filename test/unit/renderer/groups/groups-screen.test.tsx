import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { GroupDefinition } from '../../../../core/constraint/group';
import { DefineGroupButton } from '../../../../renderer/groups/define-group-button';
import {
  DefineGroupDialog,
  defineGroupStore,
} from '../../../../renderer/groups/define-group-dialog';
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
  defineGroupStore.set(null);
  window.localStorage.clear();
  window.location.hash = '';
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
  expect(screen.getByText(/^Line 2: 10\.0\.0\.300 is read as text\. The numbers/)).toBeDefined();
  fireEvent.change(field('Values'), { target: { value: '10.0.0.0/8' } });
  fireEvent.click(screen.getByRole('button', { name: 'Define group' }));
  await waitFor(() =>
    expect(groups).toEqual([{ name: 'Branch', description: '', values: ['10.0.0.0/8'] }]),
  );
});

test('a mistyped value is jumped to from the list, and its suggestion taken', async () => {
  main();
  renderInApp(<GroupsScreen define="Branch" />);
  await screen.findByRole('button', { name: 'Define group' });
  fireEvent.change(field('Values'), { target: { value: '10.0.0.1\n10.0.0.300\n10.0.0.0/33' } });
  const list = screen.getByRole('region', { name: 'Values that look mistyped' });
  const values = field('Values');
  fireEvent.click(within(list).getByRole('button', { name: /^Line 2 10\.0\.0\.300/ }));
  expect(document.activeElement).toBe(values);
  expect(values.value.slice(values.selectionStart ?? 0, values.selectionEnd ?? 0)).toBe(
    '10.0.0.300',
  );
  fireEvent.click(within(list).getByRole('button', { name: 'Use 10.0.0.0/32 in line 3' }));
  expect(values.value).toBe('10.0.0.1\n10.0.0.300\n10.0.0.0/32');
  expect(within(list).getAllByRole('listitem')).toHaveLength(1);
});

test('leaving with unsaved values asks, and what is kept is back', async () => {
  groups = [{ name: 'Ports', description: '', values: ['443'] }];
  main();
  window.location.hash = '#/groups/Ports';
  const first = renderInApp(<GroupsScreen define="Ports" />);
  await screen.findByRole('button', { name: 'Save group' });
  fireEvent.change(field('Values'), { target: { value: '443\n80' } });
  window.location.hash = '#/records';
  fireEvent(window, new HashChangeEvent('hashchange'));
  const dialog = await screen.findByRole('dialog', { name: 'Leave with unsaved changes?' });
  expect(window.location.hash).toBe('#/groups/Ports');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Keep as draft' }));
  await waitFor(() => expect(window.location.hash).toBe('#/records'));
  first.unmount();
  renderInApp(<GroupsScreen define="Ports" />);
  expect(await screen.findByText('Unsaved changes of this group are back.')).toBeDefined();
  expect(field('Values').value).toBe('443\n80');
  fireEvent.click(screen.getByRole('button', { name: 'Discard them' }));
  expect(field('Values').value).toBe('443');
  expect(screen.queryByText('Unsaved changes of this group are back.')).toBeNull();
});

test('a group is defined over what misses it; what is typed outlives the dialog', async () => {
  main();
  const missing = {
    ...{ code: 'constraint/unresolved-group', message: 'Branch is not defined.' },
    ...{ remedy: 'define-group' as const, groupName: 'Branch' },
  };
  window.location.hash = '#/reports/r/edit';
  renderInApp(
    <>
      <DefineGroupButton problem={missing} />
      <DefineGroupDialog />
    </>,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Define Branch' }));
  await screen.findByRole('dialog', { name: 'Define the group Branch' });
  fireEvent.change(field('Values'), { target: { value: '10.9.0.0/16' } });
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  fireEvent.click(screen.getByRole('button', { name: 'Define Branch' }));
  expect(field('Values').value).toBe('10.9.0.0/16');
  fireEvent.click(screen.getByRole('button', { name: 'Define group' }));
  expect(await screen.findByText('Branch is defined now.')).toBeDefined();
  expect(groups).toEqual([{ name: 'Branch', description: '', values: ['10.9.0.0/16'] }]);
  expect(window.location.hash).toBe('#/reports/r/edit');
  expect(window.localStorage).toHaveLength(0);
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
