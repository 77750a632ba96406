import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Calls } from '../../../../../contract/api';
import type { StoredDashboard } from '../../../../../contract/values';
import { keys } from '../../../../../renderer/api/query-keys';
import {
  changeDashboard,
  saveNow,
  sessions,
  step,
} from '../../../../../renderer/dashboards/editing/session';
import { ok, useBridge } from '../../bridge-stand-in';
import { aDashboard } from '../a-dashboard';

const OWN: StoredDashboard = {
  id: 'own',
  dashboard: aDashboard(['a', 'b']),
  builtIn: false,
  savedAt: 1,
};
let client: QueryClient;
let saved: Calls['dashboard/save']['argument'][] = [];

type Save = (argument: Calls['dashboard/save']['argument']) => unknown;

function main(
  answer: Save = ({ id, dashboard }) => ok({ ...OWN, id, dashboard, savedAt: 2 }),
): void {
  saved = [];
  useBridge({
    'dashboard/save': (argument: Calls['dashboard/save']['argument']) => {
      saved.push(argument);
      return answer(argument) as never;
    },
  });
}

const rename = (name: string): void =>
  changeDashboard(client, OWN, `Rename to ${name}`, (now) => ({ ...now, name }));
const nameNow = (): string | undefined => sessions.get().get('own')?.dashboard.name;

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  client.setQueryData(keys.dashboards, [OWN]);
  sessions.set(new Map());
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a changed dashboard', () => {
  test('shows at once and is saved once for changes that follow each other', async () => {
    main();
    rename('One');
    rename('Two');
    expect(nameNow()).toBe('Two');
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved.map(({ id, dashboard }) => [id, dashboard.name])).toEqual([['own', 'Two']]);
    expect(sessions.get().get('own')?.saving).toBe('saved');
  });

  test('goes back and forward step by step, and what it comes to is saved', async () => {
    main();
    rename('One');
    rename('Two');
    await vi.advanceTimersByTimeAsync(1000);
    expect(step(client, 'own', 'undo')).toBe('Rename to Two');
    expect(nameNow()).toBe('One');
    expect(step(client, 'own', 'undo')).toBe('Rename to One');
    expect(nameNow()).toBe('Mine');
    expect(step(client, 'own', 'undo')).toBeNull();
    expect(step(client, 'own', 'redo')).toBe('Rename to One');
    expect(step(client, 'own', 'redo')).toBe('Rename to Two');
    expect(step(client, 'own', 'redo')).toBeNull();
    step(client, 'own', 'undo');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved.at(-1)?.dashboard.name).toBe('One');
    rename('Three');
    expect(step(client, 'own', 'redo')).toBeNull();
  });

  test('that cannot be saved is kept, says why, and is saved when asked again', async () => {
    const error = { code: 'store/full', message: 'The disk is full.' };
    let full = true;
    main(({ id, dashboard }) => (full ? { ok: false, error } : ok({ ...OWN, id, dashboard })));
    rename('One');
    await vi.advanceTimersByTimeAsync(1000);
    expect(sessions.get().get('own')).toMatchObject({ saving: 'failed', problem: error });
    expect(nameNow()).toBe('One');
    full = false;
    await saveNow(client, 'own');
    expect(saved.map(({ dashboard }) => dashboard.name)).toEqual(['One', 'One']);
    expect(sessions.get().get('own')).toMatchObject({ saving: 'saved', problem: null });
  });

  test('while it is being saved is saved once more after', async () => {
    let finish: (value: unknown) => void = () => undefined;
    main(
      ({ id, dashboard }) =>
        new Promise((resolve) => {
          finish = () => resolve(ok({ ...OWN, id, dashboard, savedAt: 2 }));
        }),
    );
    rename('One');
    await vi.advanceTimersByTimeAsync(1000);
    rename('Two');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toHaveLength(1);
    finish(null);
    await vi.advanceTimersByTimeAsync(10);
    expect(saved.map(({ dashboard }) => dashboard.name)).toEqual(['One', 'Two']);
    finish(null);
    await vi.advanceTimersByTimeAsync(10);
    expect(sessions.get().get('own')?.saving).toBe('saved');
  });

  test('under a name that main changed takes that name', async () => {
    main(({ id, dashboard }) =>
      ok({ ...OWN, id, dashboard: { ...dashboard, name: `${dashboard.name} (2)` } }),
    );
    rename('Taken');
    await vi.advanceTimersByTimeAsync(1000);
    expect(nameNow()).toBe('Taken (2)');
  });
});

test('a shipped dashboard becomes an own one: the list, the way back and the address follow', async () => {
  const shipped: StoredDashboard = { ...OWN, id: 'built-in:Mine', builtIn: true, savedAt: 0 };
  client.setQueryData(keys.dashboards, [shipped]);
  main(({ dashboard }) => ok({ id: 'new-id', dashboard, builtIn: false, savedAt: 5 }));
  const replaced = vi.fn();
  vi.stubGlobal('location', { hash: '#/dashboards/built-in%3AMine', replace: replaced });
  changeDashboard(client, shipped, 'Change', (now) => ({ ...now, columns: 3 }));
  await vi.advanceTimersByTimeAsync(1000);
  vi.unstubAllGlobals();
  const list = client.getQueryData<readonly StoredDashboard[]>(keys.dashboards);
  expect(list?.map(({ id, dashboard }) => [id, dashboard.columns])).toEqual([['new-id', 3]]);
  expect([...sessions.get().keys()]).toEqual(['new-id']);
  expect(replaced).toHaveBeenCalledWith('#/dashboards/new-id');
  expect(step(client, 'new-id', 'undo')).toBe('Change');
});
