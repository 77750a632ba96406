import { BrowserWindow, nativeTheme, type WebPreferences } from 'electron';

export interface WindowOptions {
  readonly preload: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** The colours behind the page before it has drawn itself. */
const BACKGROUND = { light: '#f4f5f7', dark: '#101318' } as const;

const WRITE_MS = 1000;

/** What a page of ours may do, the one people see and the one that is printed alike. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // The page's polling of the clock and its drawing go on behind other windows.
    backgroundThrottling: false,
  };
}

/** The one window: a sandboxed page that sees nothing but what the preload offers. */
export function openWindow({ preload, url, width, height }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Flowglass',
    width,
    height,
    minWidth: 900,
    minHeight: 560,
    useContentSize: true,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: pagePreferences(preload),
  });
  window.once('ready-to-show', () => window.show());
  // Chromium writes what a page keeps some seconds late: unsaved work would not outlive a crash.
  const { session } = window.webContents;
  const write = setInterval(() => session.flushStorageData(), WRITE_MS);
  window.once('closed', () => clearInterval(write));
  void window.loadURL(url);
  return window;
}
