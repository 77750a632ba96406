import { useSyncExternalStore } from 'react';
import type { TimeRange } from '../../core/query/result-table';
import { onHold, shownHash } from './leave-guard';

export type Route =
  | { readonly screen: 'dashboards'; readonly id: string | null }
  /** `edit`: the editor of the report with this id; `new`: of one that is not saved yet. */
  | { readonly screen: 'reports'; readonly id: string | null; readonly mode?: 'edit' | 'new' }
  /** The records behind a mark, or of a filter. `of`: what was clicked, for the heading. */
  | {
      readonly screen: 'records';
      readonly constraint: string;
      readonly range: TimeRange | null;
      readonly of: string;
    }
  /** What Group@NAME stands for; `define`: the one to define first. */
  | { readonly screen: 'groups'; readonly define: string | null }
  | { readonly screen: 'sources'; readonly adding: boolean; readonly editing?: string }
  /** The set-up wizard; without an id the newest unfinished run, or a new one. */
  | { readonly screen: 'connect'; readonly id: string | null }
  | { readonly screen: 'import-xml' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'welcome' };

/** `#/dashboards/ID` and so on; anything unknown is null. */
export function parseRoute(hash: string): Route | null {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [screen, argument, detail] = path.split('/');
  const id = argument ? decodePart(argument) : null;
  switch (screen) {
    case 'dashboards':
      return { screen, id };
    case 'connect':
      return { screen, id };
    case 'reports':
      if (id === 'new' && !detail) return { screen, id: null, mode: 'new' };
      return detail === 'edit' ? { screen, id, mode: 'edit' } : { screen, id };
    case 'records':
      return recordsRoute(new URLSearchParams(query));
    case 'groups':
      return { screen, define: id };
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
      if (route.mode === 'new') return '#/reports/new';
      return `#/reports${route.id === null ? '' : `/${encodeURIComponent(route.id)}`}${route.mode === 'edit' ? '/edit' : ''}`;
    case 'records': {
      const query = new URLSearchParams({ where: route.constraint, of: route.of });
      if (route.range !== null) {
        query.set('from', String(route.range.from ?? ''));
        query.set('to', String(route.range.to ?? ''));
      }
      return `#/records?${query}`;
    }
    case 'groups':
      return `#/groups${route.define === null ? '' : `/${encodeURIComponent(route.define)}`}`;
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

/** The location hash of the screen to show, which unsaved work may hold; changes re-render. */
export function useHash(): string {
  return useSyncExternalStore((listener) => {
    window.addEventListener('hashchange', listener);
    const end = onHold(listener);
    return () => {
      window.removeEventListener('hashchange', listener);
      end();
    };
  }, shownHash);
}

/** Without `from` and `to` the range is the one of the top bar; an empty one is no bound. */
function recordsRoute(query: URLSearchParams): Route {
  const second = (name: string): number | null => {
    const text = query.get(name) ?? '';
    return /^\d{1,12}$/.test(text) ? Number(text) : null;
  };
  const own = query.has('from') || query.has('to');
  return {
    screen: 'records',
    constraint: query.get('where') ?? '',
    range: own ? { from: second('from'), to: second('to') } : null,
    of: query.get('of') ?? '',
  };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
