import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Widget } from '../../../../core/dashboard/model';
import { rangeFault } from '../../../../renderer/dashboards/settings/range-fields';
import {
  inThirds,
  thresholdFault,
} from '../../../../renderer/dashboards/settings/threshold-fields';
import { WidgetSettingsDialog } from '../../../../renderer/dashboards/settings/widget-settings-dialog';
import { ok, useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { answer, COUNT, DESTINATION, PORT, SOURCE } from '../table';
import { aWidget } from './a-dashboard';

const TABLE = answer(
  [SOURCE, DESTINATION, PORT, COUNT],
  [10, 20, 30, 100].map((count, row) => [`10.0.0.${row}`, '10.9.9.9', 443, count]),
);

function open(widget: Widget): { saved: () => Widget | null } {
  let saved: Widget | null = null;
  useBridge({
    'settings/get': () => ok({ theme: 'light', zone: 'utc' }),
    'store/status': () => ok({ records: 9, first: 1000, last: 1999, files: 1 }),
    'report/list': () => ok([]),
    'report/run': () => ok(TABLE),
  });
  renderInApp(
    <WidgetSettingsDialog
      widget={widget}
      columns={3}
      onSave={(next) => {
        saved = next;
      }}
      onClose={() => undefined}
    />,
  );
  return { saved: () => saved };
}

beforeEach(() => {
  // Selects scroll to what is chosen; nothing is laid out here.
  Element.prototype.scrollIntoView = vi.fn();
});
afterEach(cleanup);

describe('the settings of a widget', () => {
  test('save what was changed, at once and together', async () => {
    const { saved } = open(aWidget('Old', 0));
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'New' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Table' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Rows at most' }), {
      target: { value: '25' },
    });
    fireEvent.click(screen.getByRole('radio', { name: 'green' }));
    expect(saved()).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(saved()).toMatchObject({ name: 'New', kind: 'table', limit: 25, colour: 4 });
  });

  test('give a column bands in thirds, and count the rows of each', async () => {
    const { saved } = open(aWidget('Old', 0, { kind: 'table' }));
    fireEvent.click(await screen.findByRole('switch', { name: 'COUNT(Matched Events)' }));
    const bands = screen.getByRole('list', { name: 'Bands of COUNT(Matched Events)' });
    expect(
      within(bands)
        .getAllByRole('listitem')
        .map((band) => band.textContent),
    ).toEqual(['low below 403 rows', 'middle from 400 rows', 'high from 701 row']);
    expect(
      within(bands)
        .getAllByRole('listitem')
        .map((band) => band.dataset['tint']),
    ).toEqual([undefined, 'soft', 'strong']);
    fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(saved()?.thresholds).toEqual([
      { column: 'COUNT(Matched Events)', min: 10, middle: 40, high: 70, max: 100 },
    ]);
  });

  test('that contradict themselves cannot be saved', async () => {
    const { saved } = open(
      aWidget('Old', 0, {
        kind: 'table',
        thresholds: [{ column: 'COUNT(Matched Events)', min: 0, middle: 50, high: 20, max: 100 }],
      }),
    );
    expect(await screen.findByText(/middle band starts above the high one/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(saved()).toBeNull();
  });
});

test('a range is refused when it is empty, backwards or no date', () => {
  expect(rangeFault(null)).toBeNull();
  expect(rangeFault({ kind: 'all' })).toBeNull();
  expect(rangeFault({ kind: 'relative', seconds: 60 })).toBeNull();
  expect(rangeFault({ kind: 'relative', seconds: 0 })).toMatch(/empty/);
  expect(rangeFault({ kind: 'absolute', from: 5, to: 4 })).toMatch(/before it starts/);
  expect(rangeFault({ kind: 'absolute', from: -1, to: 4 })).toMatch(/dates/);
});

test('bands of no rows and of one value contradict nothing', () => {
  expect(thresholdFault([inThirds(COUNT, [])])).toBeNull();
  expect(inThirds(COUNT, [7])).toEqual({
    column: 'COUNT(Matched Events)',
    min: 7,
    middle: 7,
    high: 7,
    max: 7,
  });
});
