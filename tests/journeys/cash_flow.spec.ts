// A cash flow of one's own: every rate, the value, the curve, and what Excel calls each result. Kept over a reload; a route's flow is a
// copy to try on.
import { expect, expectAccessible, test } from './journey';
import { type Language, ParcelPage, WHOLE_PLAN, sentences } from './parcel';

const CASES: { language: Language; width: number }[] = [
  { language: 'zh-CN', width: 1280 },
  { language: 'en', width: 360 },
];

for (const { language, width } of CASES) {
  test(`two rates, then none (${language}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const texts = sentences(language);
    const parcel = await ParcelPage.open(page, language);
    await page.getByRole('link', { name: texts['page.nav.cash-flow']!, exact: true }).click();
    const flows = page.locator('#cash-text');
    const headline = page.locator('.cash-flow__headline');
    await flows.fill('-1000\n2300\n-1320');
    await expect(headline).toContainText('10%');
    await expect(headline).toContainText('20%');
    await expect(page.locator('.curve__picture')).toBeVisible();
    await expect(page.locator('[data-result="irr"]')).toContainText('=IRR(A1:A3)');
    await expect(page.locator('[data-result="mirr"]')).toContainText('=MIRR(A1:A3,8%,8%)');

    await flows.fill('-1000\n2300\n-1325');
    await expect(headline).toHaveText(texts['rate_reason.never_zero']!);
    await expect(page.locator('.cash-flow__value')).toContainText('−6.34');
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    // A rate typed as a fraction is asked about; what cannot be read stays with its place.
    await page.locator('#cash-rate').fill('0.08');
    await page.getByRole('button', { name: texts['cash.meant_take']!.replace('{meant}', '8'), exact: true }).click();
    await expect(page.locator('#cash-rate')).toHaveValue('8');
    await flows.fill('-1000\n约2万');
    await expect(page.locator('.cash-flow__refused')).toContainText('约2万');
    await expect(flows).toHaveValue('-1000\n约2万');
    await page.reload();
    await expect(flows).toHaveValue('-1000\n约2万');

    // Dates: the example of Excel's own help page for XIRR, 37.34 %.
    await flows.fill('2008-01-01,-10000\n2008-03-01,2750\n2008-10-30,4250\n2009-02-15,3250\n2009-04-01,2750');
    await expect(headline).toContainText('37.3');
    await expect(page.locator('[data-result="irr"]')).toContainText('=XIRR(B1:B5,A1:A5)');
    await parcel.expectNoSidewaysScroll();
  });
}

test('the flow of a route is a copy to try on, and one’s own stays', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/cash-flow');
  await page.locator('#cash-text').fill('-5\n6');
  await page.goto('./#/parcel');
  await parcel.enter({ site_area: '18.6', floor_area: '11,200', annual_tax: '630', tenure: 'granted', ...WHOLE_PLAN });
  await page.locator('#route-expansion .route__cash-flow a').first().click();
  await expect(page.locator('#cash-text')).toHaveValue(/^-?\d/);
  await expect(page.locator('.cash-flow__source')).toBeVisible();
  // The rate of the ledger is the rate of the copy, within its whole yuan.
  await expect(page.locator('.cash-flow__headline')).toContainText('%');
  await page.getByRole('link', { name: parcel.text('cash.to_own'), exact: true }).click();
  await expect(page.locator('#cash-text')).toHaveValue('-5\n6');
});
