// A list is sorted, searched and turned over, and its totals follow.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, sentences } from './parcel';

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
    await expect(rows).toHaveCount(0);
    await expect(total('plot_ratio')).toContainText(texts['page.short.missing']!);
  });
}
