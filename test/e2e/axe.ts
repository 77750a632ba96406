import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails, but goes on, when axe finds a fault on what the window shows; `where` names it in the report. */
export async function expectNoFaults(
  page: Page,
  where: string,
  rules: readonly string[] = [],
): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules.length > 0) axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => [
    where,
    id,
    nodes.slice(0, 3).map(({ html, failureSummary }) => [html.slice(0, 200), failureSummary]),
  ]);
  expect.soft(found).toEqual([]);
}

/** The same in both themes, which differ in colours alone; what is open stays open. */
export async function expectNoFaultsInThemes(page: Page, where: string): Promise<void> {
  await wear(page, 'dark');
  await expectNoFaults(page, `${where}, dark`, ['color-contrast']);
  await wear(page, 'light');
  await expectNoFaults(page, `${where}, light`);
}

async function wear(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((chosen) => {
    document.documentElement.setAttribute('data-mantine-color-scheme', chosen);
    // Colours ease over when a theme or a state changes: axe measures what stays. Waiting for the end
    // would wait for ever where an animation stands still.
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
    }
  }, theme);
}
