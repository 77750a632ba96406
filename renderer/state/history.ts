import { useSyncExternalStore } from 'react';

/** The window's history as an interface; null where there is none. */
function navigation(): Navigation | null {
  return (window as Partial<Window>).navigation ?? null;
}

/** Where the window is in its own history, as `1 0`: back is possible, forward is not. */
function look(): string {
  const history = navigation();
  // Without the interface nobody knows; trying harms nothing.
  if (history === null) return '1 1';
  return `${Number(history.canGoBack)} ${Number(history.canGoForward)}`;
}

function listen(listener: () => void): () => void {
  const history = navigation();
  history?.addEventListener('currententrychange', listener);
  return () => history?.removeEventListener('currententrychange', listener);
}

/** Whether there is a screen before and behind this one. */
export function useWays(): { readonly back: boolean; readonly forward: boolean } {
  const [back, forward] = useSyncExternalStore(listen, look).split(' ');
  return { back: back === '1', forward: forward === '1' };
}

export function goBack(): void {
  window.history.back();
}

export function goForward(): void {
  window.history.forward();
}

/** Names the visit of a screen: the same again when the person comes back to it. */
export function visitKey(): string {
  const state: unknown = window.history.state;
  // An entry that only shows another part of a screen belongs to the visit it was made in.
  if (typeof state === 'object' && state !== null && 'visit' in state) return String(state.visit);
  return navigation()?.currentEntry?.key ?? window.location.hash;
}
