import type { Page } from '@playwright/test';

/** Puts the sample day into the store where it is not yet, and closes what tells of it. */
export async function loadSample(page: Page): Promise<void> {
  await page.evaluate(async () => {
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
  await page.getByRole('button', { name: 'Close the import result' }).click();
}
