// A ledger with two rates of return: both are shown, with what to decide by instead.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

/** A buy-back that pays the platform company −1,000, 2,300 and −1,320, times 1.0305 万元; see tests/cli/rates.rs.
 * The price bears no VAT, so that rents have none to set off. */
const LAND = { term_end: '2027-01-01', land_use_tax_rate: '30' };
const ASSUMPTIONS = {
  buy_back_price: '1000',
  rebuild_floor_area: '0',
  build_cost: '0',
  rebuild_years: '0',
  lettable_area: '10000',
  rent: '20035.521769177607',
  rent_growth: '-50',
  occupancy: '100',
  lease_up_years: '1',
  operating_cost_share: '0',
  discount_rate: '8',
};

for (const language of LANGUAGES) {
  test(`a ledger with two rates of return shows both (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ as_of: '2025-01-01', site_area: '2854.485' });
    await parcel.unfold('land_use_tax_rate');
    await parcel.enter(LAND);
    await parcel.unfold('vat_on_sale');
    await parcel.enter({ vat_on_sale: 'none' });
    await parcel.unfold('rent');
    await parcel.unit('rent').selectOption('yuan_per_square_metre_year');
    await parcel.unit('buy_back_price').selectOption('ten_thousand_yuan');
    await parcel.enter(ASSUMPTIONS);

    await parcel.openRoute('buy_back');
    const both = `10%${parcel.text('page.separator')}20%`;
    await expect(parcel.number('buy_back.platform.irr')).toHaveText(both);
    await expect(parcel.route('buy_back')).toContainText(parcel.text('page.rates.by_value'));
    await parcel.number('buy_back.platform.irr').click();
    await expect(parcel.explanation()).toContainText(parcel.text('page.rates.several', { count: '2', rates: both }));
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await parcel.expectNoSidewaysScroll();
  });
}
