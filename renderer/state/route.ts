import { useSyncExternalStore } from 'react';

export type Route =
  | { readonly screen: 'dashboards'; readonly id: string | null }
  | { readonly screen: 'reports'; readonly id: string | null }
  | { readonly screen: 'sources'; readonly adding: boolean; readonly editing?: string }
  /** The set-up wizard; without an id the newest unfinished run, or a new one. */
  | { readonly screen: 'connect'; readonly id: string | null }
  | { readonly screen: 'import-xml' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'welcome' };

/** `#/dashboards/ID` and so on; anything unknown is null. */
export function parseRoute(hash: string): Route | null {
  const [screen, argument, detail] = hash.replace(/^#?\/?/, '').split('/');
  const id = argument ? decodePart(argument) : null;
  switch (screen) {
    case 'dashboards':
      return { screen, id };
    case 'reports':
    case 'connect':
      return { screen, id };
    case 'sources':
      if (id === 'edit' && detail) return { screen, adding: false, editing: decodePart(detail) };
      return { screen, adding: id === 'add' };
    case 'import-xml':
    case 'settings':
    case 'welcome':
      return { screen };
    default:
      return null;
  }
}

export function routeHash(route: Route): string {
  switch (route.screen) {
    case 'dashboards':
      return `#/dashboards${route.id === null ? '' : `/${encodeURIComponent(route.id)}`}`;
    case 'reports':
      return `#/reports${route.id === null ? '' : `/${encodeURIComponent(route.id)}`}`;
    case 'connect':
      return `#/connect${route.id === null ? '' : `/${encodeURIComponent(route.id)}`}`;
    case 'sources':
      if (route.editing !== undefined) return `#/sources/edit/${encodeURIComponent(route.editing)}`;
      return route.adding ? '#/sources/add' : '#/sources';
    case 'import-xml':
    case 'settings':
    case 'welcome':
      return `#/${route.screen}`;
  }
}

export function go(route: Route): void {
  window.location.hash = routeHash(route);
}

/** The current location hash; changes re-render. */
export function useHash(): string {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
    () => window.location.hash,
  );
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
