import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { LogGroupChoice, RoleChoice } from '../../../../contract/setup';
import { WizardScreen } from '../../../../renderer/wizard/wizard-screen';
import { ok } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { aMain } from './a-main';
import { aRun } from './a-run';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const group = (name: string, over: Partial<LogGroupChoice> = {}): LogGroupChoice => ({
  name,
  retentionDays: 30,
  storedBytes: 2048,
  logClass: 'STANDARD',
  kmsKeyArn: '',
  ...over,
});

const ROLE_ARN = 'arn:aws:iam::678901234567:role/other';
const role = (over: Partial<RoleChoice>): RoleChoice => ({
  name: 'other',
  arn: ROLE_ARN,
  trusted: true,
  guarded: true,
  problem: null,
  ...over,
});

async function chooseExisting(): Promise<void> {
  fireEvent.click(await screen.findByRole('radio', { name: 'Choose one that is there' }));
}

test('a group is found in the list, chosen and looked up before it is used', async () => {
  const main = aMain(aRun({ step: 'log-group' }), {
    'setup/log-groups': () => ok([group('fsm'), group('flows-eu'), group('flows-us')]),
  });
  renderInApp(<WizardScreen id="run-1" />);
  await chooseExisting();
  const find = await screen.findByLabelText('Find a log group');
  fireEvent.change(find, { target: { value: 'EU' } });
  expect(screen.getByText('1 of 3 log groups')).toBeDefined();
  expect(screen.queryByRole('radio', { name: 'fsm' })).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: 'flows-eu' }));
  fireEvent.click(screen.getByRole('button', { name: 'Use flows-eu' }));
  expect(await screen.findByRole('heading', { name: 'Delivery role' })).toBeDefined();
  expect(main.calls('setup/confirm')).toEqual([{ id: 'run-1', step: 'log-group' }]);
  expect(main.run().choices.logGroup).toMatchObject({ mode: 'existing', name: 'flows-eu' });
});

test('a group that cannot be read from is not taken', async () => {
  aMain(aRun({ step: 'log-group' }), {
    'setup/log-groups': () => ok([group('cold', { logClass: 'INFREQUENT_ACCESS' })]),
  });
  renderInApp(<WizardScreen id="run-1" />);
  await chooseExisting();
  fireEvent.click(await screen.findByRole('radio', { name: 'cold' }));
  expect(screen.getByText(/it has no FilterLogEvents/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Use cold' }).disabled).toBe(true);
});

test('where groups may not be listed the name is typed', async () => {
  const main = aMain(aRun({ step: 'log-group' }), {
    'setup/log-groups': () => ({
      ok: false,
      error: { code: 'aws/denied', message: 'This identity may not list log groups.' },
    }),
  });
  renderInApp(<WizardScreen id="run-1" />);
  await chooseExisting();
  expect((await screen.findByRole('alert')).textContent).toContain('may not list');
  const find = screen.getByLabelText('Find a log group');
  fireEvent.change(find, { target: { value: ' hidden-group ' } });
  fireEvent.click(screen.getByRole('button', { name: /as typed/ }));
  await waitFor(() => expect(main.run().choices.logGroup.name).toBe('hidden-group'));
  expect(screen.getByRole('button', { name: 'Use hidden-group' })).toBeDefined();
});

test('a group that is gone when it is looked up is told', async () => {
  const main = aMain(aRun({ step: 'log-group' }), { 'setup/log-groups': () => ok([group('fsm')]) });
  main.problem = { code: 'setup/no-log-group', message: 'There is no log group fsm any more.' };
  renderInApp(<WizardScreen id="run-1" />);
  await chooseExisting();
  fireEvent.click(await screen.findByRole('radio', { name: 'fsm' }));
  fireEvent.click(screen.getByRole('button', { name: 'Use fsm' }));
  expect((await screen.findByRole('alert')).textContent).toContain('any more');
  expect(screen.getByRole('heading', { name: 'Log group' })).toBeDefined();
});

test('a role shows whether flow logs may take it; one they may not is not taken', async () => {
  const problem = { code: 'setup/untrusted', message: 'Its trust does not name flow logs.' };
  aMain(aRun({ step: 'role' }), {
    'setup/roles': () => ok([role({}), role({ name: 'bad', arn: 'x', trusted: false, problem })]),
  });
  renderInApp(<WizardScreen id="run-1" />);
  await chooseExisting();
  fireEvent.click(await screen.findByRole('radio', { name: 'bad' }));
  expect(screen.getByText('Its trust does not name flow logs.')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Use/ }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'other' }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Use other' }).disabled).toBe(false);
});

test('a new role shows its trust with the condition, and what it may do', async () => {
  aMain(aRun({ step: 'role' }));
  renderInApp(<WizardScreen id="run-1" />);
  const trust = await screen.findByRole('group', { name: 'the policy' });
  expect(trust.textContent).toContain('aws:SourceAccount');
  fireEvent.click(screen.getByRole('radio', { name: 'Delivery' }));
  expect(screen.getByRole('group', { name: 'the policy' }).textContent).toContain(
    'logs:PutLogEvents',
  );
});
