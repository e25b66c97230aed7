// The published parcel is one click away twice; an intent to expand asks for the plan; yields wait for assumptions that
// someone has applied.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

/** An expansion of the parcel before the works, invented. */
const PLAN = {
  intent: 'expand',
  plan_floor_area: '5,000',
  plan_investment: '2,000',
  plan_build_years: '1',
  plan_output: '9,000',
  plan_tax: '500',
  plan_ramp_years: '2',
  term_end: '2051-12-31',
  annual_tax: '600',
};

for (const language of LANGUAGES) {
  test(`the article's parcel before the works has no tax figures (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.press('page.examples.before');
    await expect(parcel.number('plot_ratio')).toHaveText('0.35');
    await expect(parcel.number('tax_per_area')).toHaveText(parcel.text('page.short.missing'));
    const asks = parcel.keyFigure('tax_per_area').getByRole('button', { name: parcel.text('field.annual_tax.label') });
    await expect(asks).toBeVisible();
    await expect(parcel.figure('tax_per_area')).not.toHaveText(/\d/);
    await expect(page.getByText(parcel.text('page.examples.source'))).toBeVisible();
    // 0.83 × 15,583.33 m² less 5,454.17 m².
    await expect(parcel.number('xinzhuang-case.threshold.plot_ratio.more.counted_floor_area')).toHaveText('7,480');
    await expectAccessible(page);
    await parcel.press('page.bar.undo');
    await expect(parcel.field('site_area')).toHaveValue('');
  });

  test(`the article's parcel after the works is above both means (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.press('page.examples.after');
    await expect(parcel.number('plot_ratio')).toHaveText('1.20');
    await expect(parcel.number('tax_per_area')).toHaveText('2,566.84');
    await expect(parcel.field('annual_tax')).toHaveValue('4,000');
    await expect(parcel.verdict()).toContainText(parcel.text('page.verdict.none'));
  });

  test(`the plan is asked for once something is entered (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    const plan = page.getByRole('group', { name: parcel.text('page.plan.title'), exact: true });
    await expect(plan).toHaveCount(0);
    await parcel.enter({ site_area: '23.375' });
    await expect(plan.getByRole('textbox')).toHaveCount(11);
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();
  });

  test(`yields name what is missing until the example assumptions are applied (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.press('page.examples.before');
    await parcel.enter(PLAN);
    await parcel.unfold('permitted_plot_ratio');
    await parcel.enter({ permitted_plot_ratio: '2.0' });
    const route = parcel.route('expansion');
    const ledgers = ['enterprise', 'government'].map((party) => parcel.figure(`expansion.${party}.npv`));
    await expect(route).toContainText(parcel.text('page.route.missing'));
    await expect(route).toContainText(parcel.text('field.discount_rate.label'));
    // A table of gaps is not shown.
    for (const ledger of ledgers) await expect(ledger).toHaveCount(0);

    await parcel.press('page.assumption.apply');
    // Only what the owner's expansion can rest on is filled in, and no fact.
    await expect(parcel.field('discount_rate')).toHaveValue('8');
    await expect(parcel.field('buy_back_price')).toHaveValue('');
    for (const ledger of ledgers) {
      await expect(ledger).toHaveText(/\d/);
      await expect(ledger.getByRole('img', { name: parcel.text('page.origin.assumed') })).toBeVisible();
    }
    // The running cash of each party is drawn, and its years stand in a table of their own, whose columns open.
    const picture = { route: parcel.text('page.route.expansion') };
    await expect(route.getByRole('img', { name: parcel.text('money.cumulative.title', picture) })).toBeVisible();
    await route.getByRole('link', { name: parcel.text('money.open') }).click();
    await page.locator('[data-figure="expansion.enterprise.net"]').first().click();
    await expect(parcel.explanation()).toContainText(parcel.text('page.explain.year', { year: '0' }));
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: parcel.text('money.back') }).click();
    // What rests on nothing assumed does not say so.
    await expect(parcel.figure('plot_ratio').getByRole('img', { name: parcel.text('page.origin.computed') })).toBeVisible();
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    await parcel.press('page.bar.undo');
    for (const ledger of ledgers) await expect(ledger).toHaveCount(0);
    await expect(page.getByRole('button', { name: parcel.text('page.assumption.apply') })).toBeVisible();
    await parcel.press('page.bar.redo');
    await expect(ledgers[0]!).toHaveText(/\d/);
    await parcel.press('page.assumption.drop');
    await expect(ledgers[0]!).toHaveCount(0);
  });

  test(`the buy-back has three ledgers once the owner would sell (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.press('page.examples.before');
    await parcel.enter({ intent: 'sell', annual_tax: '600', term_end: '2051-12-31' });
    await parcel.unfold('willing_to_sell');
    await parcel.enter({ willing_to_sell: 'true' });
    await parcel.press('page.assumption.apply');
    // 960 yuan for each m² of 23.375 mu.
    await expect(parcel.field('buy_back_price')).toHaveValue('1496');
    for (const party of ['enterprise', 'platform', 'government']) {
      const ledger = parcel.figure(`buy_back.${party}.npv`);
      await expect(ledger).toHaveText(/\d/);
      await expect(ledger.getByRole('img', { name: parcel.text('page.origin.assumed') })).toBeVisible();
    }
  });
}
