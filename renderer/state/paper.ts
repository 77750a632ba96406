import { createContext } from 'react';

/** True inside what is printed: lists stand whole, and nothing can be clicked. */
export const PaperContext = createContext(false);

/** True for the page that is made into a document, in a window of its own. */
export function isPrintPage(): boolean {
  return window.location.hash === '#/print';
}
