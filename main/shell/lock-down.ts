import { app, type Session, type WebContents } from 'electron';
import { isOwnUrl, PAGE_URL } from './page-origin';

/** Requests that leave the page without leaving the machine: pictures the page makes itself. */
const INNER = /^(?:data|blob):/;

/**
 * Before the app is ready: every renderer in the sandbox, and no name of the network can be resolved by
 * Chromium at all. What goes to AWS goes from a Node thread, which this does not touch.
 */
export function lockProcess(devServer: string | null): void {
  // Someone who starts it as root has to give up Chromium's sandbox; asking for it would end the app.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const spared = devServer === null ? '' : `, EXCLUDE ${new URL(devServer).hostname}`;
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${spared}`);
  app.commandLine.appendSwitch('disable-background-networking');
}

/** The session may load our own files and nothing else; it grants nothing and saves nothing. */
export function lockSession(session: Session, devServer: string | null): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !(isOwnUrl(url) || INNER.test(url) || isDevUrl(url, devServer)) });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
}

/** Every page, also one that should not exist: no navigation, no window, no view inside. */
export function lockContents(
  contents: WebContents,
  devServer: string | null,
  onAction: (url: string) => void,
): void {
  const refuse = (event: { preventDefault(): void; readonly url: string }): void => {
    if (isDevUrl(event.url, devServer)) return;
    event.preventDefault();
    if (isOwnUrl(event.url)) onAction(event.url);
  };
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  // An empty page asks nobody before it is shown; it has no rights, and the way back is ours.
  contents.on('did-navigate', (_event, url) => {
    if (!isOwnUrl(url) && !isDevUrl(url, devServer)) void contents.loadURL(devServer ?? PAGE_URL);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function isDevUrl(text: string, devServer: string | null): boolean {
  if (devServer === null || !URL.canParse(text)) return false;
  return new URL(text).host === new URL(devServer).host;
}
