import { sayDone, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { printStore } from '../state/present';

/** Time for the page to be laid out as on paper, and for its pictures to be drawn again, ms. */
const DRAWN_AFTER = 700;

/** Saves the open dashboard as PDF: the page is laid out for paper first, in light colours, and back after. */
export async function exportPdf(name: string): Promise<void> {
  const back = (): void => {
    delete document.documentElement.dataset['paper'];
    printStore.set(false);
  };
  printStore.set(true);
  document.documentElement.dataset['paper'] = 'true';
  try {
    await new Promise((resolve) => setTimeout(resolve, DRAWN_AFTER));
    // The dialog that follows stands before the window as it was.
    window.addEventListener('afterprint', back, { once: true });
    const written = await valueOrSay(bridge().call.exportPdf({ name, landscape: true }));
    if (written) sayDone('Saved the PDF', written.file);
  } finally {
    window.removeEventListener('afterprint', back);
    back();
  }
}
