// The report: one press from the answer to a document of A4 that says everything a reader needs, and invents nothing.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS, WHOLE_PLAN } from './parcel';
import { cutOff, onPaper, paperOf, plain } from './paper';

const PLANT = { site_area: '18.6', floor_area: '11,200', annual_tax: '630', tenure: 'granted', intent: 'expand' };
const NAMES = { parcel_name: '莘庄 示例地块', enterprise: '上海莘庄某某精密机械制造股份有限公司' };

for (const language of LANGUAGES) {
  test(`a plan becomes a report of A4 (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, ...PLANT, ...WHOLE_PLAN });
    for (const [id, text] of Object.entries(NAMES)) {
      await parcel.unfold(id);
      await parcel.enter({ [id]: text });
    }
    await parcel.press('compare.make');
    await expect(page.locator('.compare__table')).toBeVisible();
    await page.getByRole('link', { name: parcel.text('page.print.report') }).click();
    const report = page.getByRole('article', { name: parcel.text('report.title') });
    await expect(report).toContainText(NAMES.enterprise);
    // What moves the value of the plan is looked for once the report stands.
    await expect(report).toContainText(parcel.text('whatif.tornado.title'));
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    await onPaper(page);
    expect(await cutOff(page)).toEqual([]);
    await page.emulateMedia({ media: null });
    const paper = await paperOf(page);
    for (const part of [
      parcel.text('report.title'), NAMES.enterprise, NAMES.parcel_name, '1.63', '0.83',
      parcel.text('plan.rule.permitted'), parcel.text('page.route.expansion'), '4,871.46',
      parcel.text('whatif.tornado.title'), parcel.text('compare.title'), parcel.text('need.title'),
      parcel.text('page.origin.typed'), parcel.text('report.sign.date'),
    ]) {
      expect(paper.text, part).toContain(plain(part));
    }
    // Page x of y at the foot of each page.
    expect(paper.pages.length).toBeGreaterThan(2);
    expect(paper.pages.length).toBeLessThan(9);
    paper.pages.forEach((text, at) => expect(text, `page ${at + 1}`).toContain(`${at + 1}/${paper.pages.length}`));
    expect(paper.sizes.every(([width, height]) => Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2)).toBe(true);
    // What can be pressed is no part of it, and nothing stands there without its font.
    expect(paper.text).not.toContain(plain(parcel.text('report.print')));
    expect(paper.text).not.toContain('\uFFFD');
    expect(paper.fonts.length).toBeGreaterThan(0);
  });

  test(`what rests on example values is in the report only if asked for (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, permitted_plot_ratio: '2.0' });
    await parcel.enter({ plan_floor_area: '6000', plan_investment: '3000', plan_build_years: '2', plan_output: '9000', plan_tax: '1500', plan_ramp_years: '2', term_end: '2056-05-11' });
    await parcel.press('page.assumption.apply');
    await page.getByRole('link', { name: parcel.text('page.print.report') }).click();
    const money = page.getByRole('heading', { name: parcel.text('report.money', { route: parcel.text('page.route.expansion') }) });
    const report = page.getByRole('article', { name: parcel.text('report.title') });
    await expect(report).toBeVisible();
    await expect(money).toHaveCount(0);
    await expect(report).not.toContainText(parcel.text('page.origin.assumed'));
    await page.locator('#report-examples').check();
    await expect(money).toBeVisible();
    await expect(report).toContainText(parcel.text('money.examples'));
    await expect(report).toContainText(parcel.text('page.origin.assumed'));
  });

  test(`needs are drafted, ticked, worded, copied and undone (${language})`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...SIX_FACTS, ...PLANT, ...WHOLE_PLAN, permitted_plot_ratio: '1.5' });
    const needs = page.getByRole('region', { name: parcel.text('need.title') });
    // 20,200 m² on 12,400 m² are 1.63, 1,600 m² more than 1.5 allows.
    const rule = needs.getByRole('listitem').filter({ hasText: '1,600' }).first();
    await expect(rule.getByRole('checkbox')).toBeChecked();
    const review = needs.locator('.needs__line').filter({ hasText: language === 'en' ? 'Joint industrial review' : '联合评审' }).first();
    await expect(review.getByRole('checkbox')).toBeChecked();
    await expect(review).toContainText('30');
    await review.getByRole('checkbox').uncheck();

    await parcel.press('need.add');
    await needs.getByRole('textbox', { name: parcel.text('need.words') }).fill('请协调临时用电 500 kVA');
    await parcel.press('need.done');
    await parcel.press('need.copy');
    await expect(needs.getByRole('status')).toHaveText(parcel.text('share.copied'));
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('1,600');
    expect(copied).toContain('请协调临时用电 500 kVA');
    expect(copied).not.toContain(language === 'en' ? 'Joint industrial review' : '联合评审');
    // A reload finds it, and undo takes it back step by step.
    await page.reload();
    await expect(needs.locator('.needs__line').filter({ hasText: '500 kVA' })).toBeVisible();
    await expect(review.getByRole('checkbox')).not.toBeChecked();
    await expectAccessible(page);
  });
}
