import { useEffect, useRef } from 'react';

interface Keys {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly save: () => void;
}

/** Ctrl or Cmd with Z, Shift+Z, Y and S, wherever the focus is in the editor. */
export function useEditorKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const take = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      const act = actOf(event);
      if (act === null) return;
      event.preventDefault();
      // A field's own undo would know of its letters alone.
      event.stopPropagation();
      latest.current[act]();
    };
    window.addEventListener('keydown', take, true);
    return () => window.removeEventListener('keydown', take, true);
  }, []);
}

function actOf(event: KeyboardEvent): keyof Keys | null {
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  if (key === 'y' && !event.shiftKey) return 'redo';
  return key === 's' && !event.shiftKey ? 'save' : null;
}
