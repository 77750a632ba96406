import { vi } from 'vitest';
import type { CallName, FlowglassApi } from '../../../contract/api';
import type { Result } from '../../../contract/result';

type Handler = (argument: never) => Promise<Result<unknown>> | Result<unknown>;

/** The method of a call: `report/run` is `reportRun`. */
function methodOf(name: string): string {
  return name.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Puts a bridge at `window.flowglass` that answers the given calls and fails all others. The page
 * knows nothing but the bridge, so this is the edge at which it can be tested alone.
 */
export function useBridge(handlers: Partial<Record<CallName, Handler>>): void {
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
  const api: Pick<FlowglassApi, 'call' | 'on'> = { call, on: () => () => undefined };
  vi.stubGlobal('flowglass', api);
}

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}
