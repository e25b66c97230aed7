// Every figure opens to what made it, and leaves the reader where they were.
import { expect, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS, WHOLE_PLAN } from './parcel';

for (const language of LANGUAGES) {
  test(`each figure opens its explanation, and Escape gives the focus back (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, ...WHOLE_PLAN });
    const figures = page.locator('main [data-figure]:visible');
    const count = await figures.count();
    expect(count).toBeGreaterThan(10);
    for (let index = 0; index < count; index += 1) {
      const figure = figures.nth(index);
      const id = await figure.getAttribute('data-figure');
      await figure.focus();
      await page.keyboard.press('Enter');
      const explanation = parcel.explanation();
      await expect(explanation, `explanation of ${id}`).toBeVisible();
      await expect(explanation.getByRole('heading')).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(explanation).toHaveCount(0);
      await expect(figure, `focus after ${id}`).toBeFocused();
    }
  });

  test(`the tree of the plot ratio ends in what was typed (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    await parcel.number('plot_ratio').click();
    const explanation = parcel.explanation();
    await expect(explanation).toContainText('1.20');
    await expect(explanation).toContainText(/18,700.+÷.+15,583\.33/);
    await explanation.locator('[data-figure="official_site_area"]').first().click();
    await expect(explanation.getByRole('heading')).toContainText(parcel.text('figure.official_site_area'));
    await expect(explanation.getByRole('img', { name: parcel.text('page.origin.typed') }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(parcel.number('plot_ratio')).toBeFocused();
  });
}

test('a basement that local rules count enters the plot ratio, and the explanation names the rule', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '15', floor_area: '8,000' });
  await expect(parcel.number('plot_ratio')).toContainText('0.80');
  await parcel.unfold('basement_counts');
  await parcel.enter({ basement_floor_area: '2,000' });
  await expect(parcel.number('plot_ratio')).toContainText('0.80');
  await parcel.enter({ basement_counts: 'true' });
  await expect(parcel.number('plot_ratio')).toContainText('1.00');
  await parcel.number('plot_ratio').click();
  await expect(parcel.explanation()).toContainText(parcel.text('note.basement.counted_once'));
});
