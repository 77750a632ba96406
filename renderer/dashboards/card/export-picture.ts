import { sayDone, valueOrSay } from '../../api/actions';
import { bridge } from '../../api/bridge';

/** Time for a menu to be gone from the screen, and for a picture to be drawn at another size, ms. */
const MENU_GONE = 200;

/**
 * Saves what the window shows of a part of the page as PNG. The part is brought into view first; its
 * buttons are left out of the picture.
 */
export async function exportPicture(part: HTMLElement, name: string): Promise<void> {
  const room = part.closest('[data-cell]')?.parentElement?.parentElement?.clientHeight;
  // What is higher than its room is drawn into it, so that nothing of it is left out.
  part.dataset['picture'] = room !== undefined && part.offsetHeight > room ? 'whole' : 'part';
  part.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  try {
    await new Promise((resolve) => setTimeout(resolve, MENU_GONE));
    await twoFrames();
    const area = visibleArea(part.getBoundingClientRect(), window.innerWidth, window.innerHeight);
    const written = await valueOrSay(bridge().call.exportPng({ name, area }));
    if (written) sayDone('Saved the picture', written.file);
  } finally {
    delete part.dataset['picture'];
  }
}

interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The whole px of a box that lie within the window. */
export function visibleArea(
  { left, top, right, bottom }: Sides,
  width: number,
  height: number,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const x = Math.max(0, Math.floor(left));
  const y = Math.max(0, Math.floor(top));
  return {
    x,
    y,
    width: Math.max(1, Math.min(width, Math.ceil(right)) - x),
    height: Math.max(1, Math.min(height, Math.ceil(bottom)) - y),
  };
}

async function twoFrames(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
