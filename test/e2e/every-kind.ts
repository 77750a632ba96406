import type { Page } from '@playwright/test';
import type { WidgetKind } from '../../core/dashboard/model';
import { numberOf, ready } from './widgets';

/** Kinds that are drawn as a picture. */
export const DRAWN: readonly WidgetKind[] = [
  'tree-map',
  'geo-map',
  'line',
  'area',
  'pie',
  'heat-map',
  'sankey',
  'number',
];

/** Makes and shows a dashboard of the top accepted in every kind of widget; the sample day is there. */
export async function showEveryKind(page: Page): Promise<void> {
  await page.evaluate(
    async (kinds) => {
      const { call } = window.flowglass;
      const list = await call.dashboardList(null);
      const top = list.ok ? list.value[0]?.dashboard.widgets[0] : undefined;
      if (!list.ok || !top) throw new Error('no dashboard came with the app');
      const widgets = kinds.map((kind, position) => ({
        ...{ ...top, name: `As ${kind}`, kind, position },
        nesting: kind === 'tree-map' ? [1, 2, 3] : [],
        // More values than there is room for are gathered, and a map has several places.
        limit: kind === 'sankey' || kind === 'geo-map' ? 60 : top.limit,
      }));
      const base = list.value[0]?.dashboard;
      if (!base) throw new Error('no dashboard');
      const saved = await call.dashboardSave({
        id: null,
        dashboard: { ...base, name: 'Every kind', columns: 2, widgets, extra: {} },
      });
      if (!saved.ok) throw new Error(saved.error.message);
      window.location.hash = `#/dashboards/${encodeURIComponent(saved.value.id)}`;
    },
    ['bar-list', 'table', ...DRAWN] as const,
  );
  await page.locator('section[data-kind="number"]').waitFor();
  await ready(page);
}

/** How many records the records screen says that there are. */
export const countOfRecords = async (page: Page): Promise<number> =>
  numberOf((await page.getByText(/records? match(es)?$/).textContent()) ?? '');
