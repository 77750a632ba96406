import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../harness/app';
import { type ObservedServer, observedServer } from './observed-server';

// A page that has been taken over, by a fault of ours or of a library, tries to get out.

let launched: LaunchedApp;
let server: ObservedServer;
beforeAll(async () => {
  server = await observedServer();
  launched = await launchApp();
});
afterAll(async () => {
  await launched?.close();
  await server?.close();
});

describe('the page and Node', () => {
  it('has none of Node or Electron', async () => {
    const seen = await launched.page.evaluate(() =>
      [
        'require',
        'process',
        'module',
        'Buffer',
        'global',
        'ipcRenderer',
        'electron',
        '__dirname',
      ].filter((name) => name in window),
    );
    expect(seen).toEqual([]);
  });

  it('runs sandboxed, isolated and without Node', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(preferences['webviewTag'] ?? false).toBe(false);
  });

  it('cannot change the bridge or reach through it', async () => {
    const result = await launched.page.evaluate(async () => {
      const bridge = window.flowglass as unknown as Record<string, unknown>;
      const before = bridge['call'];
      try {
        bridge['call'] = {};
      } catch {
        // Refused by throwing, or in silence.
      }
      // Later, because the driver's own code is exempt from the policy while it runs.
      const outside = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            const make = (bridge['on'] as () => void).constructor as (
              code: string,
            ) => () => unknown;
            resolve(make('return typeof process')());
          } catch {
            resolve('refused');
          }
        });
      });
      return { same: bridge['call'] === before, outside, keys: Object.keys(bridge).sort() };
    });
    expect(result).toEqual({
      same: true,
      outside: 'refused',
      keys: ['call', 'dropFlowLogs', 'dropXml', 'on'],
    });
  });
});

describe('the page and the network', () => {
  it.each<[string, string]>([
    ['fetch', 'fetch(url)'],
    ['a request without CORS', "fetch(url, { mode: 'no-cors', method: 'POST', body: 'x' })"],
    ['XMLHttpRequest', "const r = new XMLHttpRequest(); r.open('GET', url); r.send()"],
    ['WebSocket', "new WebSocket(url.replace('http', 'ws'))"],
    ['EventSource', 'new EventSource(url)'],
    ['a beacon', "navigator.sendBeacon(url, 'x')"],
    ['a picture', 'new Image().src = url'],
    [
      'a script',
      "const s = document.createElement('script'); s.src = url; document.body.append(s)",
    ],
    [
      'a style sheet',
      "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = url; document.head.append(l)",
    ],
    [
      'a hint',
      "for (const rel of ['preconnect', 'prefetch', 'dns-prefetch', 'preload', 'modulepreload']) { const l = document.createElement('link'); l.rel = rel; l.as = 'script'; l.href = url; document.head.append(l) }",
    ],
    [
      'a style of its own',
      "const s = document.createElement('style'); s.textContent = `body { background-image: url(${url}) } @import '${url}';`; document.head.append(s)",
    ],
    ['a frame', "const f = document.createElement('iframe'); f.src = url; document.body.append(f)"],
    [
      'an object',
      "const o = document.createElement('object'); o.data = url; document.body.append(o)",
    ],
    [
      'a form',
      "const f = document.createElement('form'); f.action = url; f.method = 'post'; document.body.append(f); f.submit()",
    ],
    [
      'a ping',
      "const a = document.createElement('a'); a.href = '#'; a.ping = url; document.body.append(a); a.click()",
    ],
    ['a worker', 'new Worker(url)'],
    ['a worker of text', "new Worker(URL.createObjectURL(new Blob([`fetch('${url}')`])))"],
    ['a video', "const v = document.createElement('video'); v.src = url; v.load()"],
  ])('cannot reach a server by %s', async (_how, code) => {
    const before = server.connections();
    for (const host of ['127.0.0.1', 'localhost']) {
      const url = `http://${host}:${server.port}/x`;
      // The attack is a script of the driver, which no policy stops; what it does is stopped.
      await launched.page
        .evaluate(`(async () => { const url = ${JSON.stringify(url)}; ${code} })()`)
        .catch(() => undefined);
    }
    await settle();
    expect(server.connections()).toBe(before);
  });

  it('would be counted if it could', async () => {
    const before = server.connections();
    await fetch(`http://127.0.0.1:${server.port}/x`);
    expect(server.connections()).toBe(before + 1);
  });

  it('cannot make the main process resolve a name', async () => {
    const result = await launched.app.evaluate(async ({ net }) =>
      net.fetch('http://localhost/').then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    );
    expect(result).toMatch(/ERR_(BLOCKED_BY_CLIENT|NAME_NOT_RESOLVED)/);
  });

  it('cannot find its own addresses by WebRTC', async () => {
    const candidates = await launched.page.evaluate(async () => {
      const found: string[] = [];
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] });
      peer.createDataChannel('x');
      peer.onicecandidate = ({ candidate }) => {
        if (candidate?.candidate) found.push(candidate.candidate);
      };
      await peer.setLocalDescription(await peer.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 500));
      peer.close();
      return found;
    });
    expect(candidates.filter((text) => / udp /i.test(text))).toEqual([]);
  });
});

