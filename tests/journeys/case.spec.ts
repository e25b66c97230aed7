// A visitor checks the published case: what follows opens to its formula, what cannot be derived says what is missing, and
// what contradicts itself is named.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, sentences } from './parcel';

for (const language of LANGUAGES) {
  test(`the article is recomputed number by number (${language})`, async ({ page }) => {
    const texts = sentences(language);
    await page.goto('./');
    if (language === 'en') await page.getByRole('button', { name: sentences('zh-CN')['page.bar.language']! }).click();
    await page.getByRole('link', { name: new RegExp(texts['page.start.case.title']!) }).click();
    await expect(page.getByRole('heading', { level: 2, name: texts['case.title']! })).toBeVisible();
    const figure = (id: string) => page.locator(`[data-number="${id}"]`);

    // Worked figures of the buy-back parcel: 18,700 m² at 1.2 stand on 15,583.33 m², which is 23.375 mu.
    await expect(figure('site_area')).toContainText('15,583.33');
    await expect(figure('site_area')).toContainText('23.375');
    await expect(figure('site_area')).toContainText('÷ 1.2');
    await expect(figure('floor_area_added')).toContainText('13,245.83');
    await expect(page.locator('#claim-buy_back_space')).toContainText(texts['case.claim.buy_back_space.note']!);

    // The extension on the same land: no site area, no plot ratio.
    await expect(figure('zero_land_plot_ratio')).toContainText(texts['case.figure.zero_land_site_area']!);
    await expect(figure('zero_land_plot_ratio').locator('.claim__formula')).toHaveCount(1);

    // 2003 to 2020 are 17 years, not 20.
    await expect(figure('idle_years')).toContainText('17');
    await expect(figure('idle_years')).toContainText('2020');
    await expect(page.locator('#claim-idle_years')).toContainText(texts['case.standing.contradicted']!);
    await expect(page.locator('#claim-development_rate')).toContainText(texts['case.standing.contradicted']!);
    // Completion was agreed for 2011: nine years of the calendar.
    await expect(figure('idle_completion')).toContainText('2011');
    await expect(figure('idle_past_completion')).toContainText('9');
    await expect(figure('idle_past_completion')).toContainText('2020 − 2011');

    // The survey, the doubled output per mu and the share of the park's land: each says what the article leaves out.
    for (const [number, missing] of [
      ['low_use_share', 'low_use_parcels'],
      ['output_multiple', 'output_per_area_before'],
      ['revitalised_share', 'industrial_land'],
    ]) {
      await expect(figure(number!)).toContainText(texts[`case.figure.${missing}`]!);
      await expect(figure(number!).locator('.claim__formula')).toHaveCount(1);
    }
    for (const claim of ['survey', 'doubled_output', 'revitalised']) {
      await expect(page.locator(`#claim-${claim}`)).toContainText(texts['case.standing.incomplete']!);
    }
    await expect(figure('all_foreign_project_share')).toContainText('55.17');
    await expectAccessible(page);
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(isWider).toBe(false);
    expect(await page.locator('body').innerText()).not.toContain('⟦');
  });

  test(`every number of the article opens (${language})`, async ({ page }) => {
    const texts = sentences(language);
    await page.goto('./#/case');
    if (language === 'en') await page.getByRole('button', { name: sentences('zh-CN')['page.bar.language']! }).click();
    await expect(page.getByRole('heading', { level: 2, name: texts['case.title']! })).toBeVisible();
    const explanation = page.getByRole('dialog');
    const numbers = page.locator('main .claim [data-figure]');
    const count = await numbers.count();
    expect(count).toBeGreaterThan(80);
    for (let index = 0; index < count; index += 1) {
      const number = numbers.nth(index);
      await number.focus();
      await page.keyboard.press('Enter');
      await expect(explanation.getByRole('heading')).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(explanation).toHaveCount(0);
      await expect(number).toBeFocused();
    }

    // The printed 0.35 leads to the land, and the floor area that was added, under an assumption.
    const press = async (id: string) => {
      await page.keyboard.press('Escape');
      await page.locator(`[data-number="${id}"] [data-figure]`).click();
    };
    await press('plot_ratio_before');
    await expect(explanation).toContainText('13,245.83');
    await expect(explanation).toContainText(texts['case.claim.buy_back_space.note']!);
    await expectAccessible(page);
    await explanation.locator('[data-figure="floor_area_added"]').click();
    await expect(explanation).toContainText('18,700');
    await explanation.locator('[data-figure="floor_area_before"]').click();
    await explanation.locator('[data-figure="site_area"]').click();
    await expect(explanation.locator('.explanation__digits').first()).toHaveText('15583.3333333');
    // No plot ratio without a site area; 17 years, not 20.
    await press('zero_land_floor_area');
    await expect(explanation).toContainText(texts['case.figure.zero_land_site_area']!);
    await press('idle_said');
    await expect(explanation).toContainText('17');
  });
}
