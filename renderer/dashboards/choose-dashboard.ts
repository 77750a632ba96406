import type { StoredDashboard } from '../../contract/values';

/** The dashboard of the address, else the one open last, else the first; null when there is none. */
export function chooseDashboard(
  all: readonly StoredDashboard[],
  id: string | null,
  last: string | null,
): StoredDashboard | null {
  const byId = (wanted: string | null): StoredDashboard | undefined =>
    all.find((dashboard) => dashboard.id === wanted);
  return byId(id) ?? byId(last) ?? all[0] ?? null;
}
