import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WizardScreen } from '../../../../renderer/wizard/wizard-screen';
import { ok } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { aMain } from './a-main';
import { aRun } from './a-run';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  window.location.hash = '';
});

const atGroup = aRun({ step: 'log-group' });

describe('the run of the address', () => {
  test('an address without one goes on with the newest unfinished run', async () => {
    aMain(atGroup, {
      'setup/list': () => ok([aRun({ id: 'done', sourceId: 'source-1' }), atGroup]),
    });
    renderInApp(<WizardScreen id={null} />);
    await waitFor(() => expect(window.location.hash).toBe('#/connect/run-1'));
  });

  test('without an unfinished run a new one is begun, once', async () => {
    const main = aMain(atGroup, {
      'setup/list': () => ok([]),
      'setup/start': () => ok(aRun({ id: 'new' })),
    });
    renderInApp(<WizardScreen id={null} />);
    await waitFor(() => expect(window.location.hash).toBe('#/connect/new'));
    expect(main.calls('setup/start')).toHaveLength(1);
  });

  test('a run that was discarded is told', async () => {
    aMain(atGroup);
    renderInApp(<WizardScreen id="another" />);
    expect(await screen.findByText('This run of the wizard is gone')).toBeDefined();
  });
});

describe('the steps', () => {
  test('show where one is and what was chosen, and lead everywhere', async () => {
    const main = aMain(atGroup);
    renderInApp(<WizardScreen id="run-1" />);
    const steps = await screen.findByRole('navigation', { name: 'Steps' });
    const current = within(steps).getByRole('button', { current: 'step' });
    expect(current.textContent).toContain('Log group');
    expect(current.textContent).toContain('fsm, kept 30 days');
    fireEvent.click(within(steps).getByRole('button', { name: /Delivery role/ }));
    const heading = await screen.findByRole('heading', { name: 'Delivery role' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    await waitFor(() => expect(main.run().step).toBe('role'));
  });

  test('a step that asks AWS sends one to the identity first', async () => {
    aMain({ ...atGroup, identity: null });
    renderInApp(<WizardScreen id="run-1" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Go to Identity' }));
    expect(await screen.findByRole('heading', { name: 'Identity' })).toBeDefined();
  });
});

describe('making something', () => {
  test('nothing is made before it was shown and confirmed; then the next step comes', async () => {
    const main = aMain(atGroup);
    renderInApp(<WizardScreen id="run-1" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Review log group fsm' }));
    const list = await screen.findByRole('list', { name: 'Changes in AWS' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(list.textContent).toContain('Create log group fsm');
    expect(list.textContent).toContain('logs:CreateLogGroup');
    expect(main.calls('setup/apply')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Create log group fsm' }));
    expect(await screen.findByRole('heading', { name: 'Delivery role' })).toBeDefined();
    expect(main.calls('setup/apply')).toEqual([{ id: 'run-1', step: 'log-group' }]);
    const steps = screen.getByRole('navigation', { name: 'Steps' });
    expect(within(steps).getByRole('button', { name: /Log group.*done/ })).toBeDefined();
  });

  test('what was typed last is saved before anything is made', async () => {
    const main = aMain(atGroup);
    renderInApp(<WizardScreen id="run-1" />);
    const name = await screen.findByLabelText('Log group name');
    fireEvent.change(name, { target: { value: 'flows' } });
    fireEvent.click(screen.getByRole('button', { name: 'Review log group flows' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Create log group flows' }));
    await waitFor(() =>
      expect(main.run().items.map((item) => item.id)).toEqual(['flows', 'flows']),
    );
  });

  test('a failed change tells cause and missing action, shows the policy, and goes on', async () => {
    const main = aMain(atGroup);
    main.problem = {
      code: 'aws/denied',
      message: 'This identity may not create log groups.',
      remedy: 'show-policy',
      missingActions: ['logs:CreateLogGroup'],
    };
    renderInApp(<WizardScreen id="run-1" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Review log group fsm' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Create log group fsm' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('may not create log groups');
    expect(alert.textContent).toContain('logs:CreateLogGroup');
    fireEvent.click(within(alert).getByRole('button', { name: 'Show the policy' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('group', { name: 'the policy' }).textContent).toContain(
      'log-group:fsm',
    );
    main.problem = null;
    fireEvent.click(screen.getByRole('button', { name: 'Create log group fsm', hidden: true }));
    expect(
      await screen.findByRole('heading', { name: 'Delivery role', hidden: true }),
    ).toBeDefined();
  });

  test('a name that AWS would refuse is told before anything is shown', async () => {
    aMain(aRun({ step: 'log-group' }, { logGroup: { ...atGroup.choices.logGroup, name: 'a b' } }));
    renderInApp(<WizardScreen id="run-1" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Review log group a b' }));
    expect((await screen.findByRole('alert')).textContent).toContain('a blank');
    expect(screen.queryByRole('list', { name: 'Changes in AWS' })).toBeNull();
  });
});

describe('done elsewhere', () => {
  test('what is found leads on, what is not is told and can be passed', async () => {
    const main = aMain(atGroup);
    main.problem = { code: 'setup/no-log-group', message: 'There is no log group fsm.' };
    renderInApp(<WizardScreen id="run-1" />);
    fireEvent.click(await screen.findByRole('button', { name: 'I did it already' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('There is no log group fsm.');
    expect(within(alert).getByRole('button', { name: 'Go on all the same' })).toBeDefined();
    main.problem = null;
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Delivery role' })).toBeDefined();
    await waitFor(() => expect(main.run().modes['log-group']).toBe('done'));
  });

  test('the commands open with the choices in them, and stay open on return', async () => {
    const main = aMain(atGroup);
    renderInApp(<WizardScreen id="run-1" />);
    fireEvent.click(await screen.findByRole('button', { name: /Show me the commands/ }));
    const commands = await screen.findByRole('group', { name: 'the commands' });
    expect(commands.textContent).toContain('create-log-group');
    expect(commands.textContent).toContain('fsm');
    fireEvent.click(screen.getByRole('radio', { name: 'CloudFormation' }));
    const template = await screen.findByRole('group', { name: 'the template' });
    expect(template.textContent).toContain('AWS::Logs::LogGroup');
    fireEvent.click(screen.getByRole('radio', { name: 'Undo' }));
    const undo = await screen.findByRole('group', { name: 'the commands that undo' });
    expect(undo.textContent).toContain('aws logs delete-log-group');
    fireEvent.click(screen.getByRole('radio', { name: 'Policies' }));
    expect((await screen.findByRole('group', { name: 'the policy' })).textContent).toContain(
      '"Version": "2012-10-17"',
    );
    fireEvent.click(
      within(screen.getByRole('radiogroup', { name: 'Form of the policy' })).getByRole('radio', {
        name: 'CloudFormation',
      }),
    );
    expect(screen.getByRole('group', { name: 'the policy' }).textContent).toContain(
      'SetupPolicyArn',
    );
    await waitFor(() => expect(main.run().modes['log-group']).toBe('commands'));
    cleanup();
    renderInApp(<WizardScreen id="run-1" />);
    expect(await screen.findByRole('group', { name: 'the commands' })).toBeDefined();
  });
});

test('what a template cannot make is said beside it', async () => {
  aMain(
    aRun(
      { step: 'log-group' },
      { collector: { mode: 'create-user', userName: 'flowglass-reader' } },
    ),
  );
  renderInApp(<WizardScreen id="run-1" />);
  fireEvent.click(await screen.findByRole('button', { name: /Show me the commands/ }));
  fireEvent.click(screen.getByRole('radio', { name: 'CloudFormation' }));
  const note = await screen.findByText(/The template makes no access key/);
  expect(note.closest('[role="note"]')?.textContent).toContain('flowglass-reader');
});

test('a save that fails is said at the top', async () => {
  aMain(atGroup, {
    'setup/save': () => ({ ok: false, error: { code: 'worker/gone', message: 'Disk is full.' } }),
  });
  renderInApp(<WizardScreen id="run-1" />);
  const name = await screen.findByLabelText('Log group name');
  fireEvent.change(name, { target: { value: 'flows' } });
  fireEvent.blur(name);
  expect((await screen.findByText(/Not saved/)).textContent).toContain('Disk is full.');
});
