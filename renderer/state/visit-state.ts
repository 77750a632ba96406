import { useCallback, useState } from 'react';
import { visitKey } from './history';

const kept = new Map<string, unknown>();

/** What a screen's visit keeps under a name, read from outside the part that keeps it. */
export function keptState<T>(name: string, initial: T): T {
  const key = `${visitKey()} ${name}`;
  return kept.has(key) ? (kept.get(key) as T) : initial;
}

/** State that is there again when the person comes back to the visit of a screen. Without a name it is not kept. */
export function useVisitState<T>(name: string | null, initial: T): readonly [T, (next: T) => void] {
  const [key] = useState(() => (name === null ? null : `${visitKey()} ${name}`));
  const [value, setValue] = useState<T>(() =>
    key !== null && kept.has(key) ? (kept.get(key) as T) : initial,
  );
  const put = useCallback(
    (next: T) => {
      if (key !== null) kept.set(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, put];
}
