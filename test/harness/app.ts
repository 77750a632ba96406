import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { ensureElectron } from '../../build/runtime/electron.mjs';
import { inRoot } from '../../build/runtime/paths.mjs';

export interface LaunchOptions {
  /** Kept after the end, for a test that starts the app again on the same data; else made and removed. */
  readonly dataDir?: string;
  /** Over the environment of the test. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments of the app. */
  readonly args?: readonly string[];
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  /** The first window, its page loaded. */
  readonly page: Page;
  readonly dataDir: string;
  /** Ends the app as the user would, waits, and removes what was made for it. */
  readonly close: () => Promise<void>;
}

/** Starts what `npm run build` made in the real Electron. Needs a display and, for secrets, a keyring. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const { executable } = await ensureElectron();
  const home = await mkdtemp(join(tmpdir(), 'flowglass-app-'));
  const dataDir = options.dataDir ?? join(home, 'data');
  const remove = (): Promise<void> =>
    rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const app = await _electron.launch({
      executablePath: executable,
      cwd: inRoot(),
      args: [
        // Chromium refuses to start as root with its sandbox on.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        inRoot(),
        `--data=${dataDir}`,
        ...(options.args ?? []),
      ],
      env: { ...definedOf(process.env), ...options.env },
    });
    const page = await app.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    return {
      app,
      page,
      dataDir,
      close: async () => {
        await app.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
