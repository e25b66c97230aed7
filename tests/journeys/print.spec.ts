// Paper: a parcel on one sheet in type that can be read, a list over as many as it takes.
import { expect, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';
import { PLAN, cutOff, onPaper, sheets, smallestType, wrappedFigures } from './paper';

/** Least size of type on paper, in points. */
const LEAST = 8;

/** What a clerk would fill in beside the six facts and the plan. */
const FURTHER = {
  parcel_name: '莘庄 示例地块',
  enterprise: '上海莘庄某某精密机械制造股份有限公司',
  permitted_plot_ratio: '2',
  grant_date: '2006-05-12',
};

for (const language of LANGUAGES) {
  test(`what is printed is all there (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    await parcel.press('page.assumption.apply');
    await onPaper(page);
    expect(await cutOff(page)).toEqual([]);
    // Paper is narrower than a desk and yet no phone: it has the reasons, the rules and their day.
    for (const part of [/0\.83/, /2026/]) await expect(parcel.verdict().getByText(part)).toBeVisible();
    await expect(parcel.number('plot_ratio')).toBeVisible();
    await expect(page.getByRole('region', { name: parcel.text('page.pack.title') })).toBeVisible();
    await expect(parcel.field('site_area')).toBeVisible();
    // A plan that nobody has entered leaves no trace, its units neither.
    await expect(parcel.field('plan_investment')).toBeHidden();
    await expect(page.locator('#field-plan_investment-unit')).toBeHidden();
    for (const tool of await page.getByRole('button', { name: parcel.text('page.bar.undo') }).all()) {
      await expect(tool).toBeHidden();
    }
  });

  test(`a refused entry is printed in one line with its reason, and a unit not twice (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, site_area: '23.375亩', floor_area: '约1.87万' });
    // On the screen of a phone, too, paper is as wide as paper.
    await onPaper(page);
    const refused = page.locator('.field--invalid');
    await expect(refused).toContainText(parcel.text('field.floor_area.label'));
    // Assumptions that nobody has applied are an offer, and no part of the answer.
    await expect(page.locator('.assumptions')).toBeHidden();
    const [text, reason] = [parcel.field('floor_area'), refused.locator('.field__note')];
    await expect(reason).toBeVisible();
    const [textBox, reasonBox] = [(await text.boundingBox())!, (await reason.boundingBox())!];
    expect(Math.abs(textBox.y + textBox.height / 2 - reasonBox.y - reasonBox.height / 2)).toBeLessThan(4);
    expect(await cutOff(page)).toEqual([]);
    await expect(page.locator('#field-site_area-unit')).toBeHidden();
    await expect(page.locator('#field-annual_tax-unit')).toBeVisible();
  });

  test(`a parcel with plan, every way and assumptions takes three pages of A4 (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, ...PLAN, term_end: '2056-05-11' });
    for (const [id, text] of Object.entries(FURTHER)) {
      await parcel.unfold(id);
      await parcel.enter({ [id]: text });
    }
    await parcel.press('page.assumption.apply');
    // What rests on example values is printed where someone asks for it.
    const money = page.locator('.verdict .on-examples');
    await expect(money).toContainText(parcel.text('plan.pays.example'));
    await onPaper(page);
    await expect(parcel.route('expansion')).toBeHidden();
    await expect(money).toBeHidden();
    // Back to what the browser itself says: the screen, and paper once it prints.
    await page.emulateMedia({ media: null });
    await page.locator('#print-examples').check();
    await expect.poll(() => sheets(page)).toBe(3);
    await onPaper(page);
    await expect(parcel.route('expansion')).toBeVisible();
    await expect(money).toBeVisible();
    // The picture is 80 mm high, and each entry says where it comes from.
    const picture = page.locator('.plan-picture .quadrant__stage--wide .quadrant__picture');
    expect((await picture.boundingBox())!.height / (96 / 25.4)).toBeCloseTo(80, 0);
    const origin = (id: string) => page.locator('.field').filter({ has: parcel.field(id) }).locator('.field__origin');
    await expect(origin('plan_investment')).toHaveText(parcel.text('page.origin.typed'));
    await expect(origin('discount_rate')).toHaveText(parcel.text('page.origin.assumed'));
    await expect(page.locator('.print-actions').filter({ visible: true })).toHaveCount(0);
    const smallest = await smallestType(page);
    expect(smallest.points, smallest.texts.join(' | ')).toBeGreaterThanOrEqual(LEAST);
    // A page that is too wide would be printed smaller than it is laid out.
    expect(await cutOff(page)).toEqual([]);
    expect(await wrappedFigures(page)).toEqual([]);
    // Entered facts are on it, whatever is folded away on the screen; what was left blank is not.
    for (const id of ['plan_investment', 'permitted_plot_ratio', 'parcel_name', 'grant_date', 'discount_rate']) {
      await expect(parcel.field(id)).toBeVisible();
    }
    await expect(parcel.field('required_plot_ratio')).toBeHidden();
    await expect(parcel.verdict()).toContainText('莘庄 示例地块');
  });

  test(`a list is printed whole, with its totals and without what can be pressed (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await page.goto('./#/list');
    await page.getByRole('button', { name: parcel.text('page.list.sample') }).click();
    await page.getByRole('button', { name: parcel.text('page.list.all') }).click({ timeout: 30_000 });
    const rows = page.locator('.table--named tbody tr');
    await expect(rows).toHaveCount(312);
    await onPaper(page);
    const smallest = await smallestType(page);
    expect(smallest.points, smallest.texts.join(' | ')).toBeGreaterThanOrEqual(LEAST);
    expect(await cutOff(page)).toEqual([]);
    expect(await wrappedFigures(page)).toEqual([]);
    // Pack with its validity, day and units stand above it; the totals stand once, below the last row.
    const basis = page.locator('.list-basis');
    await expect(basis).toContainText(/2026/);
    await expect(basis).toContainText(parcel.text('page.pack.main'));
    await expect(page.locator('.list-basis__paper')).toContainText(/㎡|m²/);
    const foot = page.locator('.table--named tfoot');
    await expect(foot).toContainText(/312/);
    await expect(foot.locator('.figure')).toHaveCount(5);
    await expect(page.locator('.table--named thead .list-totals')).toBeHidden();
    expect(await foot.evaluate((element) => getComputedStyle(element).display)).toBe('table-row-group');
    for (const hidden of ['button.button:not(.button--link)', 'select', 'input', 'textarea', 'summary']) {
      await expect(page.locator(`.plain-page ${hidden}`).filter({ visible: true })).toHaveCount(0);
    }
    // The headings stand on every sheet and no row is cut in two.
    const head = page.locator('.table--named thead');
    expect(await head.evaluate((element) => getComputedStyle(element).display)).toBe('table-header-group');
    expect(await rows.first().evaluate((element) => getComputedStyle(element).breakInside)).toBe('avoid');
    expect(await sheets(page)).toBeGreaterThan(3);
  });

  test(`a filtered list says on paper which filter is on and how many it leaves (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await page.goto('./#/list');
    await page.getByRole('button', { name: parcel.text('page.list.sample') }).click();
    await expect(page.locator('.table--named tbody tr')).toHaveCount(100, { timeout: 30_000 });
    const said = page.locator('.list-basis__paper').last();
    await expect(said).not.toContainText('SL-31');
    await page.getByLabel(parcel.text('page.list.filter')).fill('SL-31');
    await expect(page.locator('.table--named tbody tr')).toHaveCount(3);
    await expect(said).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(said).toBeVisible();
    await expect(said).toContainText(parcel.text('page.list.filtered.text', { text: 'SL-31' }));
    for (const count of [/\b3\b/, /312/]) await expect(said).toContainText(count);
  });
}
