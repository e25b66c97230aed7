// Every way of a parcel held against carrying on: who gains, who loses, what is missing, what is barred.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

/** The published buy-back parcel before the works, with a term and an invented tax of its owner. */
const BUY_BACK = {
  site_area: '23.375',
  floor_area: '5,454.17',
  annual_tax: '200',
  tenure: 'granted',
  intent: 'sell',
  term_end: '2056-11-23',
  in_operation: 'true',
  price_paid_in_full: 'true',
};

for (const language of LANGUAGES) {
  test(`all ways of the buy-back parcel are compared (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    const { in_operation, price_paid_in_full, ...facts } = BUY_BACK;
    await parcel.enter(facts);
    await parcel.unfold('in_operation');
    await parcel.enter({ in_operation });
    await parcel.unfold('price_paid_in_full');
    await parcel.enter({ price_paid_in_full });
    const section = page.getByRole('region', { name: parcel.text('way.title'), exact: true });
    // Nothing is known yet: one line says what to enter, and no bar is drawn.
    await expect(section.locator('.ways-compared__headline button').first()).toBeVisible();
    await expect(section.locator('.way-row__bar')).toHaveCount(0);

    await parcel.press('page.assumption.apply');
    const buyBack = section.locator('[data-way="buy_back"]').first();
    await expect(buyBack.locator('.standing--meets')).toBeVisible();
    await expect(buyBack.locator('.way-row__gain')).toHaveCount(3);
    await expect(section.locator('[data-way="hold"]').first()).toContainText(parcel.text('way.baseline'));
    await expect(section).toContainText(parcel.text('way.self_assessment'));
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    // Its gain opens to the ledger that it comes from.
    await buyBack.locator('[data-figure="buy_back.enterprise.npv"]').click();
    await expect(parcel.explanation()).toBeVisible();
    await page.keyboard.press('Escape');

    // At a price of nothing the owner loses and blocks; nothing is sold before the grant price is paid.
    await parcel.unfold('buy_back_price');
    await parcel.enter({ buy_back_price: '100' });
    await expect(buyBack).toContainText(parcel.text('page.party.enterprise'));
    await expect(section.locator('.ways-compared__headline')).not.toBeEmpty();
    await parcel.enter({ price_paid_in_full: 'false' });
    const barred = section.locator('details').filter({ has: page.locator('[data-way="sell"]') });
    await barred.locator('summary').first().click();
    await expect(section.locator('[data-way="sell"]').first()).toContainText(language === 'en' ? 'art. 39' : '第三十九条');

    // The same in numbers.
    await section.getByText(parcel.text('way.table'), { exact: true }).click();
    await expect(section.getByRole('row')).toHaveCount(13);
    await expectAccessible(page);
  });
}
