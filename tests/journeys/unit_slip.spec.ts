// A unit left by mistake is asked about before any verdict, and nothing is corrected without a click; a text that is no
// number is refused beside its field and stays as it was typed.
import { expect, expectAccessible, test } from './journey';
import { type Language, LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';

/** 23.375 left in hectares: 18,700 m² on 233,750 m². */
async function leaveHectares(parcel: ParcelPage): Promise<void> {
  await parcel.unit('site_area').selectOption('hectare');
  await parcel.enter(SIX_FACTS);
}

/** The origin of the site area, as the explanation of the plot ratio tells it in the end. */
async function expectOriginOfSite(parcel: ParcelPage, origin: string): Promise<void> {
  await parcel.number('plot_ratio').click();
  await parcel.explanation().locator('[data-figure="official_site_area"]').first().click();
  await expect(parcel.explanation().getByRole('img', { name: origin, exact: true }).first()).toBeVisible();
  await parcel.page.keyboard.press('Escape');
}

for (const language of LANGUAGES) {
  test(`hectares left by mistake are asked about before any verdict (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await leaveHectares(parcel);

    const box = parcel.contradiction();
    await expect(box).toContainText('0.08');
    await expect(box).toContainText('1.20');
    await expect(box).toContainText('2,566.84');
    await expect(box.getByRole('button')).toHaveText([
      parcel.text('page.slip.hectare_is_mu.button'),
      parcel.text('page.slip.hectare_is_mu.keep'),
    ]);
    await expect(parcel.verdict()).toContainText(parcel.text('page.verdict.contradiction'));
    await expect(parcel.verdict()).not.toContainText(parcel.text('page.verdict.none'));
    await page.evaluate(() => scrollTo(0, 0));
    await expect(box).toBeInViewport({ ratio: 1 });
    const places = await Promise.all([box, parcel.number('plot_ratio')].map((part) => part.boundingBox()));
    expect(places[0]!.y, 'the box stands above the figures').toBeLessThan(places[1]!.y);

    await expect(parcel.number('plot_ratio')).toHaveText('0.08');
    await expect(parcel.figure('tax_per_area')).toHaveText(/^171\.12/);
    // The figures stay, but neither they nor type nor routes judge before the answer.
    await expect(page.getByText(parcel.text('page.doubt'), { exact: true })).toHaveCount(8);
    await expect(page.getByText(parcel.text('page.type.path'), { exact: true })).toHaveCount(0);
    await expect(parcel.field('site_area')).toHaveValue('23.375');
    await expect(parcel.unit('site_area')).toHaveValue('hectare');
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();
  });

  test(`the answer that it is mu is kept as a correction (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await leaveHectares(parcel);
    await parcel.press('page.slip.hectare_is_mu.button');
    await expect(parcel.contradiction()).toHaveCount(0);
    await expect(parcel.unit('site_area')).toHaveValue('mu');
    await expect(parcel.field('site_area')).toHaveValue('23.375');
    await expect(parcel.number('plot_ratio')).toHaveText('1.20');
    await expect(parcel.verdict()).toContainText(parcel.text('page.verdict.none'));
    await expectOriginOfSite(parcel, parcel.text('page.origin.overridden'));
    await parcel.press('page.bar.undo');
    await expect(parcel.contradiction()).toBeVisible();
    await expect(parcel.unit('site_area')).toHaveValue('hectare');
  });

  test(`the answer that it really is hectares is kept as well (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await leaveHectares(parcel);
    await parcel.press('page.slip.hectare_is_mu.keep');
    await expect(parcel.contradiction()).toHaveCount(0);
    await expect(parcel.unit('site_area')).toHaveValue('hectare');
    await expect(parcel.number('plot_ratio')).toHaveText('0.08');
    await expect(parcel.verdict()).not.toContainText(parcel.text('page.verdict.contradiction'));
    const confirmed = parcel.text('page.origin.confirmed');
    await parcel.number('plot_ratio').click();
    await parcel.explanation().locator('[data-figure="official_site_area"]').first().click();
    await expect(parcel.explanation().getByRole('img', { name: confirmed, exact: true }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await parcel.press('page.bar.undo');
    await expect(parcel.contradiction()).toBeVisible();
  });

  test(`entries are read or refused as they stand (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    for (const [typed, outcome] of ENTRIES[language]) {
      await test.step(`floor area “${typed}”`, async () => {
        await parcel.field('floor_area').fill(typed);
        if (outcome.reason === undefined) {
          await expect(parcel.number('plot_ratio')).toHaveText(outcome.plotRatio);
          await expect(parcel.field('floor_area')).not.toHaveAttribute('aria-invalid', 'true');
        } else {
          await expect(parcel.note('floor_area')).toHaveText(outcome.reason);
          await expect(parcel.field('floor_area')).toHaveAttribute('aria-invalid', 'true');
          await expect(parcel.keyFigure('plot_ratio')).toContainText(MISSING[language]);
        }
        await expect(parcel.field('floor_area')).toHaveValue(typed);
        expect(await parcel.answer()).not.toMatch(/NaN|Infinity|∞/);
      });
    }
    await expectAccessible(page);
  });
}

type Outcome = { plotRatio: string; reason?: undefined } | { reason: RegExp };

/** How a key figure names the fact that it waits for. */
const MISSING: Record<Language, RegExp> = { 'zh-CN': /还缺：\s*建筑面积/, en: /Still needed:\s*Floor area/i };

/** What is typed as floor area, and what becomes of it on 23.375 mu. */
const ENTRIES: Record<Language, [string, Outcome][]> = {
  'zh-CN': [
    ['0', { plotRatio: '0.00' }],
    ['-3', { reason: /^“-3”超出范围.+㎡/ }],
    [' ', { plotRatio: '待补充' }],
    ['１８，７００', { plotRatio: '1.20' }],
    ['1.87万', { plotRatio: '1.20' }],
    ['约2万', { reason: /^“约2万”.*“约”.*确切/ }],
    ['1e400', { reason: /^“1e400”太大/ }],
    ['18,70', { reason: /“18,70”的分隔符/ }],
    ['NaN', { reason: /^“NaN”/ }],
  ],
  en: [
    ['0', { plotRatio: '0.00' }],
    ['-3', { reason: /^“-3” is out of range.+m²/ }],
    [' ', { plotRatio: 'not entered' }],
    ['１８，７００', { plotRatio: '1.20' }],
    ['1.87万', { plotRatio: '1.20' }],
    ['约2万', { reason: /^“约2万”.*“约”.*exact/ }],
    ['1e400', { reason: /^“1e400” is too large/ }],
    ['18,70', { reason: /separators in “18,70”/ }],
    ['NaN', { reason: /^“NaN”/ }],
  ],
};

test('a site area of nothing gives no figure and no nonsense', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ ...SIX_FACTS, site_area: '0' });
  await expect(parcel.number('plot_ratio')).not.toHaveText(/\d/);
  await expect(parcel.number('tax_per_area')).not.toHaveText(/\d/);
  expect(await parcel.answer()).not.toMatch(/NaN|Infinity|∞/);
});

test('an area written with its unit is not asked about as another unit', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const button = parcel.text('page.slip.mu_is_square_metre.button');
  await parcel.enter({ site_area: '350', floor_area: '18,700' });
  const box = parcel.contradiction();
  await expect(box).toBeVisible();
  const before = await box.getByRole('button').allTextContents();
  await parcel.enter({ site_area: '350 亩' });
  await expect(box).toBeVisible();
  expect(await box.getByRole('button').allTextContents()).not.toContain(button);
  expect(await box.getByRole('button').allTextContents()).not.toEqual(before);
});
