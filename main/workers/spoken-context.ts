import type { SpokenContext } from './engine';

/** What questions mean beside the store: read once and kept until it changes. */
export interface KeptContext {
  get(): Promise<SpokenContext>;
  /** The next question reads it anew. */
  forget(): void;
}

export function createSpokenContext(read: () => Promise<SpokenContext>): KeptContext {
  let kept: Promise<SpokenContext> | null = null;
  return {
    async get() {
      const asked = (kept ??= read());
      try {
        return await asked;
      } catch (error) {
        // Not kept: the next question may fare better.
        if (kept === asked) kept = null;
        throw error;
      }
    },
    forget() {
      kept = null;
    },
  };
}
