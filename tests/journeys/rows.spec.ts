// The lists of a parcel are entered row by row: years, buildings, storeys.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

for (const language of LANGUAGES) {
  test(`years and storeys change the figures, and undo takes them back (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ site_area: '15' });
    await page.getByRole('link', { name: parcel.text('page.inputs.rows') }).click();
    const cell = (field: string, row: number) =>
      page.getByLabel(parcel.text('rows.cell', { field: parcel.text(`field.${field}.label`), row: String(row) }), {
        exact: true,
      });
    // 15 mu are 10,000 m². Two years of 100 and 300 (10,000 yuan) give 200 a year on one hectare.
    await cell('year', 1).fill('2024');
    await cell('year_tax', 1).fill('100');
    await cell('year', 2).fill('2025');
    await cell('year_tax', 2).fill('300');
    // Storeys of 4,000 m² with 6 m and 3,000 m² with 8.4 m: the higher one counts twice, together 10,000 m².
    await cell('storey_floor_area', 1).fill('4000');
    await cell('storey_height', 1).fill('6');
    await cell('storey_floor_area', 2).fill('3,000');
    await cell('storey_height', 2).fill('8.4');
    for (const row of [1, 2]) await cell('storey_below_ground', row).selectOption('false');
    await cell('building_name', 1).fill('一号厂房');
    await cell('building_use', 1).selectOption('plant');
    await expectAccessible(page);
    await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]!);

    await page.getByRole('link', { name: parcel.text('rows.back') }).click();
    await expect(parcel.number('plot_ratio')).toHaveText('1.00');
    await expect(parcel.number('tax_per_area')).toHaveText('200');
    await page.reload();
    await expect(parcel.number('tax_per_area')).toHaveText('200');

    await page.goto('./#/rows');
    await page.getByRole('button', { name: parcel.text('rows.remove', { row: '1' }) }).first().click();
    await expect(cell('year', 1)).toHaveValue('2025');
    await parcel.press('page.bar.undo');
    await expect(cell('year', 1)).toHaveValue('2024');
  });
}

test('a refused cell stays as it was typed, with its reason, and has no value', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '15' });
  await page.goto('./#/rows');
  const tax = page.locator('#cell-year_tax-0');
  await tax.pressSequentially('12.5');
  await expect(tax).toHaveValue('12.5');
  await tax.fill('约100');
  await page.keyboard.press('Tab');
  await expect(tax).toHaveValue('约100');
  await expect(tax).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#cell-year_tax-0-note')).toContainText('约100');
  await expectAccessible(page);
  await page.getByRole('link', { name: parcel.text('rows.back') }).click();
  await expect(parcel.figure('tax_per_area')).toContainText(parcel.text('page.short.missing'));
  await page.goBack();
  await expect(tax).toHaveValue('约100');
  await tax.fill('１００');
  await page.keyboard.press('Tab');
  await expect(tax).toHaveValue('100');
});

test('a refused cell outlives leaving, a removed row elsewhere and a reload, and undo takes it back', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '15' });
  await page.goto('./#/rows');
  const tax = page.locator('#cell-year_tax-0');
  const height = page.locator('#cell-storey_height-0');
  await tax.fill('约100');
  await height.fill('6');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: parcel.text('rows.remove', { row: '1' }) }).last().click();
  await expect(height).toHaveValue('');
  await expect(tax).toHaveValue('约100');
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await page.reload();
  await expect(tax).toHaveValue('约100');
  await expect(tax).toHaveAttribute('aria-invalid', 'true');
  // The row that was removed, then the height in it, then the refused text.
  for (const left of ['约100', '约100', '']) {
    await parcel.press('page.bar.undo');
    await expect(tax).toHaveValue(left);
  }
  await expect(page.locator('#cell-year_tax-0-note')).toHaveCount(0);
});
