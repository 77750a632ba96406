import { expect, test } from 'vitest';
import { startRoute } from '../../../../renderer/app/use-route';
import { parseRoute, type Route, routeHash } from '../../../../renderer/state/route';

test.each<Route>([
  { screen: 'welcome' },
  { screen: 'dashboards', id: null },
  { screen: 'dashboards', id: 'CloudWatch / eu "1" ü#' },
  { screen: 'reports', id: null },
  { screen: 'reports', id: 'a/b?c' },
  { screen: 'connect', id: null },
  { screen: 'connect', id: '0b7c2f9e-run' },
  { screen: 'import-xml' },
  { screen: 'sources', adding: false },
  { screen: 'sources', adding: true },
  { screen: 'settings' },
  { screen: 'groups', define: null },
  { screen: 'groups', define: 'PH_SYS_DEVICE: a/b?c' },
  { screen: 'reports', id: 'a/b', mode: 'edit' },
  { screen: 'reports', id: null, mode: 'new' },
  { screen: 'records', constraint: 'srcIpAddr = 1 AND "a&b=#?"', range: null, of: '' },
  { screen: 'records', constraint: '', range: { from: 5, to: null }, of: 'Top: 1, 2' },
  { screen: 'records', constraint: 'x', range: { from: null, to: null }, of: 'ü' },
])('$screen survives the address', (route) => {
  expect(parseRoute(routeHash(route))).toEqual(route);
});

test('an unknown or broken address names no screen', () => {
  expect(parseRoute('')).toBeNull();
  expect(parseRoute('#/nothing')).toBeNull();
  expect(parseRoute('#/dashboards/%E0%A4%A')).toEqual({ screen: 'dashboards', id: '%E0%A4%A' });
});

test('the app opens where there is something to see', () => {
  expect(startRoute(true, 0, 0)).toBeNull();
  expect(startRoute(false, 0, 0)).toEqual({ screen: 'welcome' });
  expect(startRoute(false, 5, 0)).toEqual({ screen: 'dashboards', id: null });
  expect(startRoute(false, 0, 1)).toEqual({ screen: 'dashboards', id: null });
});
