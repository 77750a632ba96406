import { useEffect } from 'react';
import { createValueStore } from '../state/store';
import type { Command } from './commands';

/** What the screen that is shown can do beside the commands that always work. */
export const pageCommandStore = createValueStore<readonly Command[]>([]);

/** Offers commands in the palette and to the keys while the screen is shown. */
export function usePageCommands(commands: readonly Command[]): void {
  useEffect(() => {
    pageCommandStore.set([...pageCommandStore.get(), ...commands]);
    return () => {
      pageCommandStore.set(pageCommandStore.get().filter((one) => !commands.includes(one)));
    };
  }, [commands]);
}
