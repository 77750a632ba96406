import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { EventName, Events } from '../../contract/api';
import { callNames } from '../../contract/names';
import type { Router, Sender } from '../ipc/router';

/** Connects the calls of the contract with the router, one channel each. */
export function connectBridge(
  window: () => BrowserWindow | null,
  printed: () => WebContents | null,
  router: Promise<Router>,
): void {
  for (const name of callNames) {
    ipcMain.handle(name, async (event, argument: unknown) => {
      // Read at once: a frame may have gone once the router is there.
      const sender = senderOf(event, window(), printed());
      return (await router)(name, sender, argument);
    });
  }
}

export function pushTo<K extends EventName>(
  window: BrowserWindow | null,
  name: K,
  value: Events[K],
): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send(name, value);
}

function senderOf(
  event: IpcMainInvokeEvent,
  window: BrowserWindow | null,
  printed: WebContents | null,
): Sender {
  const frame = event.senderFrame;
  const printing = printed !== null && event.sender === printed;
  return {
    frameUrl: frame?.url ?? null,
    mainFrame: frame !== null && frame.parent === null,
    ourWindow: printing || (window !== null && event.sender === window.webContents),
    printing,
  };
}
