import { BrowserWindow, type WebContents } from 'electron';
import type { PrintOrder } from '../../../contract/print';
import { PAPER_MARGIN, PAPER_SCALE, paperArea } from '../../../core/print/paper';
import { ProblemError } from '../../../core/problem';
import type { Control } from '../../workers/engine';
import { cancelled } from '../../workers/cancelled';
import { footer } from './footer';
import { pagePreferences } from '../window';

/** Milliseconds between two looks at how far the page is. */
const LOOK_EVERY = 100;
const MM_PER_INCH = 25.4;

/** The window in which a document is drawn; nobody sees it, and it lives as long as the work. */
export interface Paper {
  /** The page that is being printed, if there is one. */
  readonly contents: () => WebContents | null;
  /**
   * The document as PDF. Progress: parts that are drawn, then the writing as one more.
   * @throws ProblemError `work/cancelled`, `export/print-failed`
   */
  readonly print: (order: PrintOrder, control: Control) => Promise<Uint8Array>;
  /** Ends what is being printed. */
  readonly close: () => void;
}

/** @param url the page, with the address of what it prints */
export function createPaper(preload: string, url: () => string): Paper {
  let window: BrowserWindow | null = null;
  const open = new Set<BrowserWindow>();

  async function print(order: PrintOrder, control: Control): Promise<Uint8Array> {
    const { width, height } = paperArea(order.paper, order.landscape);
    const own = new BrowserWindow({
      title: 'Flowglass',
      show: false,
      useContentSize: true,
      width,
      height,
      backgroundColor: '#FFFFFF',
      webPreferences: pagePreferences(preload),
    });
    window = own;
    open.add(own);
    const end = endOf(own, control.signal);
    const writing: Promise<Uint8Array>[] = [];
    const make = async (): Promise<Uint8Array> => {
      await drawn(own, order, control);
      const pdf = written(own, order);
      writing.push(pdf);
      return pdf;
    };
    const remove = (): void => {
      open.delete(own);
      if (!own.isDestroyed()) own.destroy();
    };
    try {
      void own.loadURL(url());
      return await Promise.race([end.promise, make()]);
    } finally {
      end.release();
      window = null;
      // Electron prints one after the other, and none after one whose window went before its end: what was
      // cancelled is written to the end, for nobody.
      if (writing.length === 0) remove();
      else void Promise.allSettled(writing).then(remove);
    }
  }

  return {
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    print,
    close: () => {
      for (const one of open) if (!one.isDestroyed()) one.destroy();
    },
  };
}

/** Waits until the page says that all of it is drawn. @throws ProblemError `work/cancelled` */
async function drawn(
  window: BrowserWindow,
  order: PrintOrder,
  { signal, onProgress }: Control,
): Promise<void> {
  const total = order.parts.length + 1;
  for (let last = -1; ; ) {
    const { ready, done } = await look(window.webContents);
    if (signal?.aborted === true || window.isDestroyed()) throw cancelled();
    if (done !== last) onProgress?.({ done, total, records: 0 });
    last = done;
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    if (window.isDestroyed()) throw cancelled();
  }
}

function written({ webContents }: BrowserWindow, order: PrintOrder): Promise<Uint8Array> {
  const inches = (mm: number): number => mm / MM_PER_INCH;
  const { top, bottom, side } = PAPER_MARGIN;
  return webContents.printToPDF({
    landscape: order.landscape,
    pageSize: order.paper,
    scale: PAPER_SCALE,
    printBackground: true,
    margins: {
      top: inches(top),
      bottom: inches(bottom),
      left: inches(side),
      right: inches(side),
    },
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footer(order.name),
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}

/** How far the page is: it says so itself. A page that is not there yet has drawn nothing. */
async function look(
  contents: WebContents,
): Promise<{ readonly ready: boolean; readonly done: number }> {
  if (contents.isLoading()) return { ready: false, done: 0 };
  const said: unknown = await contents.executeJavaScript(
    `document.fonts.ready.then(() => {
      const { printed, ready } = document.documentElement.dataset;
      return [ready, printed];
    })`,
  );
  const [ready, done] = Array.isArray(said) ? said.map(String) : [];
  return { ready: ready === 'true', done: Number(done ?? 0) || 0 };
}

/** Rejects when the work is cancelled, or its page ends before it. */
function endOf(
  window: BrowserWindow,
  signal: AbortSignal | undefined,
): { readonly promise: Promise<never>; readonly release: () => void } {
  let release = (): void => undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(cancelled());
    const fail = (): void => reject(printFailed());
    signal?.addEventListener('abort', stop);
    window.once('closed', stop);
    window.webContents.once('render-process-gone', fail);
    window.webContents.once('did-fail-load', fail);
    release = () => {
      signal?.removeEventListener('abort', stop);
      window.removeListener('closed', stop);
    };
    if (signal?.aborted === true) stop();
  });
  return { promise, release };
}

function printFailed(): ProblemError {
  return new ProblemError({
    code: 'export/print-failed',
    message: 'The document could not be drawn.',
    action: 'Try again with fewer widgets or a smaller limit of rows; CSV holds every row.',
  });
}
