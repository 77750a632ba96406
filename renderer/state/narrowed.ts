import { useMemo, useSyncExternalStore } from 'react';
import type { TimeRange } from '../../core/query/result-table';
import { visitKey } from './history';

/** A time that one part of a screen shows for the moment. */
interface Narrowed {
  readonly range: TimeRange;
  /** The time it was chosen within; once that is another one, the narrower does not hold any more. */
  readonly within: string;
}

/** What an entry of the window's history holds, so that Back and Forward bring it along. */
interface Entry {
  readonly narrowed?: Readonly<Record<string, Narrowed>>;
  readonly visit?: string;
}

const listeners = new Set<() => void>();

function entry(): Entry {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null ? state : {};
}

function put(key: string, next: Narrowed | null): void {
  const { [key]: _was, ...others } = entry().narrowed ?? {};
  const narrowed = next === null ? others : { ...others, [key]: next };
  // It is the same visit of the screen: what that keeps stays.
  window.history.pushState({ ...entry(), narrowed, visit: visitKey() }, '');
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Shows a part of the time of one part of the screen; Back takes it back. */
export function narrow(key: string, range: TimeRange, within: string): void {
  put(key, { range, within });
}

/** Back to the whole time; Back, in turn, narrows again. */
export function widen(key: string): void {
  put(key, null);
}

/** The time that a part of the screen shows for the moment; null: its usual one. */
export function narrowedRange(key: string, within: string): TimeRange | null {
  const own = entry().narrowed?.[key];
  return own !== undefined && own.within === within ? own.range : null;
}

/** As {@link narrowedRange}; changes re-render. */
export function useNarrowed(key: string, within: string): TimeRange | null {
  const text = useSyncExternalStore(listen, () => JSON.stringify(narrowedRange(key, within)));
  return useMemo(() => JSON.parse(text) as TimeRange | null, [text]);
}
