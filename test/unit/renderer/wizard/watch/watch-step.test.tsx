import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WatchState } from '../../../../../contract/setup';
import { explainDelivery } from '../../../../../core/setup/delivery';
import { WizardScreen } from '../../../../../renderer/wizard/wizard-screen';
import { ok } from '../../bridge-stand-in';
import { renderInApp } from '../../in-app';
import { aMain, type Main } from '../a-main';
import { anItem, aRun } from '../a-run';
import { CORE } from '../targets/an-inventory';
import { aWatch, aWatched } from './a-watch';

// Nothing is laid out here; a height lets the virtual grid draw its rows.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const FLOW_LOG = 'fl-0b27c3d4e5f6a7b89';
const RUN = aRun(
  { step: 'watch', items: [anItem({ kind: 'flow-log', id: FLOW_LOG, target: CORE })] },
  { targets: [{ kind: 'VPC', id: CORE, name: 'retail-core' }] },
);

function open(watch: WatchState, more: Parameters<typeof aMain>[1] = {}, run = RUN): Main {
  const main = aMain(run, {
    'setup/watch': () => ok(watch),
    'app/copy-text': () => ok(null),
    ...more,
  });
  renderInApp(<WizardScreen id="run-1" />);
  return main;
}

const failing = aWatched({ id: FLOW_LOG, deliveryStatus: 'FAILED', deliveryError: 'Access error' });
const FAILED = aWatch({ flowLogs: [{ ...failing, problem: explainDelivery(failing, '') }] });

describe('waiting', () => {
  test('is calm, names the flow logs, and can be gone on from', async () => {
    const main = open(aWatch({ flowLogs: [aWatched({ createdAt: Date.now() - 180_000 })] }));
    expect(await screen.findByText('Waiting for the first records')).toBeDefined();
    const table = screen.getByRole('table', { name: 'Flow logs' });
    const [, row] = within(table).getAllByRole('row');
    expect(row?.textContent).toBe(`${FLOW_LOG}retail-core${CORE}ActiveNothing yet`);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Go on without waiting' }));
    await waitFor(() => expect(main.run()).toMatchObject({ step: 'review' }));
    expect(main.run().modes.watch).toBe('done');
  });

  test('looks again by itself, not while the window is hidden, and when asked', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const main = open(aWatch({ flowLogs: [aWatched()] }));
    await screen.findByText('Waiting for the first records');
    const looks = (): number => main.calls('setup/watch').length;
    const first = looks();
    await vi.advanceTimersByTimeAsync(10_500);
    expect(looks()).toBe(first + 1);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(40_000);
    expect(looks()).toBe(first + 1);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    await vi.advanceTimersByTimeAsync(100);
    expect(looks()).toBe(first + 2);
  });
});

describe('records', () => {
  const watch = aWatch({
    flowLogs: [aWatched({ deliveryStatus: 'SUCCESS' })],
    streams: [{ name: 'eni-1-all', firstEvent: Date.UTC(2026, 0, 2, 3, 4, 5), lastEvent: null }],
    streamCount: 70,
    lines: [
      {
        stream: 'eni-1-all',
        at: Date.UTC(2026, 0, 2, 3, 4, 9),
        text: '2 678901234567 eni-1 newer',
      },
      {
        stream: 'eni-1-all',
        at: Date.UTC(2026, 0, 2, 3, 4, 5),
        text: '2 678901234567 eni-1 older',
      },
    ],
  });

  test('are shown as they are, newest first, with their time', async () => {
    open(watch);
    const region = await screen.findByRole('region', { name: 'Newest records, newest first' });
    expect(
      within(region)
        .getAllByRole('listitem')
        .map((line) => line.textContent),
    ).toEqual(['03:04:092 678901234567 eni-1 newer', '03:04:052 678901234567 eni-1 older']);
    expect(screen.getByRole('button', { name: 'Go on' })).toBeDefined();
  });

  test('come with the streams and their number, of which the newest are listed', async () => {
    const main = open(watch);
    const grid = await screen.findByRole('grid', { name: 'Log streams' });
    const cells = within(grid).getAllByRole('gridcell');
    expect(cells.map((cell) => cell.dataset['value'])).toEqual([
      'eni-1-all',
      '2026-01-02 03:04:05',
      '',
    ]);
    expect(screen.getByText(/The 1 with the newest events of 70/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Copy the table Log streams' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'As CSV' }));
    await waitFor(() =>
      expect(main.calls('app/copy-text')).toEqual([
        {
          text: 'Stream,"First event, UTC","Last event, UTC"\r\neni-1-all,2026-01-02 03:04:05,\r\n',
        },
      ]),
    );
  });
});

describe('a delivery that fails', () => {
  test('is explained at its flow log, which is made again after a question', async () => {
    const main = open(FAILED, {
      'setup/recreate': () => ok({ setup: RUN, problem: null, notices: [] }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('cannot write to log group fsm');
    fireEvent.click(within(alert).getByRole('button', { name: 'Make the flow log again' }));
    const dialog = await screen.findByRole('dialog');
    expect(main.calls('setup/recreate')).toEqual([]);
    const looks = main.calls('setup/watch').length;
    fireEvent.click(within(dialog).getByRole('button', { name: 'Delete and make again' }));
    await waitFor(() =>
      expect(main.calls('setup/recreate')).toEqual([{ id: 'run-1', flowLogId: FLOW_LOG }]),
    );
    await waitFor(() => expect(main.calls('setup/watch').length).toBeGreaterThan(looks));
  });

  test('of a flow log that others made is not touched: the command is offered', async () => {
    const main = open(FAILED, {}, { ...RUN, items: [] });
    const alert = await screen.findByRole('alert');
    fireEvent.click(within(alert).getByRole('button', { name: 'Copy the command to delete it' }));
    await waitFor(() =>
      expect(main.calls('app/copy-text')).toEqual([
        { text: `aws ec2 delete-flow-logs --flow-log-ids ${FLOW_LOG} --region eu-west-1` },
      ]),
    );
  });
});

test('a flow log that is missing leads to where it is made', async () => {
  const main = open(
    aWatch({
      problem: {
        code: 'setup/no-flow-log',
        message: 'No flow log writes records.',
        remedy: 'open-wizard',
      },
    }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Go to What to log' }));
  await waitFor(() => expect(main.run().step).toBe('targets'));
});

test('a look that fails says why and can be tried again', async () => {
  let fails = true;
  open(aWatch(), {
    'setup/watch': () =>
      fails
        ? { ok: false, error: { code: 'aws/denied', message: 'AWS refuses to look.' } }
        : ok(aWatch({ flowLogs: [aWatched()] })),
  });
  const alert = await screen.findByRole('alert');
  fails = false;
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Waiting for the first records')).toBeDefined();
});