describe('the page and its window', () => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'data:text/html,<p>x</p>',
    'app://evil/index.html',
    'app://flowglass/other.html',
    'chrome://gpu',
  ])('cannot go to %s', async (url) => {
    const before = launched.page.url();
    await launched.page
      .evaluate((target) => {
        const link = document.createElement('a');
        link.href = target;
        document.body.append(link);
        link.click();
        link.remove();
        location.assign(target);
      }, url)
      .catch(() => undefined);
    await settle();
    expect(launched.page.url()).toBe(before);
    expect(await launched.page.evaluate(() => typeof window.flowglass)).toBe('object');
  });

  it('comes back from an empty page', async () => {
    const gone = launched.page.waitForURL('about:blank', { waitUntil: 'commit' });
    await launched.page.evaluate(() => location.assign('about:blank')).catch(() => undefined);
    await gone;
    await launched.page.waitForURL('app://flowglass/**');
    await launched.page.locator('html[data-ready="true"]').waitFor();
    expect(await launched.page.evaluate(() => typeof window.flowglass)).toBe('object');
  });

  it('cannot open a window', async () => {
    const opened = await launched.page.evaluate(() =>
      ['about:blank', 'https://example.com/', location.href, 'file:///etc/passwd'].map(
        (url) => window.open(url) === null,
      ),
    );
    await settle();
    expect(opened).toEqual([true, true, true, true]);
    expect(launched.app.windows()).toHaveLength(1);
  });

  it('cannot hold a view with rights of its own', async () => {
    await launched.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'app://flowglass/index.html');
      view.setAttribute('nodeintegration', '');
      document.body.append(view);
    });
    await settle();
    const contents = await launched.app.evaluate(
      ({ webContents }) => webContents.getAllWebContents().length,
    );
    expect(contents).toBe(1);
  });

  it('runs no script that stands in it, and makes none of text', async () => {
    const ran = await launched.page.evaluate(async () => {
      const marks = window as unknown as Record<string, unknown>;
      const holder = document.createElement('div');
      holder.innerHTML = '<img src="x:" onerror="window.markImage = 1">';
      const script = document.createElement('script');
      script.textContent = 'window.markScript = 1';
      document.body.append(holder, script);
      await new Promise((resolve) => setTimeout(resolve, 200));
      holder.remove();
      return [marks['markImage'], marks['markScript']];
    });
    expect(ran).toEqual([undefined, undefined]);
  });

  it('is refused every permission', async () => {
    const answers = await launched.page.evaluate(async () => {
      const refused = (work: Promise<unknown>): Promise<string> =>
        work.then(
          () => 'granted',
          () => 'refused',
        );
      const media = navigator.mediaDevices as MediaDevices | undefined;
      return Promise.all([
        Notification.requestPermission(),
        refused(media?.getUserMedia({ audio: true }) ?? Promise.reject(new Error('absent'))),
        refused(media?.getDisplayMedia({ video: true }) ?? Promise.reject(new Error('absent'))),
        refused(navigator.clipboard.readText()),
        refused(
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, reject);
          }),
        ),
      ]);
    });
    expect(answers).toEqual(['denied', 'refused', 'refused', 'refused', 'refused']);
  });

  it('saves nothing by itself', async () => {
    await launched.app.evaluate(({ session }) => {
      const seen = globalThis as unknown as { downloads: boolean[] };
      seen.downloads = [];
      session.defaultSession.on('will-download', (event) =>
        seen.downloads.push(event.defaultPrevented),
      );
    });
    await launched.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'x.desktop';
      document.body.append(link);
      link.click();
    });
    await settle();
    const downloads = await launched.app.evaluate(
      () => (globalThis as unknown as { downloads: boolean[] }).downloads,
    );
    expect(downloads.every((prevented) => prevented)).toBe(true);
  });
});

/** What an attack sets off happens in other processes; a moment for it to arrive. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 250));
}
