/** While something unsaved is open, the address it was opened at stays the one that is shown. */
interface Hold {
  readonly hash: string;
  readonly listen: () => void;
}

let held: Hold | null = null;
const listeners = new Set<() => void>();

/** The address of the screen to show: the held one while there is a hold, else the window's. */
export function shownHash(): string {
  return held?.hash ?? window.location.hash;
}

/** Tells when a hold begins or ends. */
export function onHold(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Holds the screen at the present address. `ask` gets each address that someone wants to go to instead,
 * be it by a link, a command or Back; the window's address is put back meanwhile. Returns the function
 * that ends the hold.
 */
export function holdHash(ask: (target: string) => void): () => void {
  const { hash } = window.location;
  const listen = (): void => {
    const target = window.location.hash;
    if (target === hash) return;
    window.history.replaceState(null, '', hash);
    ask(target);
  };
  const own: Hold = { hash, listen };
  held = own;
  window.addEventListener('hashchange', listen);
  for (const listener of listeners) listener();
  return () => {
    if (held === own) releaseHash();
    window.removeEventListener('hashchange', listen);
  };
}

/** Ends the hold, if there is one: the way out is free. */
export function releaseHash(): void {
  if (held === null) return;
  window.removeEventListener('hashchange', held.listen);
  held = null;
  for (const listener of listeners) listener();
}
