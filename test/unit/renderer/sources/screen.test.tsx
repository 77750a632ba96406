import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CallName } from '../../../../contract/api';
import type { SourceForm, SourceStatus } from '../../../../contract/values';
import { EditSourceScreen } from '../../../../renderer/sources/form/edit-source-screen';
import { detailsStore, gapsText } from '../../../../renderer/sources/source-details';
import { testStore } from '../../../../renderer/sources/source-actions';
import { SourcesScreen } from '../../../../renderer/sources/sources-screen';
import { backfillWords } from '../../../../renderer/sources/source-words';
import { ok, useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { NOW, source, status } from './status';

const settings = () =>
  ok({ theme: 'light', zone: 'utc', network: { proxy: { mode: 'system' } }, coverageFile: true });

/** Shows the screen with these sources; returns what was asked of the bridge. */
function show(sources: readonly SourceStatus[], calls: readonly CallName[] = []) {
  const asked: { name: CallName; argument: unknown }[] = [];
  const answers = Object.fromEntries(
    calls.map((name) => [
      name,
      (argument: unknown) => {
        asked.push({ name, argument });
        return ok(null);
      },
    ]),
  );
  useBridge({ 'settings/get': settings, 'source/list': () => ok(sources), ...answers });
  renderInApp(<SourcesScreen />);
  return asked;
}

// Text areas that grow hear of fonts; nothing is laid out here.
beforeAll(() => {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
});

afterEach(() => {
  cleanup();
  detailsStore.set(null);
  testStore.set(null);
  window.location.hash = '';
  vi.unstubAllGlobals();
});

describe('a source that fails', () => {
  const denied = status({
    state: 'failing',
    failingSince: (NOW - 1_920) * 1_000,
    failures: 33,
    problem: {
      code: 'aws/denied',
      message: 'The access key may not use logs:FilterLogEvents.',
      action: 'Allow logs:FilterLogEvents in the IAM policy of the key.',
      missingActions: ['logs:FilterLogEvents'],
      remedy: 'show-policy',
    },
  });

  test('names the missing action and shows the policy that grants it', async () => {
    show([denied]);
    const row = await screen.findByRole('row', { name: 'production' });
    expect(within(row).getByText('33 times')).toBeDefined();
    fireEvent.click(within(row).getByRole('button', { name: 'Show the policy to add' }));
    const dialog = await screen.findByRole('dialog', { name: 'Policy to attach' });
    const policy = within(dialog).getByRole('group', { name: 'the policy' }).textContent ?? '';
    expect(JSON.parse(policy)).toMatchObject({
      Statement: [{ Effect: 'Allow', Action: ['logs:FilterLogEvents'] }],
    });
    expect(policy).toContain(':log-group:fsm');
  });

  test('whose key has expired leads to the form for another', async () => {
    const problem = {
      code: 'aws/expired-token',
      message: 'Expired.',
      remedy: 'enter-key',
    } as const;
    show([status({ state: 'failing', problem })]);
    fireEvent.click(await screen.findByRole('button', { name: 'Use another credential' }));
    expect(window.location.hash).toBe('#/sources/edit/source-1');
  });
});

test('a notice of a source that works carries the button that mends it', async () => {
  const notice = {
    code: 'collect/expiring',
    message: 'A gap expires in 20 h.',
    remedy: 'fill-gaps',
  } as const;
  const asked = show([status({ notices: [notice] })], ['source/fill-gaps']);
  const notices = await screen.findByRole('list', { name: 'Notices of production' });
  fireEvent.click(within(notices).getByRole('button', { name: 'Fill the gaps now' }));
  await waitFor(() =>
    expect(asked).toEqual([{ name: 'source/fill-gaps', argument: { id: 'source-1' } }]),
  );
});

test('the details list each gap with its reason, the newest first', async () => {
  show([
    status({
      coverage: [
        { from: 0, to: 99, kind: 'lost', reason: 'The log group kept it for 1 day only.' },
        { from: 100, to: 199, kind: 'read', reason: null },
        { from: 200, to: 319, kind: 'gap', reason: 'Paused.' },
      ],
    }),
  ]);
  fireEvent.click(await screen.findByRole('button', { name: 'Details of production' }));
  const table = await screen.findByRole('table', { name: 'Gaps of production' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Paused.'),
    expect.stringContaining('kept it for 1 day only'),
  ]);
  expect(rows[0]?.textContent).toContain('2 min');
});

test('the details tell of records that AWS lost, and of quiet ones', async () => {
  const row = { source: 'production', stream: null, spans: [], gaps: [], skipData: 3, noData: 1 };
  useBridge({
    'settings/get': settings,
    'source/list': () => ok([status()]),
    'coverage/get': () => ok([row]),
  });
  renderInApp(<SourcesScreen />);
  fireEvent.click(await screen.findByRole('button', { name: 'Details of production' }));
  expect(await screen.findByText('3 records: totals of their time are lower bounds')).toBeDefined();
  expect(screen.getByText('1 record: quiet, and covered')).toBeDefined();
});

test('gaps are copied as a spreadsheet takes them', () => {
  const gaps = [{ from: 0, to: 59, kind: 'gap', reason: 'Paused.' }] as const;
  expect(
    gapsText(gaps, 'utc')
      .split('\n')
      .map((line) => line.split('\t')),
  ).toEqual([
    ['From', 'To', 'State', 'Why'],
    [expect.stringContaining('1970'), expect.stringContaining('1970'), 'gap', 'Paused.'],
  ]);
});

test('a back-fill says how far it is', () => {
  expect(backfillWords(status())).toBeNull();
  const words = backfillWords(status({ backfill: { doneSeconds: 900, totalSeconds: 3_600 } }));
  expect(words).toContain('25 %');
});

describe('the form of a source that is there', () => {
  test('never shows its key and keeps it unless another is entered', async () => {
    const sent: { id: string; form: SourceForm }[] = [];
    useBridge({
      'settings/get': settings,
      'source/list': () => ok([status()]),
      'source/edit': (argument: { id: string; form: SourceForm }) => {
        sent.push(argument);
        return ok(source({ name: 'production eu' }));
      },
    });
    renderInApp(<EditSourceScreen id="source-1" />);
    const name = await screen.findByLabelText<HTMLInputElement>('Name');
    expect(screen.getByText('Access key …7Q4M')).toBeDefined();
    expect(screen.queryByLabelText('Secret key')).toBeNull();
    fireEvent.change(name, { target: { value: 'production eu' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save and test' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      id: 'source-1',
      form: { name: 'production eu', accessKeyId: '', secretAccessKey: '', profile: '' },
    });
  });

  test('a profile takes the place of the key', async () => {
    const sent: SourceForm[] = [];
    useBridge({
      'settings/get': settings,
      'source/list': () => ok([status({ source: source({ profile: 'work', accessKeyTail: '' }) })]),
      'source/edit': ({ form }: { form: SourceForm }) => {
        sent.push(form);
        return ok(source());
      },
    });
    renderInApp(<EditSourceScreen id="source-1" />);
    expect(await screen.findByText('Profile work')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Save and test' }));
    await waitFor(() => expect(sent[0]?.profile).toBe('work'));
  });
});
