import { test } from '@playwright/test';
import { type LaunchedApp, launchApp } from '../harness/app';
import { expectNoFaults } from './axe';
import { ready } from './widgets';

// Every screen, with data and without, in both themes: no fault that axe can find.

const SCREENS = [
  'welcome',
  'dashboards',
  'reports',
  'records',
  'groups',
  'groups/DMZ',
  'sources',
  'sources/add',
  'connect',
  'import-xml',
  'settings',
];
let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(() => launched?.close());

for (const filled of [false, true]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${filled ? 'with the sample day' : 'with nothing stored'}, ${theme}`, async () => {
      test.setTimeout(180_000);
      const { page } = launched;
      if (filled) await loadSample();
      await page.evaluate(
        (chosen) =>
          window.flowglass.call.settingsSet({
            theme: chosen,
            zone: 'utc',
            network: { proxy: { mode: 'system' } },
            coverageFile: true,
          }),
        theme,
      );
      await page.reload();
      for (const screen of SCREENS) {
        await page.evaluate((hash) => {
          window.location.hash = hash;
        }, `#/${screen}`);
        // The page takes its mark back as it turns to the new screen.
        await page.waitForTimeout(300);
        await ready(page);
        await expectNoFaults(page, screen);
      }
    });
  }
}

async function loadSample(): Promise<void> {
  await launched.page.evaluate(async () => {
    const { call } = window.flowglass;
    const status = await call.storeStatus(null);
    if (status.ok && status.value.sampleRecords > 0) return;
    const ended = new Promise<void>((resolve) => {
      const end = window.flowglass.on('job/changed', (job) => {
        if (job.state === 'running') return;
        end();
        resolve();
      });
    });
    await call.sampleLoad(null);
    await ended;
  });
}
