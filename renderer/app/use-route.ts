import { useEffect } from 'react';
import { useSources, useStoreStatus } from '../api/queries';
import { parseRoute, type Route, routeHash, useHash } from '../state/route';

/**
 * The screen of the address. An address that names none is replaced: by the dashboards when there
 * is something to show, else by the welcome screen. Null until that is known.
 */
export function useRoute(): Route | null {
  const route = parseRoute(useHash());
  const status = useStoreStatus();
  const sources = useSources();
  const start = startRoute(
    status.isPending || sources.isPending,
    status.data?.records ?? 0,
    sources.data?.length ?? 0,
  );
  const target = route === null && start !== null ? routeHash(start) : null;
  useEffect(() => {
    if (target !== null) window.location.replace(target);
  }, [target]);
  return route;
}

/** Where the app opens; null while that is not known. */
export function startRoute(pending: boolean, records: number, sources: number): Route | null {
  if (pending) return null;
  return records > 0 || sources > 0 ? { screen: 'dashboards', id: null } : { screen: 'welcome' };
}
