import type { BrowserWindow, Rectangle } from 'electron';
import type { WindowArea } from '../../contract/window-area';
import { ProblemError } from '../../core/problem';

/**
 * A PNG of a part of the window as it is shown, in pixels of the screen.
 * @throws ProblemError `export/no-window`, `export/outside-window`
 */
export async function capture(window: BrowserWindow | null, area: WindowArea): Promise<Uint8Array> {
  const shown = alive(window);
  const [width = 0, height = 0] = shown.getContentSize();
  const rectangle = shownArea(area, shown.webContents.getZoomFactor(), { width, height });
  return (await shown.webContents.capturePage(rectangle)).toPNG();
}

/**
 * The area in the window's own measure: CSS pixels grow with the page's zoom. An edge that rounding has put
 * beyond the window's by less than a pixel is cut.
 * @throws ProblemError `export/outside-window`
 */
export function shownArea(
  area: WindowArea,
  zoom: number,
  size: { readonly width: number; readonly height: number },
): Rectangle {
  const right = (area.x + area.width) * zoom;
  const bottom = (area.y + area.height) * zoom;
  if (right > size.width + zoom || bottom > size.height + zoom) throw outside();
  const x = Math.floor(area.x * zoom);
  const y = Math.floor(area.y * zoom);
  const width = Math.min(Math.ceil(right), size.width) - x;
  const height = Math.min(Math.ceil(bottom), size.height) - y;
  if (width < 1 || height < 1) throw outside();
  return { x, y, width, height };
}

function alive(window: BrowserWindow | null): BrowserWindow {
  if (window !== null && !window.isDestroyed()) return window;
  throw new ProblemError({
    code: 'export/no-window',
    message: 'There is no window to take a picture of.',
  });
}

function outside(): ProblemError {
  return new ProblemError({
    code: 'export/outside-window',
    message: 'What is to be in the picture lies outside the window.',
    action: 'Scroll it into view or make the window larger, then try again.',
  });
}
