import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FlowLogTarget, SetupChoices } from '../../../../../core/setup/model';
import { WizardScreen } from '../../../../../renderer/wizard/wizard-screen';
import { ok } from '../../bridge-stand-in';
import { renderInApp } from '../../in-app';
import { aMain, type Main } from '../a-main';
import { anItem, aRun } from '../a-run';
import { anInterface, aVpc, CORE, DB, EDGE, INVENTORY, WEB_NET } from './an-inventory';

// Nothing is laid out here; a height lets the virtual list draw its rows.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const VPC: FlowLogTarget = { kind: 'VPC', id: CORE, name: 'retail-core' };
const INTERFACE: FlowLogTarget = { kind: 'NetworkInterface', id: DB, name: 'db-1 primary' };

function open(choices: Partial<SetupChoices> = {}, more: Parameters<typeof aMain>[1] = {}): Main {
  const items = [
    anItem({}),
    anItem({ kind: 'role', id: 'flowlogsRole' }),
    anItem({ kind: 'role-policy', id: 'flowlogsRole' }),
  ];
  const main = aMain(aRun({ step: 'targets', items }, choices), {
    'setup/inventory': () => ok(INVENTORY),
    'app/copy-text': () => ok(null),
    ...more,
  });
  renderInApp(<WizardScreen id="run-1" />);
  return main;
}

const grid = (): Promise<HTMLElement> =>
  screen.findByRole('treegrid', { name: 'VPCs, subnets and interfaces' });

const rowOf = (list: HTMLElement, name: RegExp): HTMLElement =>
  within(list).getByRole('row', { name });

