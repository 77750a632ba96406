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
 * be it by a link, a command, Back or Forward, and the way there, which ends the hold. The window goes
 * back to where it was meanwhile, and its history stays as it is. Returns the function that ends the hold.
 */
export function holdHash(ask: (target: string, leave: () => void) => void): () => void {
  const { hash } = window.location;
  const key = currentKey();
  const listen = (): void => {
    const target = window.location.hash;
    if (target === hash) return;
    const targetKey = currentKey();
    if (!traverse(key)) window.history.replaceState(null, '', hash);
    ask(target, () => {
      releaseHash();
      if (!traverse(targetKey)) window.location.hash = target;
    });
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

function navigation(): Navigation | null {
  return (window as Partial<Window>).navigation ?? null;
}

/** Names the entry of the window's history; null where nobody knows. */
function currentKey(): string | null {
  return navigation()?.currentEntry?.key ?? null;
}

/** Goes to an entry of the window's history by its steps. False: it is the present one, or not there. */
function traverse(key: string | null): boolean {
  const history = navigation();
  const here = history?.currentEntry?.index ?? -1;
  const there = history?.entries().findIndex((entry) => entry.key === key) ?? -1;
  if (here < 0 || there < 0 || here === there) return false;
  window.history.go(there - here);
  return true;
}
