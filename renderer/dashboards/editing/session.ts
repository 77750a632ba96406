import type { QueryClient } from '@tanstack/react-query';
import type { StoredDashboard } from '../../../contract/values';
import type { Dashboard } from '../../../core/dashboard/model';
import type { Problem } from '../../../core/problem';
import { bridge } from '../../api/bridge';
import { keys } from '../../api/query-keys';
import { remember } from '../../state/remembered';
import { parseRoute, routeHash } from '../../state/route';
import { createValueStore } from '../../state/store';

interface Step {
  readonly dashboard: Dashboard;
  /** What was done, for the words of undo: `Move Top accepted`. */
  readonly what: string;
}

/** A dashboard that was changed in this window: as it is now, and the way back. */
export interface Session {
  readonly dashboard: Dashboard;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  readonly saving: 'saved' | 'waiting' | 'failed';
  readonly problem: Problem | null;
  /** Epoch milliseconds of what was saved last, as main says. */
  readonly savedAt: number;
}

const SAVE_AFTER_MS = 300;
const MOST_STEPS = 200;

/** Changed dashboards by their id. What could not be saved stays here until it can. */
export const sessions = createValueStore<ReadonlyMap<string, Session>>(new Map());
const timers = new Map<string, number>();
const running = new Set<string>();

/** Changes a dashboard: at once on the screen, a moment later in the store. */
export function changeDashboard(
  client: QueryClient,
  stored: StoredDashboard,
  what: string,
  change: (dashboard: Dashboard) => Dashboard,
): void {
  const session = sessions.get().get(stored.id) ?? begin(stored);
  const dashboard = change(session.dashboard);
  if (dashboard === session.dashboard) return;
  const past = [...session.past, { dashboard: session.dashboard, what }].slice(-MOST_STEPS);
  put(stored.id, { ...session, dashboard, past, future: [] });
  saveSoon(client, stored.id);
}

/** Takes the last change back, or makes it again. The words of what was done; null: there is none. */
export function step(client: QueryClient, id: string, way: 'undo' | 'redo'): string | null {
  const session = sessions.get().get(id);
  const last = (way === 'undo' ? session?.past : session?.future)?.at(-1);
  if (!session || !last) return null;
  const here = { dashboard: session.dashboard, what: last.what };
  const { past, future } = session;
  put(id, {
    ...session,
    dashboard: last.dashboard,
    past: way === 'undo' ? past.slice(0, -1) : [...past, here],
    future: way === 'undo' ? [...future, here] : future.slice(0, -1),
  });
  saveSoon(client, id);
  return last.what;
}

/** Saves now what waits to be saved; also what failed before. */
export async function saveNow(client: QueryClient, id: string): Promise<void> {
  window.clearTimeout(timers.get(id));
  timers.delete(id);
  const session = sessions.get().get(id);
  if (!session || session.saving === 'saved' || running.has(id)) return;
  running.add(id);
  const { dashboard } = session;
  const reply = await bridge().call.dashboardSave({ id, dashboard });
  running.delete(id);
  const now = sessions.get().get(id);
  if (!now) return;
  if (!reply.ok) {
    put(id, { ...now, saving: 'failed', problem: reply.error });
    return;
  }
  const changedSince = now.dashboard !== dashboard;
  const named = (value: Dashboard): Dashboard =>
    value.name === dashboard.name ? { ...value, name: reply.value.dashboard.name } : value;
  settle(client, id, reply.value, {
    ...now,
    dashboard: named(now.dashboard),
    saving: changedSince ? 'waiting' : 'saved',
    problem: null,
    savedAt: reply.value.savedAt,
  });
  if (changedSince) await saveNow(client, reply.value.id);
}

/** Forgets the way back of a dashboard that was changed elsewhere. */
export function forget(id: string): void {
  const next = new Map(sessions.get());
  if (next.delete(id)) sessions.set(next);
}

function begin({ dashboard, savedAt }: StoredDashboard): Session {
  return { dashboard, past: [], future: [], saving: 'saved', problem: null, savedAt };
}

function put(id: string, session: Session): void {
  sessions.set(new Map(sessions.get()).set(id, session));
}

function saveSoon(client: QueryClient, id: string): void {
  const session = sessions.get().get(id);
  if (session) put(id, { ...session, saving: 'waiting' });
  window.clearTimeout(timers.get(id));
  timers.set(
    id,
    window.setTimeout(() => void saveNow(client, id), SAVE_AFTER_MS),
  );
}

/** A shipped dashboard that was changed is an own one with another id: the address follows it. */
function settle(client: QueryClient, id: string, saved: StoredDashboard, session: Session): void {
  const next = new Map(sessions.get());
  next.delete(id);
  sessions.set(next.set(saved.id, session));
  client.setQueryData<readonly StoredDashboard[]>(keys.dashboards, (all = []) => {
    const others = all.filter((item) => item.id !== id && item.id !== saved.id);
    const place = all.findIndex((item) => item.id === id);
    return place < 0 ? [...others, saved] : others.toSpliced(place, 0, saved);
  });
  if (saved.id === id) return;
  remember('dashboard', saved.id);
  const route = parseRoute(window.location.hash);
  if (route?.screen === 'dashboards' && (route.id === id || route.id === null)) {
    window.location.replace(routeHash({ screen: 'dashboards', id: saved.id }));
  }
}
