import { vi } from 'vitest';
import type { CallName, EventName, Events, FlowglassApi } from '../../../contract/api';
import type { Result } from '../../../contract/result';

type Handler = (argument: never) => Promise<Result<unknown>> | Result<unknown>;

/** The method of a call: `report/run` is `reportRun`. */
function methodOf(name: string): string {
  return name.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Puts a bridge at `window.flowglass` that answers the given calls and fails all others. The page
 * knows nothing but the bridge, so this is the edge at which it can be tested alone. The reply tells
 * the page of an event, as main would.
 */
export function useBridge(
  handlers: Partial<Record<CallName, Handler>>,
): <K extends EventName>(name: K, value: Events[K]) => void {
  const byMethod = new Map(
    Object.entries(handlers).map(([name, handler]) => [methodOf(name), handler]),
  );
  const call = new Proxy({} as FlowglassApi['call'], {
    get: (_, method) => async (argument: never) => {
      const handler = byMethod.get(String(method));
      if (handler) return handler(argument);
      const error = { code: 'test/no-answer', message: `Nothing answers ${String(method)}.` };
      return { ok: false, error };
    },
  });
  const listeners = new Map<EventName, Set<(value: never) => void>>();
  const on: FlowglassApi['on'] = (name, listener) => {
    const own = listeners.get(name) ?? new Set();
    listeners.set(name, own.add(listener));
    return () => own.delete(listener);
  };
  const api: Pick<FlowglassApi, 'call' | 'on'> = { call, on };
  vi.stubGlobal('flowglass', api);
  return (name, value) => {
    for (const listener of listeners.get(name) ?? []) listener(value as never);
  };
}

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}
