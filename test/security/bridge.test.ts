import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodName } from '../../contract/method-name';
import { callNames, pathCalls } from '../../contract/names';
import { inRoot } from '../../build/runtime/paths.mjs';
import { type LaunchedApp, launchApp } from '../harness/app';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchApp();
});
afterAll(() => launched?.close());

describe('the bridge', () => {
  it('has one method per call, and none that takes a path', async () => {
    const methods = await launched.page.evaluate(() => Object.keys(window.flowglass.call));
    const named: readonly string[] = callNames.filter(
      (name) => !(pathCalls as readonly string[]).includes(name),
    );
    expect([...methods].sort()).toEqual(named.map(methodName).sort());
    expect(methods).not.toContain('importFiles');
    expect(methods).not.toContain('xmlFiles');
  });

  it('refuses what its schema does not know, for every method', async () => {
    const codes = await launched.page.evaluate(async () => {
      const call = window.flowglass.call as unknown as Record<
        string,
        (argument: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
      >;
      const found: Record<string, string> = {};
      for (const [name, method] of Object.entries(call)) {
        const answer = await method({ unknown: 1, __proto__: { polluted: true } });
        found[name] = answer.error?.code ?? 'accepted';
      }
      return found;
    });
    expect(new Set(Object.values(codes))).toEqual(new Set(['ipc/bad-argument']));
  });

  it('takes no path in place of a file', async () => {
    const answers = await launched.page.evaluate(async () => {
      const drop = window.flowglass.dropFlowLogs as unknown as (files: unknown) => Promise<unknown>;
      const attempts: unknown[] = [
        [new File(['x'], '/etc/passwd')],
        [{ name: '/etc/passwd', path: '/etc/passwd' }],
        ['/etc/passwd'],
        [],
      ];
      return Promise.all(
        attempts.map((files) =>
          drop(files).then(
            (answer) => answer,
            () => ({ ok: false }),
          ),
        ),
      );
    });
    for (const answer of answers) expect(answer).toMatchObject({ ok: false });
  });

  it('opens no link that is not on its list', async () => {
    const answer = await launched.page.evaluate(() =>
      window.flowglass.call.appOpenExternal({ url: 'file:///etc/passwd' }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'app/link-refused' } });
  });

  it('lets nobody listen to what is no event', async () => {
    const result = await launched.page.evaluate(() => {
      const on = window.flowglass.on as unknown as (name: string, hear: () => void) => () => void;
      try {
        on('ipc-internal', () => undefined);
        return 'listening';
      } catch {
        return 'refused';
      }
    });
    expect(result).toBe('refused');
  });
});

describe('a foreign frame', () => {
  it('in a window of its own is not answered, though it has our page and the preload', async () => {
    const answer = await launched.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true },
        });
        await window.loadURL('app://flowglass/index.html');
        const code = 'flowglass.call.storeStatus(null)';
        const said: unknown = await window.webContents.executeJavaScript(code);
        window.destroy();
        return said;
      },
      inRoot('out', 'preload', 'index.cjs'),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc/foreign-sender' } });
  });

  it('inside the page has no bridge', async () => {
    const types = await launched.page.evaluate(async () => {
      const seen: string[] = [];
      for (const source of ['srcdoc', 'src']) {
        const frame = document.createElement('iframe');
        if (source === 'srcdoc') frame.srcdoc = '<p>x</p>';
        else frame.src = 'app://flowglass/index.html';
        document.body.append(frame);
        await new Promise((resolve) => setTimeout(resolve, 300));
        try {
          seen.push(typeof frame.contentWindow?.flowglass);
        } catch {
          seen.push('undefined');
        }
        frame.remove();
      }
      return seen;
    });
    expect(types).toEqual(['undefined', 'undefined']);
  });
});

describe('the scheme', () => {
  it.each([
    'app://flowglass/../../package.json',
    'app://flowglass/%2e%2e/%2e%2e/package.json',
    'app://flowglass/..%2f..%2fpackage.json',
    'app://flowglass/..%5c..%5cpackage.json',
    'app://flowglass//etc/passwd',
    'app://flowglass/',
    'app://evil/index.html',
  ])('gives nothing for %s', async (url) => {
    const status = await launched.app.evaluate(
      ({ net }, target) =>
        net.fetch(target).then(
          (response) => response.status,
          () => 0,
        ),
      url,
    );
    expect([0, 404, 405]).toContain(status);
  });

  it('gives the page with its policy', async () => {
    const policy = await launched.app.evaluate(async ({ net }) => {
      const response = await net.fetch('app://flowglass/index.html');
      return response.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
  });
});