describe('the list', () => {
  test('shows VPCs with address, interfaces and what is logged already where', async () => {
    open();
    const list = await grid();
    const core = rowOf(list, /retail-core/);
    expect(core.textContent).toContain(CORE);
    expect(core.textContent).toContain('10.16.0.0/16');
    expect(core.textContent).toContain('Not logged yet');
    const edge = rowOf(list, /edge/);
    expect(edge.textContent).toContain('Rejects only');
    expect(edge.textContent).toContain('to S3 acme-audit, 10 min');
    expect(screen.getByText(/Read 14:12 UTC/).textContent).toContain('2 VPCs, 3 interfaces');
  });

  test('a VPC is chosen by its box, brings its interfaces and is saved', async () => {
    const main = open();
    const list = await grid();
    fireEvent.click(within(list).getByRole('checkbox', { name: 'Log retail-core' }));
    fireEvent.click(within(list).getByRole('button', { name: 'Open retail-core' }));
    const db = rowOf(list, /db-1 primary/);
    expect(db.textContent).toContain('Comes with retail-core');
    expect(within(db).getByRole<HTMLInputElement>('checkbox').disabled).toBe(true);
    expect(screen.getByRole('button', { name: 'Review 1 flow log' })).toBeDefined();
    await waitFor(() => expect(main.run().choices.targets).toEqual([VPC]));
  });

  test('works by keys alone: find the row, open it, choose in it, see its details', async () => {
    const main = open();
    const list = await grid();
    const press = (key: string): void => void fireEvent.keyDown(list, { key });
    press('End');
    press('ArrowRight');
    press('End');
    press('ArrowLeft');
    press('ArrowUp');
    press('Enter');
    press(' ');
    await waitFor(() => expect(main.run().choices.targets).toHaveLength(1));
    const [target] = main.run().choices.targets;
    const active = list.ownerDocument.getElementById(
      list.getAttribute('aria-activedescendant') ?? '',
    );
    expect(active?.dataset['id']).toBe(target?.id);
    expect(target).toEqual(INTERFACE);
    expect(active?.getAttribute('aria-selected')).toBe('true');
    expect(within(list).getByText('Tags')).toBeDefined();
  });

  test('a search that finds nothing says so; clearing brings all back', async () => {
    open();
    await grid();
    const find = screen.getByRole('textbox', { name: 'Find a VPC, subnet or interface' });
    fireEvent.change(find, { target: { value: 'nowhere' } });
    expect(await screen.findByText(/Nothing in eu-west-1 has “nowhere”/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    expect(rowOf(await grid(), /retail-core/)).toBeDefined();
  });

  test('draws few of ten thousand rows', async () => {
    const interfaces = Array.from({ length: 10_000 }, (_, index) =>
      anInterface(`eni-${index}`, CORE, WEB_NET, { name: `node-${index}` }),
    );
    open({}, { 'setup/inventory': () => ok({ ...INVENTORY, interfaces }) });
    const list = await grid();
    fireEvent.click(within(list).getByRole('button', { name: 'Open retail-core' }));
    fireEvent.click(within(list).getByRole('button', { name: 'Open web' }));
    expect(list.getAttribute('aria-rowcount')).toBe('10005');
    expect(within(list).getAllByRole('row').length).toBeLessThan(80);
  });

  test('reads again when asked', async () => {
    const main = open();
    await grid();
    const before = main.calls('setup/inventory').length;
    fireEvent.click(screen.getByRole('button', { name: 'Read again' }));
    await waitFor(() => expect(main.calls('setup/inventory')).toHaveLength(before + 1));
  });
});

describe('an overlap', () => {
  test('is told at its row and can be left out', async () => {
    const main = open({ targets: [VPC, INTERFACE] });
    const list = await grid();
    const row = rowOf(list, /db-1 primary/);
    expect(row.textContent).toContain('Recorded twice');
    const note = within(row).getByRole('note', { name: 'Overlap of db-1 primary' });
    expect(note.textContent).toContain('records and bytes of this traffic count twice');
    fireEvent.click(within(note).getByRole('button', { name: 'Leave the interface out' }));
    expect(rowOf(list, /db-1 primary/).textContent).toContain('Comes with retail-core');
    await waitFor(() => expect(main.run().choices.targets).toEqual([VPC]));
  });

  test('can be kept, and stays told', async () => {
    const main = open({ targets: [VPC, INTERFACE] });
    const list = await grid();
    fireEvent.click(within(list).getByRole('button', { name: 'Keep both and count twice' }));
    expect(rowOf(list, /db-1 primary/).textContent).toContain('Recorded twice, kept');
    expect(within(list).queryByRole('note')).toBeNull();
    expect(main.run().choices.targets).toEqual([VPC, INTERFACE]);
  });

  test('with a flow log that this run made is none', async () => {
    const own = { id: 'fl-0aaa', resourceId: EDGE, traffic: 'ALL', destination: 'fsm' } as const;
    const [other] = INVENTORY.flowLogs;
    const items = [anItem({ kind: 'flow-log', id: 'fl-0aaa', target: EDGE })];
    aMain(
      aRun({ step: 'targets', items }, { targets: [{ kind: 'VPC', id: EDGE, name: 'edge' }] }),
      {
        'setup/inventory': () =>
          ok({
            ...INVENTORY,
            flowLogs: [
              { ...other, ...own, destinationType: 'cloud-watch-logs', format: '${version}' },
            ],
          }),
      },
    );
    renderInApp(<WizardScreen id="run-1" />);
    expect(rowOf(await grid(), /edge/).textContent).not.toContain('Recorded twice');
    expect(screen.getByRole('button', { name: 'Continue' })).toBeDefined();
  });
});

describe('what and how', () => {
  test('traffic and interval are chosen and saved', async () => {
    const main = open();
    await grid();
    fireEvent.click(screen.getByRole('radio', { name: 'Rejected' }));
    fireEvent.click(screen.getByRole('radio', { name: '10 min' }));
    await waitFor(() =>
      expect(main.run().choices).toMatchObject({ traffic: 'REJECT', aggregationSeconds: 600 }),
    );
    expect(screen.getByText(/Nitro instances record every minute/)).toBeDefined();
  });

  test('a custom format is put together, reordered by keys, and shown as a record', async () => {
    const fields = ['srcaddr', 'dstaddr', 'action'];
    const main = open({ format: { kind: 'custom', fields } });
    const chosen = await screen.findByRole('list', { name: 'Fields in order' });
    const names = (): (string | null)[] =>
      within(chosen)
        .getAllByRole('listitem')
        .map((item) => item.querySelector('.mono')?.textContent ?? null);
    const [first] = within(chosen).getAllByRole('listitem');
    if (first) fireEvent.keyDown(first, { key: 'ArrowDown', altKey: true });
    expect(names()).toEqual(['dstaddr', 'srcaddr', 'action']);
    expect(screen.getByText('srcaddr is now field 2 of 3.')).toBeDefined();
    fireEvent.click(screen.getByRole('checkbox', { name: 'pkt-srcaddr' }));
    fireEvent.click(within(chosen).getByRole('button', { name: 'Leave action out' }));
    expect(names()).toEqual(['dstaddr', 'srcaddr', 'pkt-srcaddr']);
    const sample = screen.getByRole('region', { name: 'A record would read' });
    const terms = within(sample).getAllByRole('term');
    expect(terms.map((term) => term.textContent)).toEqual(names());
    expect(within(sample).getAllByRole('definition')).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: 'Copy format' }));
    await waitFor(() =>
      expect(main.calls('app/copy-text')).toEqual([
        { text: '${dstaddr} ${srcaddr} ${pkt-srcaddr}' },
      ]),
    );
  });

  test('a field that AWS would refuse is told at once and keeps the step from going on', async () => {
    open({ targets: [VPC], format: { kind: 'custom', fields: ['srcaddr', 'instance-tag'] } });
    expect(await screen.findByText(/instance-tag needs tag keys/)).toBeDefined();
    const next = screen.getByRole<HTMLButtonElement>('button', { name: 'Review 1 flow log' });
    expect(next.disabled).toBe(true);
  });
});

