import { describe, expect, test } from 'vitest';
import { nameFault } from '../../../../renderer/groups/group-editor';
import { groupsOf, knownGroups } from '../../../../renderer/groups/group-uses';
import {
  kindCounts,
  kindOf,
  pastedLines,
  valuesOf,
} from '../../../../renderer/groups/group-values';
import { valueFindings } from '../../../../renderer/groups/value-findings';
import { aDashboard, aWidget, REPORT } from '../dashboards/a-dashboard';

const FIREWALLS = {
  ...REPORT,
  name: 'Firewalls',
  constraint: 'reptDevIpAddr IN (Group@PH_SYS_DEVICE_FIREWALL, 10.0.0.9) AND srcIpAddr = Group@DMZ',
  patterns: [
    {
      operator: 'AND_NOT' as const,
      name: '',
      constraint: 'destIpAddr NOT IN (group@Branch)',
      groupBy: [],
      having: null,
      extra: {},
    },
  ],
};

const stored = (report: typeof FIREWALLS, id: string) => ({
  id,
  report,
  builtIn: false,
  savedAt: 1,
  version: 1,
  note: '',
});

describe('groups that reports name', () => {
  test('are found in every pattern', () => {
    expect(groupsOf(FIREWALLS)).toEqual(['PH_SYS_DEVICE_FIREWALL', 'DMZ', 'Branch']);
  });

  test('are none in a filter that cannot be read, or in quotes', () => {
    expect(groupsOf({ ...FIREWALLS, constraint: 'srcIpAddr IN (Group@A', patterns: [] })).toEqual(
      [],
    );
    expect(
      groupsOf({ ...FIREWALLS, constraint: 'eventName = "see Group@A"', patterns: [] }),
    ).toEqual([]);
  });

  test('come before the defined ones, each with all that name it, in any letter case', () => {
    const dashboard = {
      ...aDashboard([]),
      widgets: [aWidget('w', 0, { report: FIREWALLS })],
    };
    const groups = knownGroups(
      [
        { name: 'dmz', description: '', values: ['10.0.0.1'] },
        { name: 'Unused', description: '', values: [] },
      ],
      [stored(FIREWALLS, 'r')],
      [{ id: 'd', dashboard, builtIn: false, savedAt: 1 }],
    );
    expect(
      groups.map(({ name, definition, users }) => [
        name,
        definition !== null,
        users.map(({ kind, id }) => `${kind} ${id}`).join(', '),
      ]),
    ).toEqual([
      ['Branch', false, 'report r, dashboard d'],
      ['PH_SYS_DEVICE_FIREWALL', false, 'report r, dashboard d'],
      ['dmz', true, 'report r, dashboard d'],
      ['Unused', true, ''],
    ]);
  });
});

describe('values of a group', () => {
  test('are lines, each once', () => {
    expect(valuesOf(' 10.0.0.1 \r\n\n443\n10.0.0.1\nweb server\n')).toEqual([
      '10.0.0.1',
      '443',
      'web server',
    ]);
  });

  test('pasted as a list of any kind become lines', () => {
    expect(pastedLines('10.0.0.1, 10.0.0.2;10.0.0.0/8\t443')).toBe(
      '10.0.0.1\n10.0.0.2\n10.0.0.0/8\n443',
    );
    expect(pastedLines('"a, b", \'c\'')).toBe('a, b\nc');
    expect(pastedLines('one value')).toBe('one value');
  });

  test('are told apart by what they are', () => {
    expect(kindCounts(['10.0.0.1', 'fe80::1', '10.0.0.0/8', '443', '-1.5', 'web'])).toEqual([
      ['address', 2],
      ['network', 1],
      ['number', 2],
      ['text', 1],
    ]);
  });

  test('that look like addresses and are none are pointed at', () => {
    const text = ['10.0.0.1', '', '  10.0.0.300', 'web', '443', '10.0.0.0/33', '10.0.0.2'].join(
      '\n',
    );
    const findings = valueFindings(text);
    expect(findings).toEqual([
      {
        line: 3,
        start: 12,
        end: 22,
        value: '10.0.0.300',
        expected: 'The numbers of an IPv4 address go from 0 to 255, not to 300.',
        suggestion: null,
      },
      {
        line: 6,
        start: 31,
        end: 42,
        value: '10.0.0.0/33',
        expected: 'A network of this kind has 0 to 32 bits, not 33.',
        suggestion: '10.0.0.0/32',
      },
    ]);
    for (const { start, end, value } of findings) expect(text.slice(start, end)).toBe(value);
  });

  test.each([
    ['10.0.0', '10.0.0.0/24'],
    ['10.0.', '10.0.0.0/24'],
    ['10.0.0/16', '10.0.0.0/16'],
    ['10.0.0.0/', '10.0.0.0'],
    ['010.001.0.5', '10.1.0.5'],
    ['2001:db8:::1', '2001:db8::1'],
    ['2001:db8::/129', '2001:db8::/128'],
    ['2001:db8:1:2', '2001:db8:1:2::'],
    ['2001:db8::1::2', null],
    ['2001:db8:12345::1', null],
    ['1:2:3:4:5:6:7:8:9', null],
  ])('%s is likely %s', (value, suggestion) => {
    const [finding] = valueFindings(value);
    expect(finding).toMatchObject({ line: 1, value, suggestion });
    if (suggestion !== null) expect(kindOf(suggestion)).not.toBe('text');
  });
});

test('a name is not empty and leaves Group@ out', () => {
  expect(nameFault('DMZ')).toBeNull();
  expect(nameFault('  ')).toMatch(/needs a name/);
  expect(nameFault('Group@DMZ')).toMatch(/Leave Group@ out/);
});
