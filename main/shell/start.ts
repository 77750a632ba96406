import { join } from 'node:path';
import { type BrowserWindow, app, powerMonitor, protocol, session } from 'electron';
import type { EventName, Events } from '../../contract/api';
import { type Problem, toProblem } from '../../core/problem';
import type { Router } from '../ipc/router';
import { setAsideDamaged } from '../workers/set-aside';
import { connectBridge, pushTo } from './bridge';
import { createDesktop } from './desktop';
import {
  canSetAside,
  CONFIRM_URL,
  confirmPage,
  FAILED_START_URL,
  failedStartPage,
  QUIT_URL,
  RETRY_URL,
  SET_ASIDE_URL,
} from './failed-start';
import { lockContents, lockSession } from './lock-down';
import { setMenu } from './menu';
import { htmlResponse, pageResponse } from './page-files';
import { PAGE_URL, SCHEME } from './page-origin';
import { createPaper } from './paper/paper';
import { type ScreenshotOrder, takeScreenshot } from './screenshot';
import { type RunningServices, startServices } from './services';
import { openWindow } from './window';

export interface WindowStart {
  readonly dataDir: string;
  /** The folder of the build: `out/`. */
  readonly built: string;
  /** Where the page comes from while it is being developed; null: from the build. */
  readonly devServer: string | null;
  readonly screenshot: ScreenshotOrder | null;
}

/** Opens the window once Electron is ready and runs until it is closed. */
export async function startWindow(start: WindowStart): Promise<void> {
  const { dataDir, built, devServer, screenshot } = start;
  let window: BrowserWindow | null = null;
  let services: RunningServices | null = null;
  let failure: Problem | null = null;
  let stopping = false;
  let routerReady: (router: Router) => void = () => undefined;
  const router = new Promise<Router>((resolve) => {
    routerReady = resolve;
  });
  const preload = join(built, 'preload', 'index.cjs');
  const paper = createPaper(preload, () => `${devServer ?? PAGE_URL}#/print`);
  const push = <K extends EventName>(name: K, value: Events[K]): void =>
    pushTo(window, name, value);

  app.on('web-contents-created', (_event, contents) =>
    lockContents(contents, devServer, (url) => {
      if (failure === null) return;
      if (url === QUIT_URL) app.quit();
      if (url === RETRY_URL) void open();
      if (url === FAILED_START_URL) show(url);
      if (!canSetAside(failure)) return;
      if (url === CONFIRM_URL) show(url);
      if (url === SET_ASIDE_URL) void startEmpty();
    }),
  );
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (services === null || stopping) return;
    // The threads end what they do first, so that nothing is left half stored.
    event.preventDefault();
    stopping = true;
    services
      .stop()
      .catch(() => undefined)
      .finally(() => app.quit());
  });

  await app.whenReady();
  lockSession(session.defaultSession, devServer);
  protocol.handle(SCHEME, (request) => {
    if (failure !== null && request.url === FAILED_START_URL)
      return htmlResponse(failedStartPage(failure, dataDir));
    if (canSetAside(failure) && request.url === CONFIRM_URL)
      return htmlResponse(confirmPage(failure));
    return pageResponse(join(built, 'renderer'), request);
  });
  connectBridge(() => window, paper.contents, router);
  setMenu((name) => push('menu/command', name), process.platform === 'darwin');
  // After a sleep the pollers' own clocks may be hours late.
  powerMonitor.on('resume', () => services?.engine.wake());
  await open();

  async function open(): Promise<void> {
    failure = null;
    try {
      services = await startServices({
        dataDir,
        desktop: createDesktop(() => window, paper),
        push,
        versions: versions(dataDir),
        ...(devServer === null ? {} : { origin: new URL(devServer).origin }),
        ...(screenshot?.theme == null ? {} : { theme: screenshot.theme }),
      });
      routerReady(services.router);
    } catch (error) {
      failure = toProblem(error, 'app/start-failed');
    }
    show(failure === null ? `${devServer ?? PAGE_URL}${screenshot?.hash ?? ''}` : FAILED_START_URL);
    if (screenshot !== null) await picture(screenshot);
  }

  async function startEmpty(): Promise<void> {
    // A second click finds no failure any more.
    failure = null;
    try {
      await setAsideDamaged(dataDir);
    } catch (error) {
      failure = toProblem(error, 'app/start-failed');
      show(FAILED_START_URL);
      return;
    }
    await open();
  }

  function show(url: string): void {
    if (window !== null) {
      void window.loadURL(url);
      return;
    }
    const { width, height } = screenshot ?? { width: 1440, height: 900 };
    window = openWindow({ preload, url, width, height });
    window.on('enter-full-screen', () => push('window/changed', { fullScreen: true }));
    window.on('leave-full-screen', () => push('window/changed', { fullScreen: false }));
    window.on('closed', () => {
      window = null;
      // What is printed for nobody would keep the app from ending.
      paper.close();
    });
  }

  async function picture(order: ScreenshotOrder): Promise<void> {
    let code = failure === null ? 0 : 1;
    try {
      if (window !== null) await takeScreenshot(window, order);
    } catch (error) {
      process.stderr.write(`${toProblem(error).message}\n`);
      code = 1;
    }
    stopping = true;
    await services?.stop();
    app.exit(code);
  }
}

function versions(dataDir: string) {
  return {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chromium: process.versions['chrome'] ?? '',
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    dataDir,
  };
}
