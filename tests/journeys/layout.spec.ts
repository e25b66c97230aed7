// What must be seen is seen: without scrolling on a desk, at the top of a phone, and on paper.
import { expect, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';

/** A plan of an expansion. */
const PLAN = {
  plan_floor_area: '6000',
  plan_investment: '3000',
  plan_build_years: '2',
  plan_output: '9000',
  plan_tax: '1500',
  plan_ramp_years: '2',
};

/** A4 less margins of 15 mm, at 96 dots an inch. */
const SHEET = { width: 680, height: 1009 };

for (const language of LANGUAGES) {
  test(`the verdict needs no scrolling (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    const isPhone = page.viewportSize()!.width < 600;
    await parcel.enter(SIX_FACTS);
    await parcel.field('intent').focus();
    const sentence = parcel.verdict().getByText(parcel.text('page.verdict.none_so_far')).first();
    await expect(sentence).toBeInViewport({ ratio: 1 });
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

  test(`what is printed is all there (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    await parcel.press('page.assumption.apply');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(SHEET);
    const cut = await page.evaluate((width) => {
      const isShown = (element: Element) => element.checkVisibility() && !element.closest('.visually-hidden');
      const over = Array.from(document.querySelectorAll('body *')).filter((element) => {
        const { right, left } = element.getBoundingClientRect();
        const { overflowX, overflowY } = getComputedStyle(element);
        const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
        const high = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
        const clips = element.tagName !== 'SELECT' && element.tagName !== 'OPTION' && (wide || high);
        return isShown(element) && (right > width + 1 || left < -1 || clips);
      });
      return over.map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 40)}`);
    }, SHEET.width);
    expect(cut).toEqual([]);
    // Paper is narrower than a desk and yet no phone: it has the reasons, the rules and their day.
    for (const part of [/0\.83/, /2026/]) await expect(parcel.verdict().getByText(part)).toBeVisible();
    await expect(parcel.number('plot_ratio')).toBeVisible();
    await expect(page.getByRole('region', { name: parcel.text('page.pack.title') })).toBeVisible();
    await expect(parcel.field('site_area')).toBeVisible();
    for (const tool of await page.getByRole('button', { name: parcel.text('page.bar.undo') }).all()) {
      await expect(tool).toBeHidden();
    }
  });

  test(`a parcel with plan and assumptions takes one page of A4 (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, ...PLAN });
    await parcel.unfold('parcel_name');
    await parcel.enter({ parcel_name: '莘庄 示例地块' });
    await parcel.unfold('permitted_plot_ratio');
    await parcel.enter({ permitted_plot_ratio: '2' });
    await parcel.press('page.assumption.apply');
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    // Entered facts are on it, whatever is folded away on the screen; what was left blank is not.
    for (const id of ['plan_investment', 'permitted_plot_ratio', 'parcel_name', 'discount_rate']) {
      await expect(parcel.field(id)).toBeVisible();
    }
    await expect(parcel.field('required_plot_ratio')).toBeHidden();
    await expect(parcel.verdict()).toContainText('莘庄 示例地块');
  });
}
