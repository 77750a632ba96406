import { useEffect } from 'react';
import { goBack, goForward } from '../state/history';
import { allCommands, runCommand } from './commands';

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
  const whole = allCommands().find((command) => command.keys === pressed);
  if (whole) return whole.id;
  return allCommands().some((command) => command.keys?.startsWith(`${pressed} `)) ? 'prefix' : null;
}

/** The command that keys pressed together stand for; null: they stand for none. */
export function chordOf(event: KeyboardEvent, typing: boolean): string | null {
  const key = event.key.toLowerCase();
  const main = event.ctrlKey || event.metaKey;
  if (main && !event.altKey) {
    if (key === 'k') return 'palette';
    if (typing) return null;
    if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
    return key === 'y' ? 'redo' : null;
  }
  if (event.altKey && !main && key === 'arrowleft') return 'back';
  if (event.altKey && !main && key === 'arrowright') return 'forward';
  return key === 'backspace' && !event.altKey && !typing ? 'back' : null;
}

/** Mouse buttons beside the wheel, as browsers have them. */
const BACK_BUTTON = 3;
const FORWARD_BUTTON = 4;

/** Single keys and sequences such as `g d`, keys pressed together, and the mouse's side buttons. */
export function useKeys(): void {
  useEffect(() => {
    let pressed = '';
    let since = 0;
    const take = (event: KeyboardEvent): void => {
      const typing = isTyping(event.target);
      const inDialog = document.querySelector('[aria-modal="true"]') !== null;
      const chord = chordOf(event, typing);
      if (chord === 'palette' || (chord !== null && !inDialog && !event.defaultPrevented)) {
        event.preventDefault();
        runCommand(chord);
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing || inDialog) return;
      const fresh = Date.now() - since > SEQUENCE_MS;
      const tried = fresh || pressed === '' ? event.key : `${pressed} ${event.key}`;
      const match = matchKeys(tried) ?? matchKeys(event.key);
      pressed = match === 'prefix' ? (matchKeys(tried) === 'prefix' ? tried : event.key) : '';
      since = Date.now();
      if (match === null || match === 'prefix') return;
      event.preventDefault();
      runCommand(match);
    };
    const takeButton = (event: MouseEvent): void => {
      if (event.button !== BACK_BUTTON && event.button !== FORWARD_BUTTON) return;
      event.preventDefault();
      if (event.button === BACK_BUTTON) goBack();
      else goForward();
    };
    window.addEventListener('keydown', take);
    window.addEventListener('mouseup', takeButton);
    return () => {
      window.removeEventListener('keydown', take);
      window.removeEventListener('mouseup', takeButton);
    };
  }, []);
}
