import { expect, test } from 'vitest';
import type { StoredDashboard } from '../../../../contract/values';
import { newDashboard, newWidget } from '../../../../core/dashboard/new-dashboard';
import { newReport } from '../../../../core/report/new-report';
import { copiesText } from '../../../../renderer/reports/shown-by';

function dashboard(id: string, reports: readonly string[]): StoredDashboard {
  const widgets = reports.map((name) => newWidget(newReport(name), 'table'));
  return { id, builtIn: false, savedAt: 0, dashboard: { ...newDashboard(id), widgets } };
}

test('a report that no widget shows needs no word', () => {
  expect(copiesText([dashboard('a', ['Other'])], 'Talkers')).toBe('');
});

test('one widget with a copy is told', () => {
  expect(copiesText([dashboard('a', ['Other', 'Talkers'])], 'Talkers')).toBe(
    '1 widget of 1 dashboard shows it from a copy of its own and stays as it is.',
  );
});

test('widgets are counted over the dashboards that have some', () => {
  const all = [
    dashboard('a', ['Talkers', 'Talkers']),
    dashboard('b', []),
    dashboard('c', ['Talkers']),
  ];
  expect(copiesText(all, 'Talkers')).toBe(
    '3 widgets of 2 dashboards show it from copies of their own and stay as they are.',
  );
});
