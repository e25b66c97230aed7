// What must be seen is seen: without scrolling on a desk, at the top of a phone.
import { expect, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';
import { PLAN, wrappedFigures } from './paper';

/** Every page that needs nothing brought to it. */
const PAGES = ['', 'parcel', 'list', 'case', 'file', 'rows', 'sources', 'limits', 'guide'];

for (const language of LANGUAGES) {
  test(`the verdict needs no scrolling (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    const isPhone = page.viewportSize()!.width < 600;
    await parcel.enter(SIX_FACTS);
    await parcel.field('intent').focus();
    const sentence = parcel.verdict().getByText(parcel.text('page.verdict.none')).first();
    // On a phone the answer stands above the entries, and a line of it stays in sight.
    await expect(isPhone ? page.locator('.phone-bar__answer') : sentence).toBeInViewport({ ratio: 1 });
    if (!isPhone) {
      await expect(parcel.number('plot_ratio')).toBeInViewport({ ratio: 1 });
      await expect(parcel.number('tax_per_area')).toBeInViewport({ ratio: 1 });
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }
    await parcel.expectNoSidewaysScroll();
  });

  test(`the verdict covers no field that has the focus (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    for (const id of ['plan_ramp_years', 'intent', 'annual_tax', 'site_area']) {
      await parcel.field(id).focus();
      const isOnTop = await parcel.field(id).evaluate((field) => {
        const { left, top, width, height } = field.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) === field;
      });
      expect(isOnTop, `${id} is covered`).toBe(true);
    }
  });

  test(`no page is wider than the screen (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, ...PLAN });
    await parcel.press('page.assumption.apply');
    for (const name of PAGES) {
      await page.goto(`./#/${name}`);
      await expect(page.locator('main, .plain-page h2').filter({ visible: true }).first()).toBeVisible();
      await parcel.expectNoSidewaysScroll();
      expect(await wrappedFigures(page), name).toEqual([]);
    }
  });

  test(`the bar takes two lines at most (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    for (const facts of [{}, SIX_FACTS]) {
      await parcel.enter(facts);
      const tops = await page.locator('.top-bar').evaluate((bar) => {
        const parts = bar.querySelectorAll('a, select, button:not(.skip-link), .top-bar__saved');
        const middles = Array.from(parts, (part) => part.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2);
        return middles.sort((one, other) => one - other).filter((middle, at, all) => at === 0 || middle - all[at - 1]! > 8);
      });
      expect(tops.length).toBeLessThanOrEqual(2);
    }
  });
}
