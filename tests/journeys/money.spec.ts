// The money of a route: the picture answers when it pays back, its years stand in a table that adds up, and both can be kept.
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS, WHOLE_PLAN } from './parcel';

/** The parcel of the sample plant, whose plan pays back after 5.971 years. */
const PLANT = { site_area: '18.6', floor_area: '11,200', annual_tax: '630', tenure: 'granted', intent: 'expand' };

for (const language of LANGUAGES) {
  test(`a plan shows when it pays back, and every payment of every year (${language})`, async ({ page, watch }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, ...PLANT, ...WHOLE_PLAN });
    const name = parcel.text('money.cumulative.title', { route: parcel.text('page.route.expansion') });
    const route = parcel.route('expansion');
    await expect(route.getByRole('img', { name })).toBeVisible();
    // Keys lead through the years; the year is said below the picture.
    const slider = route.getByRole('slider', { name: parcel.text('money.slider') });
    await slider.filter({ visible: true }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    // The investment of 4,870 and its stamp duty of 1.461 at the end of year 1.
    await expect(route.locator('.money__told')).toContainText('−4,871.5');
    await expect(slider.filter({ visible: true })).toHaveAttribute('aria-valuenow', '1');

    await route.getByRole('link', { name: parcel.text('money.open') }).click();
    await expect(page.getByRole('heading', { level: 2 })).toContainText(parcel.text('page.route.expansion'));
    await expect(page.getByRole('img', { name })).toBeVisible();
    const table = page.locator('.years-table').first();
    const cells = table.locator('tbody tr').nth(1).locator('td');
    await expect(cells.filter({ hasText: '−4,870.00' })).toHaveCount(1);
    // Year, receipts, payments, taxes and the result; the discounted years sum to the net present value.
    await expect(table.locator('tfoot td').last()).toHaveText(/^\d,\d{3}\.\d\d$/);
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    // A column opens its explanation; a figure of that leads on, and the way back stands above it.
    await table.locator('[data-figure="expansion.flow.income_tax"]').click();
    const first = await parcel.explanation().getByRole('heading').textContent();
    await parcel.explanation().locator('button.figure__open').first().click();
    await expect(parcel.explanation().getByRole('heading')).not.toHaveText(first!);
    await parcel.explanation().getByRole('button', { name: /^←/ }).click();
    await expect(parcel.explanation().getByRole('heading')).toHaveText(first!);
    await page.keyboard.press('Escape');

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: parcel.text('money.save_csv') }).first().click();
    const csv = readFileSync(await (await downloading).path(), 'utf8');
    expect(csv.startsWith('\uFEFF'), 'a byte-order mark').toBe(true);
    expect(csv).toMatch(/^1,.*-4870,/m);
    expect(watch.unforgiven(), 'no breach of the policy').toEqual([]);
  });

  test(`the picture of the money is kept as SVG and PNG (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, ...PLANT, ...WHOLE_PLAN });
    await parcel.route('expansion').getByRole('link', { name: parcel.text('money.open') }).click();
    for (const [key, ending, begin] of [['money.save_svg', '.svg', '<svg'], ['money.save_png', '.png', '\x89PNG']] as const) {
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: parcel.text(key) }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toMatch(new RegExp(`^musuan-expansion-.*\\${ending}$`));
      const kept = readFileSync(await download.path());
      expect(kept.toString('latin1').startsWith(begin)).toBe(true);
      if (ending === '.svg') {
        // Its colours stand at its parts, for a file has no stylesheet.
        const text = kept.toString('utf8');
        expect(text).toMatch(/stroke="rgb\(/);
        expect(text).not.toMatch(/var\(/);
      }
    }
  });
}
