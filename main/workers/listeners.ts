/** Listeners by event name. */
export interface Listeners<E> {
  /** Returns the function that ends the subscription. */
  on<K extends keyof E>(name: K, listener: (value: E[K]) => void): () => void;
  tell<K extends keyof E>(name: K, value: E[K]): void;
}

export function createListeners<E extends object>(): Listeners<E> {
  const byName: { [K in keyof E]?: Set<(value: E[K]) => void> } = {};
  return {
    on(name, listener) {
      const own = (byName[name] ??= new Set());
      own.add(listener);
      return () => void own.delete(listener);
    },
    tell(name, value) {
      for (const listener of byName[name] ?? []) listener(value);
    },
  };
}
