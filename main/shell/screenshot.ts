import { writeFile } from 'node:fs/promises';
import type { BrowserWindow, Rectangle } from 'electron';

/** A picture of one screen, asked for through the environment; for the README and machines without a display. */
export interface ScreenshotOrder {
  /** PNG to write. */
  readonly file: string;
  /** The page's route, `#/dashboards` unless told otherwise. */
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark' | null;
  /** Kind of the widget to show alone, as in `tree-map`; null: the whole window. */
  readonly widget: string | null;
}

/** Null when no picture is asked for. @throws Error for a size or theme that cannot be read */
export function screenshotOrder(
  env: Readonly<Record<string, string | undefined>>,
): ScreenshotOrder | null {
  const file = env['FLOWGLASS_SCREENSHOT'];
  if (!file) return null;
  const size = env['FLOWGLASS_SCREENSHOT_SIZE'] || '1440x900';
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(size) ?? [];
  if (width === undefined || height === undefined) {
    throw new Error(`FLOWGLASS_SCREENSHOT_SIZE is "${size}"; write WIDTHxHEIGHT, as in 1440x900.`);
  }
  const theme = env['FLOWGLASS_SCREENSHOT_THEME'] || null;
  if (theme !== null && theme !== 'light' && theme !== 'dark') {
    throw new Error(`FLOWGLASS_SCREENSHOT_THEME is "${theme}"; write light or dark.`);
  }
  const widget = env['FLOWGLASS_SCREENSHOT_WIDGET'] || null;
  if (widget !== null && !/^[a-z-]+$/.test(widget)) {
    throw new Error(
      `FLOWGLASS_SCREENSHOT_WIDGET is "${widget}"; write a kind of widget, as in tree-map.`,
    );
  }
  const screen = env['FLOWGLASS_SCREENSHOT_SCREEN'] || 'dashboards';
  return {
    file,
    hash: `#/${screen.replace(/^#?\/?/, '')}`,
    width: Number(width),
    height: Number(height),
    theme,
    widget,
  };
}

/** Milliseconds a page may take to be ready, and between two looks. */
const READY_WITHIN = 90_000;
const LOOK_EVERY = 100;

/** Waits until the page says it is ready, takes its picture and writes it. */
export async function takeScreenshot(
  window: BrowserWindow,
  { file, widget }: ScreenshotOrder,
): Promise<void> {
  const until = Date.now() + READY_WITHIN;
  while (!(await isReady(window))) {
    if (Date.now() > until) throw new Error('The page did not become ready.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  const picture =
    widget === null
      ? await window.webContents.capturePage()
      : await window.webContents.capturePage(await placeOf(window, widget));
  await writeFile(file, picture.toPNG());
}

/** Where the first widget of the kind stands in the window, in px. */
async function placeOf(window: BrowserWindow, widget: string): Promise<Rectangle> {
  const place: unknown = await window.webContents.executeJavaScript(
    `(() => {
      const box = document.querySelector('section[data-kind="${widget}"]')?.getBoundingClientRect();
      return box && [box.x, box.y, box.width, box.height].map(Math.round);
    })()`,
  );
  if (!Array.isArray(place)) throw new Error(`The page shows no widget of the kind ${widget}.`);
  const [x, y, width, height] = place.map(Number);
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}

async function isReady(window: BrowserWindow): Promise<boolean> {
  const state: unknown = await window.webContents.executeJavaScript(
    'document.documentElement.dataset.ready',
  );
  return state === 'true';
}
