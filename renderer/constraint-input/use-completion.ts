import { type KeyboardEvent, useState } from 'react';
import {
  type Complete,
  type Completion,
  type CompletionItem,
  NO_COMPLETION,
  offered,
  take,
} from './completion';

export interface CompletionState {
  readonly open: boolean;
  readonly items: readonly CompletionItem[];
  /** Index of the item that Enter takes; -1: none. */
  readonly active: number;
  /** The typed part that the items complete. */
  readonly typed: string;
  readonly ask: (text: string, caret: number) => void;
  readonly close: () => void;
  readonly point: (index: number) => void;
  readonly choose: (index: number) => void;
  /** True when the key was for the list. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

interface Options {
  readonly value: string;
  readonly complete: Complete | undefined;
  /** Puts the text with the item taken, and the caret. */
  readonly onTake: (text: string, caret: number) => void;
}

/** What is offered at the caret, and the keys that choose from it. */
export function useCompletion({ value, complete, onTake }: Options): CompletionState {
  const [offer, setOffer] = useState<Completion>(NO_COMPLETION);
  const [active, setActive] = useState(-1);
  const open = offer.items.length > 0;
  const close = (): void => setOffer(NO_COMPLETION);
  const ask = (text: string, caret: number): void => {
    const next = complete ? offered(text, complete(text, caret)) : NO_COMPLETION;
    setOffer(next);
    // With nothing typed yet Enter must not put what was not asked for.
    setActive(next.to > next.from ? 0 : -1);
  };
  const choose = (index: number): void => {
    const item = offer.items[index];
    if (!item) return;
    const taken = take(value, offer, item);
    close();
    onTake(taken.text, taken.caret);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (event.key === ' ' && event.ctrlKey) {
      const { value: text, selectionStart } = event.currentTarget;
      ask(text, selectionStart);
      return true;
    }
    if (!open) return false;
    const { length } = offer.items;
    switch (event.key) {
      case 'ArrowDown':
        setActive((was) => (was + 1) % length);
        return true;
      case 'ArrowUp':
        setActive((was) => (was <= 0 ? length : was) - 1);
        return true;
      case 'Escape':
        close();
        return true;
      case 'Enter':
      case 'Tab':
        if (active === -1 || event.shiftKey) {
          close();
          return false;
        }
        choose(active);
        return true;
      default:
        return false;
    }
  };
  return {
    open,
    items: offer.items,
    active,
    typed: value.slice(offer.from, offer.to),
    ask,
    close,
    point: setActive,
    choose,
    onKey,
  };
}
