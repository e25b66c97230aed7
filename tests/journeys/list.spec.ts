// A list is sorted, searched and turned over, and its totals follow.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, sentences } from './parcel';

/** How far headings, totals and names are from where they stay once their frame is scrolled, in pixels. */
async function strayed(page: Page): Promise<number[]> {
  return page.locator('.table-frame--tall').first().evaluate((frame) => {
    frame.scrollTo(300, 1500);
    const box = (selector: string) => frame.querySelector(selector)!.getBoundingClientRect();
    const { top, left } = frame.getBoundingClientRect();
    const heading = box('thead th:nth-child(3)');
    const name = box('tbody tr:nth-child(40) th');
    const total = box('thead [data-total]');
    const corners = [box('thead th').left - left, box('.list-totals th').left - left];
    return [heading.top - top, total.top - heading.bottom, name.left - left, ...corners].map(Math.abs);
  });
}

/** Columns of which not every number has the same number of digits behind its point. */
async function ragged(page: Page): Promise<string[]> {
  return page.locator('.table--named').first().evaluate((table) => {
    const numbers = Array.from(table.querySelectorAll<HTMLElement>('[data-figure]:not(.figure__absent)'));
    const behind = new Map<string, Set<number>>();
    for (const number of numbers) {
      const id = number.dataset.figure!;
      behind.set(id, (behind.get(id) ?? new Set()).add(number.textContent!.split('.')[1]?.length ?? 0));
    }
    return [...behind].filter(([, lengths]) => lengths.size > 1).map(([id]) => id);
  });
}

for (const width of [1280, 360]) {
  test(`headings and names stay in sight, and the points stand below each other (${width})`, async ({ page }) => {
    const texts = sentences('zh-CN');
    await page.setViewportSize({ width, height: 740 });
    await page.goto('./#/list');
    await page.getByRole('button', { name: texts['page.list.sample']! }).click();
    await expect(page.locator('.table--named tbody tr')).toHaveCount(100, { timeout: 30_000 });
    for (const far of await strayed(page)) expect(far).toBeLessThanOrEqual(2);
    // What stays leaves most of the screen to the rows, and a total in it is pressed where it stands.
    const head = page.locator('.table--named thead').first();
    expect((await head.boundingBox())!.height).toBeLessThan(0.3 * 740);
    const total = head.locator('[data-total] button').first();
    const scrolled = await page.locator('.table-frame--tall').first().evaluate((frame) => frame.scrollTop);
    await total.focus();
    expect(await page.locator('.table-frame--tall').first().evaluate((frame) => frame.scrollTop)).toBe(scrolled);
    const isOnTop = await total.evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === button;
    });
    expect(isOnTop, 'a total is covered').toBe(true);
    expect(await ragged(page)).toEqual([]);
    // What the keyboard reaches is not hidden below what stays.
    const figure = page.locator('.table--named tbody tr:nth-child(60) [data-figure]').first();
    await figure.focus();
    const [own, above] = await Promise.all([figure, head].map((one) => one.boundingBox()));
    expect(own!.y).toBeGreaterThanOrEqual(above!.y + above!.height - 1);
    // Past the table in one step.
    const skip = page.getByRole('button', { name: texts['page.list.skip']!, exact: true }).first();
    await skip.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.pager').first()).toBeFocused();
  });
}

for (const language of LANGUAGES) {
  test(`the invented park is read, sorted and searched (${language})`, async ({ page }) => {
    const texts = sentences(language);
    await page.goto('./#/list');
    if (language === 'en') await page.getByRole('button', { name: sentences('zh-CN')['page.bar.language']! }).click();
    await page.getByRole('button', { name: texts['page.list.sample']! }).click();
    const total = (id: string) => page.locator(`[data-total="${id}"]`);
    // The two totals that are those of the published case.
    await expect(total('plot_ratio')).toContainText('0.81', { timeout: 30_000 });
    await expect(total('tax_per_area')).toContainText('681.2');
    const rows = page.getByRole('table').first().locator('tbody tr');
    await expect(rows).toHaveCount(100);
    await expect(rows.first()).toContainText('SL-001');
    await expectAccessible(page);
    await expect(page.locator('.list-basis')).toContainText(/2026/);

    // Each figure opens to the tree of its parcel's page, by the keyboard too, and gives the focus back.
    const ratio = rows.first().locator('[data-figure="plot_ratio"]');
    const explanation = page.getByRole('dialog');
    await ratio.focus();
    await page.keyboard.press('Enter');
    await expect(explanation.getByRole('heading')).toBeFocused();
    await expect(explanation.getByRole('heading')).toContainText('SL-001');
    await expect(explanation).toContainText('÷');
    await expect(explanation.locator('.explanation__digits').first()).toHaveText(/^\d+(\.\d+)?$/);
    await explanation.locator('[data-figure="official_site_area"]').first().click();
    await expect(explanation.getByRole('heading')).toContainText(texts['figure.official_site_area']!);
    await expect(explanation.getByRole('img', { name: texts['page.origin.imported']! }).first()).toBeVisible();
    // What is scrolled half behind the names of the rows has no room of its own at that moment.
    await page.locator('.table-frame--tall').evaluate((frame) => frame.scrollTo(0, 0));
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(explanation).toHaveCount(0);
    await expect(ratio).toBeFocused();

    // A total opens to its two sums and says how many parcels it covers.
    await total('plot_ratio').getByRole('button').click();
    await expect(explanation).toContainText(texts['page.list.explain.not_mean']!);
    await expect(explanation).toContainText(/312/);
    await page.getByRole('button', { name: texts['page.explain.close']!, exact: true }).click();
    await expect(explanation).toHaveCount(0);

    const byRatio = page.getByRole('columnheader', { name: texts['figure.plot_ratio']! });
    await byRatio.getByRole('button').click();
    await expect(byRatio).toHaveAttribute('aria-sort', 'ascending');
    await byRatio.getByRole('button').click();
    await expect(byRatio).toHaveAttribute('aria-sort', 'descending');
    await page.getByRole('button', { name: texts['page.list.on']!, exact: true }).click();
    await expect(rows).toHaveCount(100);

    await page.getByLabel(texts['page.list.filter']!).fill('SL-31');
    await expect(rows).toHaveCount(3);
    await page.getByLabel(texts['page.list.filter']!).fill('nowhere');
    await expect(page.getByText(texts['page.list.no_hits']!, { exact: true })).toBeVisible();
    // Of none there is no total and no place in the order.
    await expect(total('plot_ratio')).toHaveCount(0);
    await expect(page.locator('.pager')).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: texts['page.list.no_hits.clear']! }).click();
    await expect(rows).toHaveCount(100);
    await expect(page.getByLabel(texts['page.list.filter']!)).toHaveValue('');
    await expect(page.getByLabel(texts['page.list.filter']!)).toBeFocused();
  });
}
