import { type RefObject, useRef } from 'react';

/** The button of a menu, and what a menu's item does, begun from that button. */
export interface MenuFocus {
  readonly button: RefObject<HTMLButtonElement | null>;
  /**
   * Gives the focus to the button, then acts: a dialog that the item opens gives it back there when it
   * closes, as the item itself is gone by then.
   */
  readonly from: (act: () => void) => () => void;
}

/** For menus whose items open dialogs. */
export function useMenuFocus(): MenuFocus {
  const button = useRef<HTMLButtonElement | null>(null);
  return {
    button,
    from: (act) => () => {
      button.current?.focus();
      act();
    },
  };
}
