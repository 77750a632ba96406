import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Setup } from '../../../../../contract/setup';
import { WizardScreen } from '../../../../../renderer/wizard/wizard-screen';
import { ok } from '../../bridge-stand-in';
import { renderInApp } from '../../in-app';
import { aMain, type Main } from '../a-main';
import { anItem, aRun } from '../a-run';
import { aWatch } from '../watch/a-watch';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  window.location.hash = '';
});

const GROUP = anItem({ kind: 'log-group', id: 'fsm' });
const FLOW_LOG = anItem({ kind: 'flow-log', id: 'fl-1', target: 'vpc-1' });
const ROLE = anItem({ kind: 'role', id: 'flowlogsRole', origin: 'existed' });
const RUN = aRun({ step: 'review', items: [GROUP, ROLE, FLOW_LOG] });

/** The run as main gives it back once its source is saved. */
function started(run: Setup): Setup {
  return { ...run, sourceId: 'source-1', changedAt: run.changedAt + 1 };
}

function open(run: Setup, more: Parameters<typeof aMain>[1] = {}): Main {
  const main: Main = aMain(run, {
    'setup/finish': () => ok({ setup: started(main.run()), problem: null, notices: [] }),
    'source/list': () => ok([]),
    ...more,
  });
  renderInApp(<WizardScreen id="run-1" />);
  return main;
}

const start = (): Promise<HTMLButtonElement> =>
  screen.findByRole<HTMLButtonElement>('button', { name: 'Start collecting' });

describe('the review', () => {
  test('sums up, saves what is changed, and starts', async () => {
    const main = open(RUN);
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), {
      target: { value: 'production' },
    });
    expect(screen.getByText('fsm, made here, kept 30 days')).toBeDefined();
    expect(screen.getByText(/goes to the keychain of this machine/)).toBeDefined();
    fireEvent.click(await start());
    expect(await screen.findByRole('heading', { name: 'Collecting' })).toBeDefined();
    expect(main.run().choices.name).toBe('production');
    expect(main.calls('setup/apply')).toEqual([]);
    expect(screen.getByText('production is being collected')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Open Sources' })).toHaveProperty('hash', '#/sources');
    fireEvent.click(screen.getByRole('button', { name: 'See the first widget' }));
    expect(window.location.hash).toBe('#/dashboards');
  });

  test('does not start without a name', async () => {
    open(aRun({ step: 'review' }, { name: '' }));
    expect((await start()).disabled).toBe(true);
    expect(screen.getByText(/A name, such as/)).toBeDefined();
  });

  test('leads back to the step that changes a thing', async () => {
    const main = open(RUN);
    fireEvent.click(await screen.findByRole('button', { name: 'Change Delivery role' }));
    await waitFor(() => expect(main.run().step).toBe('role'));
  });

  test('makes a user only after it was shown, and does not start when that fails', async () => {
    const run = aRun(
      { step: 'review', items: [GROUP] },
      { collector: { mode: 'create-user', userName: 'reader' } },
    );
    const main = open(run);
    const list = await screen.findByRole('list', { name: 'Changes in AWS' });
    expect(within(list).getByText('Create user reader')).toBeDefined();
    main.problem = { code: 'setup/denied', message: 'AWS refuses iam:CreateUser.' };
    fireEvent.click(screen.getByRole('button', { name: 'Make the user and start' }));
    expect(await within(list).findByText('AWS refuses iam:CreateUser.')).toBeDefined();
    expect(main.calls('setup/finish')).toEqual([]);
  });

  test('a failed start says why and can be tried again', async () => {
    let fails = true;
    const main: Main = open(RUN, {
      'setup/finish': () =>
        fails
          ? { ok: false, error: { code: 'source/name-taken', message: 'The name is taken.' } }
          : ok({ setup: started(main.run()), problem: null, notices: [] }),
    });
    fireEvent.click(await start());
    expect((await screen.findByRole('alert')).textContent).toContain('The name is taken.');
    fails = false;
    fireEvent.click(await start());
    expect(await screen.findByRole('heading', { name: 'Collecting' })).toBeDefined();
  });

  test('streams are all, or chosen among those seen', async () => {
    const main = open(RUN, {
      'setup/watch': () =>
        ok(
          aWatch({
            streams: [{ name: 'eni-1-all', firstEvent: null, lastEvent: null }],
            streamCount: 1,
          }),
        ),
    });
    fireEvent.click(await screen.findByRole('radio', { name: 'Only chosen ones' }));
    const input = screen.getByRole('combobox', { name: 'Chosen log streams' });
    fireEvent.click(input);
    fireEvent.click(await screen.findByRole('option', { name: 'eni-1-all' }));
    await waitFor(() => expect(main.run().choices.streams).toEqual(['eni-1-all']));
    fireEvent.click(screen.getByRole('radio', { name: 'All' }));
    await waitFor(() => expect(main.run().choices.streams).toEqual([]));
  });
});

describe('undo', () => {
  const removed = (run: Setup, id: string): Setup => ({
    ...run,
    items: run.items.map((item) => (item.id === id ? { ...item, origin: 'removed' } : item)),
    changedAt: run.changedAt + 1,
  });

  test('tells each loss, asks, keeps the log group unless told, and leaves what was there', async () => {
    const main: Main = open(RUN, {
      'setup/undo': () => ok({ setup: removed(main.run(), 'fl-1'), problem: null, notices: [] }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Undo what this wizard made…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Undo what this wizard made' });
    const list = within(dialog).getByRole('list', { name: 'What undo does' });
    const lines = (): (string | undefined)[] =>
      within(list)
        .getAllByRole('listitem')
        .map((line) => line.dataset['state']);
    expect(lines()).toEqual(['removes', 'keeps', 'left']);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Undo what this set-up made' }));
    expect(main.calls('setup/undo')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove 1 thing' }));
    await waitFor(() => expect(lines()).toEqual(['removed', 'keeps', 'left']));
    expect(main.calls('setup/undo')).toEqual([{ id: 'run-1', keepLogGroup: true }]);
    expect(within(dialog).getByText('Nothing is left to remove.')).toBeDefined();
  });

  test('without keeping the group says that its events go, and a failure is told', async () => {
    const problem = { code: 'aws/denied', message: 'AWS refuses logs:DeleteLogGroup.' };
    const main: Main = open(aRun({ ...RUN, sourceId: 'source-1' }), {
      'setup/undo': () => ok({ setup: main.run(), problem, notices: [] }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Undo what this wizard made…' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/The source stays in Flowglass/)).toBeDefined();
    fireEvent.click(within(dialog).getByRole('checkbox', { name: /Keep the log group/ }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Undo what this set-up made' }));
    expect(within(dialog).getByRole('alert').textContent).toContain('all its events');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove 2 things' }));
    expect(await within(dialog).findByText('AWS refuses logs:DeleteLogGroup.')).toBeDefined();
    expect(main.calls('setup/undo')).toEqual([{ id: 'run-1', keepLogGroup: false }]);
  });

  test('is reached from any step, also before anything was made', async () => {
    open(aRun({ step: 'log-group' }));
    fireEvent.click(await screen.findByRole('button', { name: 'More about this set-up' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: /^Undo what this wizard made/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Undo what this wizard made' });
    expect(dialog.textContent).toContain('This set-up has made nothing in AWS yet.');
  });
});
