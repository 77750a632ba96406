import { bridge } from '../api/bridge';
import { createValueStore } from './store';

/** What has the screen to itself: nothing, the open dashboard, or one of its widgets. */
export type Present =
  | { readonly kind: 'none' }
  | { readonly kind: 'dashboard' }
  | { readonly kind: 'widget'; readonly key: string };

export const presentStore = createValueStore<Present>({ kind: 'none' });

/** Gives the screen to a dashboard or widget, or back to the frame; the window fills the screen for it. */
export function present(next: Present): void {
  const was = presentStore.get();
  presentStore.set(next);
  const full = next.kind !== 'none';
  if (full !== (was.kind !== 'none')) void bridge().call.windowFullScreen({ on: full });
}
