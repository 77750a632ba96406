import { useCallback, useState } from 'react';
import { visitKey } from './history';

const kept = new Map<string, unknown>();

/** State that is there again when the person comes back to the visit of a screen. */
export function useVisitState<T>(name: string, initial: T): readonly [T, (next: T) => void] {
  const [key] = useState(() => `${visitKey()} ${name}`);
  const [value, setValue] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : initial));
  const put = useCallback(
    (next: T) => {
      kept.set(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, put];
}
