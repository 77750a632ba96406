import { useEffect } from 'react';
import { COMMANDS, runCommand } from './commands';

const SEQUENCE_MS = 1200;

/** True where letters are typed, so that single keys must not act. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  );
}

/** The command for the keys pressed so far; `prefix` when more may follow. */
export function matchKeys(pressed: string): string | 'prefix' | null {
  const whole = COMMANDS.find((command) => command.keys === pressed);
  if (whole) return whole.id;
  return COMMANDS.some((command) => command.keys?.startsWith(`${pressed} `)) ? 'prefix' : null;
}

/** Single keys and sequences such as `g d`, and Ctrl or Cmd K. */
export function useKeys(): void {
  useEffect(() => {
    let pressed = '';
    let since = 0;
    const take = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        runCommand('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      const fresh = Date.now() - since > SEQUENCE_MS;
      const tried = fresh || pressed === '' ? event.key : `${pressed} ${event.key}`;
      const match = matchKeys(tried) ?? matchKeys(event.key);
      pressed = match === 'prefix' ? (matchKeys(tried) === 'prefix' ? tried : event.key) : '';
      since = Date.now();
      if (match === null || match === 'prefix') return;
      event.preventDefault();
      runCommand(match);
    };
    window.addEventListener('keydown', take);
    return () => window.removeEventListener('keydown', take);
  }, []);
}