describe('other states', () => {
  test('a Region without a VPC says so and leads to the Region', async () => {
    const main = open(
      {},
      {
        'setup/inventory': () =>
          ok({ vpcs: [], subnets: [], interfaces: [], flowLogs: [], readAt: 0 }),
      },
    );
    expect(await screen.findByText('No VPC in eu-west-1')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Change the Region' }));
    await waitFor(() => expect(main.run().step).toBe('identity'));
  });

  test('a refusal names the missing action and can be tried again', async () => {
    let allowed = false;
    open(
      {},
      {
        'setup/inventory': () =>
          allowed
            ? ok(INVENTORY)
            : {
                ok: false,
                error: {
                  code: 'aws/denied',
                  message: 'AWS refuses to list VPCs.',
                  remedy: 'show-policy',
                  missingActions: ['ec2:DescribeVpcs'],
                },
              },
      },
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('ec2:DescribeVpcs');
    allowed = true;
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await grid()).toBeDefined();
  });

  test('what was chosen and is gone is named and can be left out', async () => {
    const gone: FlowLogTarget = { kind: 'VPC', id: 'vpc-0123456789abcdef0', name: 'old' };
    const main = open({ targets: [gone, VPC] });
    await grid();
    expect(screen.getByText(/Chosen before, and not in eu-west-1 now/).textContent).toContain(
      'old',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Leave it out' }));
    await waitFor(() => expect(main.run().choices.targets).toEqual([VPC]));
  });

  test('a long name is not lost: the row says it on hover', async () => {
    const name = 'a-name-that-goes-on-'.repeat(10);
    open({}, { 'setup/inventory': () => ok({ ...INVENTORY, vpcs: [aVpc(CORE, name)] }) });
    const list = await grid();
    expect(within(list).getByTitle(new RegExp(name)).textContent).toContain(CORE);
  });
});
