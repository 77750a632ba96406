import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PermissionRow, ProfileFacts } from '../../../../contract/setup';
import { WizardScreen } from '../../../../renderer/wizard/wizard-screen';
import { ok } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { aMain } from './a-main';
import { aRun } from './a-run';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const unknown = aRun({ identity: null }, { accountId: '' });
const SECRET = 'a-secret-of-the-test';

function type(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function typeKey(): Promise<void> {
  await screen.findByLabelText('Access key ID');
  type('Access key ID', 'AKIDEXAMPLE');
  type('Secret key', SECRET);
  type('Confirm secret key', SECRET);
}

const testIt = (): void => void fireEvent.click(screen.getByRole('button', { name: /^Test/ }));

describe('an access key', () => {
  test('is sent once, shown as whom, and gone from the page', async () => {
    const main = aMain(unknown);
    const { container } = renderInApp(<WizardScreen id="run-1" />);
    await typeKey();
    testIt();
    expect(await screen.findByRole('region', { name: 'Who this is' })).toBeDefined();
    expect(screen.getByText('arn:aws:iam::678901234567:user/ops/flowglass-setup')).toBeDefined();
    expect(main.calls('setup/identify')).toEqual([
      {
        id: 'run-1',
        form: {
          kind: 'access-key',
          accessKeyId: 'AKIDEXAMPLE',
          secretAccessKey: SECRET,
          confirmSecretAccessKey: SECRET,
          sessionToken: '',
        },
      },
    ]);
    expect(JSON.stringify(main.calls('setup/save'))).not.toContain(SECRET);
    fireEvent.click(screen.getByRole('button', { name: 'Change' }));
    await screen.findByLabelText('Secret key');
    const inputs = [...container.querySelectorAll('input')].map((input) => input.value);
    expect(inputs.join()).not.toContain(SECRET);
  });

  test('that is kept is tested again without being typed', async () => {
    const main = aMain(aRun());
    renderInApp(<WizardScreen id="run-1" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Test again' }));
    await waitFor(() =>
      expect(main.calls('setup/identify')).toEqual([{ id: 'run-1', form: null }]),
    );
  });

  test('is not sent while the two secrets differ', async () => {
    const main = aMain(unknown);
    renderInApp(<WizardScreen id="run-1" />);
    await typeKey();
    type('Confirm secret key', 'another');
    testIt();
    expect(await screen.findByText('The two secret keys differ')).toBeDefined();
    expect(main.calls('setup/identify')).toEqual([]);
    expect(document.activeElement).toBe(screen.getByLabelText('Confirm secret key'));
  });

  test('that AWS does not know is told, and what was typed stays to be mended', async () => {
    const problem = { code: 'aws/unknown-key', message: 'AWS does not know the access key.' };
    aMain(unknown, { 'setup/identify': () => ({ ok: false, error: problem }) });
    renderInApp(<WizardScreen id="run-1" />);
    await typeKey();
    testIt();
    expect((await screen.findByRole('alert')).textContent).toContain('does not know');
    expect(screen.getByLabelText<HTMLInputElement>('Access key ID').value).toBe('AKIDEXAMPLE');
  });

  test('of another account than the one typed is told', async () => {
    aMain(unknown);
    renderInApp(<WizardScreen id="run-1" />);
    await typeKey();
    type('AWS account', '1111 2222 3333');
    testIt();
    expect(
      await screen.findByText(/belongs to account 678901234567, not to 111122223333/),
    ).toBeDefined();
  });
});

test('a profile is chosen, brings its Region, and says what keeps it from working', async () => {
  const sso: ProfileFacts = {
    name: 'dev',
    kind: 'sso',
    region: 'eu-north-1',
    accountId: '678901234567',
    description: 'role Admin',
    problem: {
      code: 'profile/sso-ended',
      message: 'The single sign-on of dev ended.',
      action: 'Run "aws sso login --profile dev", then test again.',
      remedy: 'sign-in',
    },
  };
  const main = aMain(unknown, { 'profile/list': () => ok([sso]), 'app/copy-text': () => ok(null) });
  renderInApp(<WizardScreen id="run-1" />);
  fireEvent.click(await screen.findByRole('radio', { name: 'AWS profile' }));
  fireEvent.click(await screen.findByRole('radio', { name: 'dev' }));
  expect(screen.getByLabelText<HTMLInputElement>('Region', { selector: 'input' }).value).toBe(
    'eu-north-1',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Copy the command' }));
  await waitFor(() =>
    expect(main.calls('app/copy-text')).toEqual([{ text: 'aws sso login --profile dev' }]),
  );
  testIt();
  await waitFor(() =>
    expect(main.calls('setup/identify')).toEqual([
      { id: 'run-1', form: { kind: 'profile', profile: 'dev' } },
    ]),
  );
});

test('what is missing is named, and the policy for just that shown', async () => {
  const row = (action: string, verdict: PermissionRow['verdict']): PermissionRow => ({
    action,
    neededFor: ['targets'],
    verdict,
    how: 'simulated',
    optional: false,
    problem: null,
  });
  aMain(aRun(), {
    'setup/check': () => ok([row('ec2:CreateFlowLogs', 'allowed'), row('iam:PassRole', 'denied')]),
  });
  renderInApp(<WizardScreen id="run-1" />);
  expect(await screen.findByText('1 action allowed, 1 missing')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Show the policy' }));
  const dialog = await screen.findByRole('dialog');
  const text = within(dialog).getByRole('group', { name: 'the policy' }).textContent;
  expect(text).toContain('iam:PassRole');
  expect(text).toContain('iam:PassedToService');
  expect(text).not.toContain('ec2:CreateFlowLogs');
});

test('a reader of its own is chosen with its name', async () => {
  const main = aMain(aRun());
  renderInApp(<WizardScreen id="run-1" />);
  fireEvent.click(await screen.findByRole('radio', { name: /user that may only read/ }));
  type('User name', 'reader-2');
  fireEvent.click(screen.getByRole('button', { name: 'Go on to the log group' }));
  expect(await screen.findByRole('heading', { name: 'Log group' })).toBeDefined();
  await waitFor(() =>
    expect(main.run().choices.collector).toEqual({ mode: 'create-user', userName: 'reader-2' }),
  );
});
