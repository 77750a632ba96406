import type { QueryClient } from '@tanstack/react-query';
import type { StoredDashboard } from '../../contract/values';
import type { Dashboard } from '../../core/dashboard/model';
import { sayDone, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { keys } from '../api/query-keys';
import { plural } from '../format/count';
import { go } from '../state/route';
import { arrangeStore } from './arrange';

/** Saves a new dashboard under its name, or a free one like it, and shows it. */
export async function addDashboard(
  client: QueryClient,
  dashboard: Dashboard,
): Promise<StoredDashboard | null> {
  const saved = await valueOrSay(bridge().call.dashboardSave({ id: null, dashboard }));
  if (!saved) return null;
  client.setQueryData<readonly StoredDashboard[]>(keys.dashboards, (all = []) => [
    ...all.filter((item) => item.id !== saved.id),
    saved,
  ]);
  go({ screen: 'dashboards', id: saved.id });
  return saved;
}

/** Makes a dashboard without widgets and opens it to be arranged. */
export async function newDashboardNamed(client: QueryClient, dashboard: Dashboard): Promise<void> {
  if (await addDashboard(client, dashboard)) arrangeStore.set(true);
}

/** Removes a dashboard; the message that says so brings it back. */
export async function removeDashboard(
  client: QueryClient,
  { id, dashboard }: StoredDashboard,
): Promise<void> {
  const done = await valueOrSay(
    bridge()
      .call.dashboardRemove({ id })
      .then((reply) => (reply.ok ? { ok: true as const, value: true } : reply)),
  );
  if (!done) return;
  client.setQueryData<readonly StoredDashboard[]>(keys.dashboards, (all = []) =>
    all.filter((item) => item.id !== id),
  );
  void client.invalidateQueries({ queryKey: keys.dashboards });
  go({ screen: 'dashboards', id: null });
  sayDone(`Removed ${dashboard.name}`, '', {
    label: 'Bring it back',
    run: () => void addDashboard(client, dashboard),
  });
}

/** Writes the dashboard as FortiSIEM's XML. */
export async function exportXml(ids: readonly string[]): Promise<void> {
  const written = await valueOrSay(bridge().call.exportXml({ kind: 'dashboard', ids }));
  if (written) sayDone(`Saved ${plural(written.count, 'dashboard')}`, written.file);
}
