import type { Locator, Page } from '@playwright/test';

/** A dashboard's widget by how it draws. */
export function widget(page: Page, kind: 'bar-list' | 'table' | 'tree-map' | 'geo-map'): Locator {
  return page.locator(`section[data-kind="${kind}"]`);
}

/** Waits until nothing is asked or drawn any more. */
export async function ready(page: Page): Promise<void> {
  await page.locator('html[data-ready="true"]').waitFor();
}

/**
 * Every row of a grid as its values by column, read while scrolling: only rows in sight exist.
 */
export async function gridRows(
  grid: Locator,
  columns: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
  const found = new Map<number, readonly string[]>();
  await grid.evaluate((element) => element.scrollTo(0, 0));
  while (found.size < total) {
    const before = found.size;
    const rows = await grid.evaluate((element, names) => {
      const cell = (row: Element, name: string): string =>
        row.querySelector(`[data-column="${name}"]`)?.getAttribute('data-value') ?? '';
      return [...element.querySelectorAll('[role="row"][id]')].map(
        (row) =>
          [
            Number(row.getAttribute('aria-rowindex')) - 2,
            names.map((name) => cell(row, name)),
          ] as const,
      );
    }, columns);
    for (const [index, values] of rows) found.set(index, values);
    const step = await grid.evaluate((element) => {
      const top = element.scrollTop;
      element.scrollBy(0, Math.max(40, element.clientHeight - 60));
      return element.scrollTop - top;
    });
    await grid.page().waitForTimeout(50);
    if (step === 0 && found.size === before && found.size < total) {
      throw new Error(`The grid shows ${found.size} of its ${total} rows.`);
    }
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, values]) => values);
}

/** Rows of a table of the page as text; of every table row that has a cell. */
export async function tableRows(table: Locator): Promise<readonly (readonly string[])[]> {
  return table.evaluate((element) =>
    [...element.querySelectorAll('[role="row"], tr')]
      .map((row) =>
        [...row.querySelectorAll('[role="cell"], td')].map((cell) => cell.textContent ?? ''),
      )
      .filter((cells) => cells.length > 0),
  );
}

/** A whole number as shown, whatever stands between its digits. */
export function numberOf(text: string): number {
  return Number(text.replaceAll(/[^\d]/g, ''));
}
