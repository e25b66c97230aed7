// What was entered and how the page was set up is there again after a reload.
import { expect, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';

for (const language of LANGUAGES) {
  test(`a reload keeps facts, refused texts, units and assumptions (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, plan_floor_area: '约2万' });
    await parcel.unit('floor_area').selectOption('mu');
    await parcel.enter({ floor_area: '28.05' });
    await parcel.press('page.assumption.apply');
    await expect(page.getByText(parcel.text('page.saved.saved'))).toBeVisible();

    await page.reload();
    const again = await ParcelPage.of(page, language);
    for (const [id, text] of Object.entries({ ...SIX_FACTS, floor_area: '28.05', plan_floor_area: '约2万' })) {
      await expect(again.field(id)).toHaveValue(text);
    }
    await expect(again.unit('floor_area')).toHaveValue('mu');
    await expect(again.number('plot_ratio')).toHaveText('1.20');
    await expect(again.field('plan_floor_area')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('button', { name: again.text('page.assumption.drop') })).toBeVisible();
  });
}

test('the last key before the page is left is kept', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.field('site_area').focus();
  await page.keyboard.type('23.375');
  await expect(page.getByText(parcel.text('page.saved.saved'))).toBeVisible();
  await page.reload();
  await expect((await ParcelPage.of(page, 'zh-CN')).field('site_area')).toHaveValue('23.375');
});

test('what was done before a reload can be undone after it, step by step, and done again', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  // More entries than are kept between two whole copies of the project.
  for (const text of ['1', '12', '123', '12,345', '15583.3']) {
    await parcel.field('site_area').fill('');
    await parcel.field('site_area').pressSequentially(text);
    await parcel.field('floor_area').fill(text);
    await parcel.field('annual_tax').pressSequentially('9');
  }
  await expect(page.getByText(parcel.text('page.saved.saved'))).toBeVisible();
  await page.reload();
  const again = await ParcelPage.of(page, 'zh-CN');
  const undo = page.getByRole('button', { name: again.text('page.bar.undo') });
  const redo = page.getByRole('button', { name: again.text('page.bar.redo') });
  await undo.click();
  await expect(again.field('annual_tax')).toHaveValue('9999');
  await expect(page.getByText(parcel.text('page.saved.saved'))).toBeVisible();
  await page.reload();
  await redo.click();
  await expect(again.field('annual_tax')).toHaveValue('99999');
  await expect(redo).toBeDisabled();
  for (let steps = 0; await undo.isEnabled(); steps += 1) {
    expect(steps).toBeLessThan(40);
    await undo.click();
  }
  for (const id of ['site_area', 'floor_area', 'annual_tax']) await expect(again.field(id)).toHaveValue('');
});

test('the unit slip that was confirmed is not asked about again', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.unit('site_area').selectOption('hectare');
  await parcel.enter(SIX_FACTS);
  await parcel.press('page.slip.hectare_is_mu.keep');
  await expect(page.getByText(parcel.text('page.saved.saved'))).toBeVisible();
  await page.reload();
  const again = await ParcelPage.of(page, 'zh-CN');
  await expect(again.number('plot_ratio')).toHaveText('0.08');
  await expect(again.contradiction()).toHaveCount(0);
});

test('language, unit and colours stay as they were chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const parcel = await ParcelPage.open(page, 'en');
  await parcel.enter(SIX_FACTS);
  await page.locator('#per-area').selectOption('ten_thousand_yuan_per_mu_year');
  await page.getByRole('button', { name: parcel.text('page.bar.theme', { theme: parcel.text('page.theme.system') }) }).click();
  const paper = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  await expect.poll(paper).not.toBe('rgb(255, 255, 255)');
  const dark = await paper();
  await expect(page.getByText(parcel.text('page.saved.saved'))).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(parcel.text('page.app.name'));
  await expect(page.locator('#per-area')).toHaveValue('ten_thousand_yuan_per_mu_year');
  await expect(parcel.number('tax_per_area')).toHaveText('171.12');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await paper()).toBe(dark);
});
