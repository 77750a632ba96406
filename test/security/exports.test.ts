import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSaveDialog } from '../e2e/dialogs';
import type { PrintOrder } from '../../contract/print';
import { type LaunchedApp, launchApp } from '../harness/app';

let launched: LaunchedApp;
const folder = mkdtempSync(join(tmpdir(), 'flowglass-exports-'));
beforeAll(async () => {
  launched = await launchApp({ args: ['--force-device-scale-factor=2'] });
  await launched.page.waitForSelector('[data-ready="true"]', { state: 'attached' });
});
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Closes every dialog that saves, and counts them. */
async function closeSaveDialogs(): Promise<() => Promise<number>> {
  await launched.app.evaluate(({ dialog }) => {
    const counter = globalThis as { opened?: number };
    counter.opened = 0;
    dialog.showSaveDialog = async () => {
      counter.opened = (counter.opened ?? 0) + 1;
      return { canceled: true, filePath: '' };
    };
  });
  return () => launched.app.evaluate(() => (globalThis as { opened?: number }).opened ?? 0);
}

/** The first widget of the first dashboard, on A4 that lies. */
async function printOrder(): Promise<PrintOrder> {
  printed += 1;
  return launched.page.evaluate(async (id) => {
    const reply = await window.flowglass.call.dashboardList(null);
    const [widget] = (reply.ok && reply.value[0]?.dashboard.widgets) || [];
    if (!widget) throw new Error('There is no widget.');
    const range = { from: null, to: null };
    return {
      ...{ id, kind: 'dashboard', name: 'page', description: '', columns: 1, range },
      ...{ paper: 'A4', landscape: true },
      parts: [{ widget, range, asTable: false }],
    };
  }, `print-${printed}`);
}

let printed = 0;
const area = { x: 0, y: 0, width: 120, height: 80 };

describe('what leaves the window as a file', () => {
  it('asks for the place each time, and writes nothing when the dialog is closed', async () => {
    const opened = await closeSaveDialogs();
    const replies = await launched.page.evaluate(
      async ({ shown, order }) => {
        const { call } = window.flowglass;
        const [dashboard] = await call
          .dashboardList(null)
          .then((reply) => (reply.ok ? reply.value : []));
        const query = { id: 'all', constraint: null, range: { from: null, to: null } };
        return [
          await call.exportPng({ name: 'a', area: shown }),
          await call.exportPdf(order),
          await call.exportXml({ kind: 'dashboard', ids: [dashboard?.id ?? ''] }),
          await call.exportRecords({ ...query, limit: 1, offset: 0, all: false }),
        ];
      },
      { shown: area, order: await printOrder() },
    );
    expect(replies).toEqual(replies.map(() => ({ ok: true, value: null })));
    expect(replies).toHaveLength(4);
    expect(await opened()).toBe(4);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused before any dialog for what lies outside the window or is not stored', async () => {
    const opened = await closeSaveDialogs();
    const codes = await launched.page.evaluate(async () => {
      const { call } = window.flowglass;
      const outside = { x: 0, y: 0, width: 19_000, height: 10 };
      const replies = [
        await call.exportPng({ name: 'a', area: outside }),
        await call.exportXml({ kind: 'report', ids: ['nowhere'] }),
        await call.exportXml({ kind: 'report', ids: ['../../etc/passwd'] }),
      ];
      return replies.map((reply) => (reply.ok ? 'done' : reply.error.code));
    });
    expect(codes).toEqual(['export/outside-window', 'definition/unknown', 'definition/unknown']);
    expect(await opened()).toBe(0);
  });

  it('goes to the place of the dialog: a picture in the pixels of the screen, a print on A4', async () => {
    const png = join(folder, 'part.png');
    await answerSaveDialog(launched.app, png);
    const picture = await launched.page.evaluate(
      (shown) => window.flowglass.call.exportPng({ name: '../part', area: shown }),
      area,
    );
    expect(picture).toEqual({ ok: true, value: { file: png } });
    const bytes = readFileSync(png);
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([240, 160]);

    const pdf = join(folder, 'page.pdf');
    await answerSaveDialog(launched.app, pdf);
    const print = await launched.page.evaluate(
      (order) => window.flowglass.call.exportPdf(order),
      await printOrder(),
    );
    expect(print).toEqual({ ok: true, value: { file: pdf } });
    const text = readFileSync(pdf).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    const [, width = '', height = ''] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
    // A4 in points, lying; Chromium rounds up to whole points.
    expect(Math.abs(Number(width) - 842)).toBeLessThanOrEqual(1.5);
    expect(Math.abs(Number(height) - 595)).toBeLessThanOrEqual(1.5);
    expect(readdirSync(folder).sort()).toEqual(['page.pdf', 'part.png']);
  });

  it('cannot be told where to go by the page', async () => {
    await closeSaveDialogs();
    const target = join(folder, 'own.png');
    const code = await launched.page.evaluate(
      async ({ shown, file }) => {
        const forged = { name: 'a', area: shown, file };
        const reply = await window.flowglass.call.exportPng(forged);
        return reply.ok ? 'done' : reply.error.code;
      },
      { shown: area, file: target },
    );
    expect(code).toBe('ipc/bad-argument');
    expect(existsSync(target)).toBe(false);
  });
});

describe('text that is read as XML', () => {
  const read = (text: string) =>
    launched.page.evaluate(async (written) => {
      const reply = await window.flowglass.call.xmlReadText({ text: written });
      if (!reply.ok) return { code: reply.error.code, reports: -1 };
      const { problems, reports } = reply.value;
      return { code: problems[0]?.code ?? 'none', reports: reports.length };
    }, text);

  it('opens no file, however it names one', async () => {
    const dtd = '<!DOCTYPE Reports [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    expect(await read(`${dtd}<Reports><Report><Name>&x;</Name></Report></Reports>`)).toEqual({
      code: 'xml/doctype',
      reports: 0,
    });
    expect((await read('<Reports><Report>&x;</Report></Reports>')).reports).toBe(0);
  });

  it('is text already, whatever encoding it declares', async () => {
    const report = '<Report><Name>Zürich</Name><SelectClause/><PatternClause/></Report>';
    const names = await launched.page.evaluate(async (text) => {
      const reply = await window.flowglass.call.xmlReadText({ text });
      return reply.ok ? reply.value.reports.map(({ name }) => name) : [];
    }, `<?xml version="1.0" encoding="ISO-8859-1"?><Reports>${report}</Reports>`);
    expect(names).toEqual(['Zürich']);
  });

  it('is bounded', async () => {
    expect((await read('x'.repeat(5_000_001))).code).toBe('ipc/bad-argument');
  });
});

describe('the whole screen', () => {
  it('is given and taken back, and the page is told', async () => {
    const told = await launched.page.evaluate(async () => {
      const seen: boolean[] = [];
      const change = (): Promise<void> =>
        new Promise((resolve) => {
          const end = window.flowglass.on('window/changed', ({ fullScreen }) => {
            seen.push(fullScreen);
            end();
            resolve();
          });
        });
      for (const on of [true, false]) {
        const changed = change();
        await window.flowglass.call.windowFullScreen({ on });
        await changed;
      }
      return seen;
    });
    expect(told).toEqual([true, false]);
  });
});
